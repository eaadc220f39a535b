package office

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"bangkhen/fonts"
	"bangkhen/internal/award"
	"bangkhen/internal/certificate"
	"bangkhen/internal/database/pgtest"
	"bangkhen/internal/register"
	"bangkhen/internal/typeset"
	"bangkhen/templates"
)

func playfair(t *testing.T) []byte {
	t.Helper()
	data, err := fonts.Files.ReadFile("PlayfairDisplay-Black.ttf")
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// A face that was added to a template is kept with it: papers are issued in it, it is
// there after a restart and in the file that is taken along, and a further sheet is
// printed with the same bytes.
func TestOwnFaceIsKept(t *testing.T) {
	o, reg := registeredIn(t, pgtest.Dir(t))
	s, _ := o.Sketch("bang-khen")
	s.Files["phong-tinh.ttf"] = playfair(t)
	s.Template.Faces = []certificate.OwnFace{{Name: "phong-tinh", File: "phong-tinh.ttf"}}
	for i := range s.Template.Areas {
		for j, b := range s.Template.Areas[i].Blocks {
			if b.Tag == "signer-name" || b.Tag == "place-date" {
				s.Template.Areas[i].Blocks[j].Face = "phong-tinh"
			}
		}
	}
	id, err := o.KeepTemplate(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	order := sample(t, "danh-sach.csv")
	order.Template = id
	out := filepath.Join(t.TempDir(), "out")
	_, err = o.Issue(t.Context(), order, out, nil)
	if err != nil {
		t.Fatal(err)
	}
	first, err := os.ReadFile(filepath.Join(out, readManifest(t, out).Certificates[0].File))
	if err != nil {
		t.Fatal(err)
	}
	page, err := o.template(id).Layout(o.faces, specimenBatch(award.Individual).Decision, specimenBatch(award.Individual).Certificates[0], false)
	if err != nil || !slices.ContainsFunc(page.Texts, func(text typeset.Text) bool { return text.Line.Pieces[0].Face.Name == "phong-tinh" }) {
		t.Errorf("the sheet has not got the face: %v", err)
	}
	later := newOffice(t).With(reg, base) // a restart
	if faults, err := later.LoadOwnTemplates(t.Context()); err != nil || len(faults) > 0 {
		t.Fatal(faults, err)
	}
	again := filepath.Join(t.TempDir(), "again")
	if _, err := later.Issue(t.Context(), order, again, nil); err != nil {
		t.Fatal(err)
	}
	if second, err := os.ReadFile(filepath.Join(again, readManifest(t, again).Certificates[0].File)); err != nil || !bytes.Equal(first, second) {
		t.Errorf("issued again it is another file: %v", err)
	}
	archive, _ := later.OwnArchive(id)
	read, err := later.ReadSketch(archive)
	if err != nil || !bytes.Equal(read.Files["phong-tinh.ttf"], playfair(t)) || len(read.Template.Faces) != 1 {
		t.Errorf("the file that is taken along: %v", err)
	}
	if before, ok := later.Sketch(id); !ok || !bytes.Equal(before.Files["phong-tinh.ttf"], playfair(t)) {
		t.Error("the face is lost when the template is edited")
	}
}

// A face in the directory of templates: the check names row and letter that it lacks; a
// face that may not be embedded is told when the directory is read.
func TestOwnFaceOfADirectory(t *testing.T) {
	data, err := templates.Files.ReadFile("certificate/bang-khen.yaml")
	if err != nil {
		t.Fatal(err)
	}
	text := strings.NewReplacer("id: bang-khen\n", "id: cua-tinh\nfaces: [{ name: Phong-Tinh, file: tinh.ttf }]\n",
		`text: "{name}", face: EBGaramond-Bold,`, `text: "{name}", face: Phong-Tinh,`).Replace(string(data))
	files := fstest.MapFS{"cua-tinh.yaml": {Data: []byte(text)}, "tinh.ttf": {Data: playfair(t)}}
	o, err := newOffice(t).WithTemplates(files)
	if err != nil {
		t.Fatal(err)
	}
	order := changed(t, "Ma Xuân Thu", "Ma Ƀuân Thu")
	order.Template = "cua-tinh"
	checked, err := o.Check(t.Context(), order)
	if err != nil {
		t.Fatal(err)
	}
	found := false
	for _, p := range checked.Problems {
		found = found || p.Code == award.NoGlyph && p.Severity == award.Error && p.Row > 0 && strings.Contains(p.Message, "“Ƀ”")
	}
	if !found {
		t.Errorf("nothing is said of the letter: %v", checked.Problems.Errors())
	}
	one := o.sums["cua-tinh"]
	files["tinh.ttf"] = &fstest.MapFile{Data: append(playfair(t), 0)}
	other, err := newOffice(t).WithTemplates(files)
	if err != nil || other.sums["cua-tinh"] == one {
		t.Errorf("another face makes no other template: %v", err)
	}
	files["tinh.ttf"] = &fstest.MapFile{Data: append([]byte("OTTO"), playfair(t)[4:]...)}
	if _, err := newOffice(t).WithTemplates(files); err == nil || !strings.Contains(err.Error(), "tinh.ttf") || !strings.Contains(err.Error(), "CFF") {
		t.Errorf("a CFF face: %v", err)
	}
}

// What was issued by a template of a directory, in a face of the office's own, is
// printed again and corrected in that face where the directory is not there any more,
// or says something else, as on another machine that the register was taken to.
func TestOwnFaceStaysWithItsIssue(t *testing.T) {
	pgtest.Skip(t, "a directory that is copied has no tables")
	data, err := templates.Files.ReadFile("certificate/bang-khen.yaml")
	if err != nil {
		t.Fatal(err)
	}
	text := strings.NewReplacer("id: bang-khen\n", "id: cua-tinh\nfaces: [{ name: Phong-Tinh, file: tinh.ttf }]\n",
		`text: "{signer-name}", face: EBGaramond-Bold,`, `text: "{signer-name}", face: Phong-Tinh,`).Replace(string(data))
	directory := fstest.MapFS{"cua-tinh.yaml": {Data: []byte(text)}, "tinh.ttf": {Data: playfair(t)}}
	first := t.TempDir()
	reg, err := register.Open(t.Context(), first)
	if err != nil {
		t.Fatal(err)
	}
	o, err := newOffice(t).WithTemplates(directory)
	if err != nil {
		t.Fatal(err)
	}
	order := sample(t, "danh-sach.csv")
	order.Template = "cua-tinh-a4" // in another size than it is written for
	out := filepath.Join(t.TempDir(), "out")
	if _, err := o.With(reg, base).Issue(t.Context(), order, out, nil); err != nil {
		t.Fatal(err)
	}
	code := award.Code(readManifest(t, out).Certificates[0].Code)
	if err := reg.Close(); err != nil {
		t.Fatal(err)
	}

	// sheet is a duplicate, printed on another machine, where the certificate is
	// corrected too.
	sheet := func(directory fstest.MapFS) []byte {
		moved := t.TempDir()
		if err := os.CopyFS(moved, os.DirFS(first)); err != nil {
			t.Fatal(err)
		}
		reg, err := register.Open(t.Context(), moved)
		if err != nil {
			t.Fatal(err)
		}
		defer reg.Close()
		o := newOffice(t)
		if directory != nil {
			if o, err = o.WithTemplates(directory); err != nil {
				t.Fatal(err)
			}
		}
		o = o.With(reg, base)
		dir := filepath.Join(t.TempDir(), "out")
		if _, err := o.Reissue(t.Context(), code, "bị mất", dir); err != nil {
			t.Fatal(err)
		}
		files, err := filepath.Glob(filepath.Join(dir, "*", "*.pdf"))
		if err != nil || len(files) != 1 {
			t.Fatalf("%v, %v", files, err)
		}
		data, err := os.ReadFile(files[0])
		if err != nil {
			t.Fatal(err)
		}
		c, err := o.Replace(t.Context(), code, laterOrder, Correction{Name: CorrectTo("Chi nhánh Xăng dầu tỉnh Bắc Kạn")}, "")
		if err != nil {
			t.Fatal(err)
		}
		look, err := reg.LookOf(t.Context(), c.Code)
		if err != nil {
			t.Fatal(err)
		}
		as, err := o.asIssued(look)
		if err != nil {
			t.Fatal(err)
		}
		page, err := as.template("cua-tinh-a4").Layout(as.faces, specimenBatch(award.Individual).Decision, c, false)
		if err != nil || !slices.ContainsFunc(page.Texts, func(text typeset.Text) bool { return text.Line.Pieces[0].Face.Name == "Phong-Tinh" }) {
			t.Errorf("the corrected sheet has not got the face: %v", err)
		}
		return data
	}
	here := sheet(directory)
	changed := fstest.MapFS{"cua-tinh.yaml": {Data: []byte(strings.Replace(text, "#C4161C", "#164CC4", 1))}, "tinh.ttf": {Data: playfair(t)}}
	if !bytes.Equal(sheet(nil), here) || !bytes.Equal(sheet(changed), here) {
		t.Error("a duplicate is another file without its directory, or with a changed one")
	}
}
