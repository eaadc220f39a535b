package office

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"bangkhen/internal/certificate"
	"bangkhen/internal/database/pgtest"
	"bangkhen/internal/workbench"
)

// TestOwnTemplates edits every template of the program: read again it gives the
// same sheet; kept, it is known at once and after a restart, and never changes.
func TestOwnTemplates(t *testing.T) {
	o, reg := registeredIn(t, pgtest.Dir(t))
	for _, template := range o.Templates() {
		s, ok := o.Sketch(template.ID)
		if !ok {
			t.Fatal(template.ID)
		}
		before, err := o.TemplatePicture(t.Context(), template, 400)
		if err != nil {
			t.Fatal(err)
		}
		after, err := o.SketchPicture(t.Context(), s, 400)
		if err != nil || !bytes.Equal(before, after) {
			t.Errorf("%s is another when it is written and read: %v", template.ID, err)
		}
	}
	s, _ := o.Sketch("giay-khen")
	s.Template.Name = "Giấy khen của Sở"
	s.Template.Areas[2].Box.Y -= 3
	s.Files["logo.svg"] = []byte(`<svg xmlns="http://www.w3.org/2000/svg" width="20mm" height="20mm" viewBox="0 0 20 20"><path d="M0 0H20V20H0Z" fill="#123456"/></svg>`)
	s.Template.Pictures = append(s.Template.Pictures, certificate.Picture{File: "logo.svg", Box: certificate.Box{X: 40, Y: 40, W: 20, H: 20}})
	id, err := o.KeepTemplate(t.Context(), s)
	if err != nil || id != "giay-khen-so-2" {
		t.Fatal(id, err)
	}
	if again, err := o.KeepTemplate(t.Context(), s); err != nil || again != id { // the second click
		t.Fatal(again, err)
	}
	s.Template.QR.Text = certificate.QRShort
	short, err := o.KeepTemplate(t.Context(), s)
	if err != nil || short != "giay-khen-so-3" {
		t.Fatal(short, err)
	}
	edited, _ := o.Sketch(short)
	edited.Template.Name = "Giấy khen, tên khác"
	if id, err := o.KeepTemplate(t.Context(), edited); err != nil || o.template(id).Sealed() || o.template(id).QR.Text != certificate.QRShort {
		t.Errorf("what the symbol holds is lost when %s is kept: %v", id, err)
	}
	later := newOffice(t).With(reg, base) // a restart
	if faults, err := later.LoadOwnTemplates(t.Context()); err != nil || len(faults) > 0 {
		t.Fatal(faults, err)
	}
	if kept := later.template(id); kept == nil || kept.Name != "Giấy khen của Sở" || len(kept.Pictures) != 1 || !later.IsOwn(id) || later.IsOwn("giay-khen") {
		t.Errorf("%+v", kept)
	}
	archive, _ := later.OwnArchive(id)
	if read, err := later.ReadSketch(archive); err != nil || read.Template.Name != "Giấy khen của Sở" || len(read.Files) != 1 {
		t.Errorf("%v %v", read.Files, err)
	}
	broken, _ := later.Sketch(id)
	broken.Template.Areas[0].Box.X = 5000
	if _, err := later.KeepTemplate(t.Context(), broken); err == nil || !strings.Contains(err.Error(), "heading") {
		t.Errorf("kept a template whose text leaves the sheet: %v", err)
	}
	for _, bad := range []string{"", "x: y", "id: a\nage: 3", "PK\x03\x04"} {
		if _, err := later.ReadSketch([]byte(bad)); err == nil {
			t.Errorf("%q is read", bad)
		}
	}
	order := sample(t, "danh-sach.xlsx")
	order.Template = id
	if _, err := later.Issue(t.Context(), order, t.TempDir()+"/out", nil); err != nil {
		t.Fatal(err)
	}
	if err := later.DropTemplate(t.Context(), id); !errors.Is(err, workbench.ErrTemplateUsed) {
		t.Errorf("a template that was used is gone: %v", err)
	}
	if err := later.DropTemplate(t.Context(), "giay-khen-so-3"); err != nil || later.IsOwn("giay-khen-so-3") {
		t.Error(err)
	}
	if err := later.DropTemplate(t.Context(), "giay-khen"); !errors.Is(err, workbench.ErrNoTemplate) {
		t.Errorf("the program's own: %v", err)
	}
}

// A template is there in other sizes by its id; what it says of itself is a template of
// its own.
func TestTemplatesInOtherSizes(t *testing.T) {
	o := newOffice(t)
	small := o.template("bang-khen-a4")
	if small == nil || small.ID != "bang-khen-a4" || small.Sheet.Width != 297 {
		t.Fatalf("bang-khen-a4: %+v", small)
	}
	if o.template("bang-khen-a4") != small {
		t.Error("a size is made twice")
	}
	if o.templateSum("bang-khen-a4") == "" || o.templateSum("bang-khen-a4") == o.templateSum("bang-khen-a5") || o.templateSum("bang-khen-a4") == o.templateSum("bang-khen") {
		t.Error("sizes are not told apart by their sums")
	}
	if o.template("hoa-hong-a4") != nil || o.template("bang-khen-a6") != nil {
		t.Error("a template that nobody wrote is there in a size")
	}
	if written := o.template("giay-khen-hoc-sinh-a5"); written == nil || written.Sheet.Width != 210 || written.Name != "Giấy khen học sinh khổ A5" {
		t.Error("a template that is written is made from another one")
	}
}
