package office

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"bangkhen/internal/accounts"
	"bangkhen/internal/award"
	"bangkhen/internal/database"
	"bangkhen/internal/database/pgtest"
	"bangkhen/internal/register"
	"bangkhen/internal/workbench"
	"bangkhen/templates"
)

// exchanged is an office with a template of its own directory: the one of the
// program under another id, with its award called as one likes.
func exchanged(t *testing.T, reg *register.Register, name string) *Office {
	t.Helper()
	data, err := templates.Files.ReadFile("certificate/bang-khen.yaml")
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Replace(string(data), "id: bang-khen", "id: cua-tinh", 1)
	if name != "" {
		text = strings.Replace(text, "BẰNG KHEN", name, 1)
	}
	return withOwnTemplate(t, reg, text, "")
}

// withOwnTemplate is an office with a template and the picture beside it.
func withOwnTemplate(t *testing.T, reg *register.Register, text, picture string) *Office {
	t.Helper()
	files := fstest.MapFS{"cua-tinh.yaml": {Data: []byte(text)}}
	if picture != "" {
		files["logo.svg"] = &fstest.MapFile{Data: []byte(picture)}
	}
	o, err := newOffice(t).WithTemplates(files)
	if err != nil {
		t.Fatal(err)
	}
	return o.With(reg, base)
}

// pictured is an office whose template shows a square of a colour; the template
// itself is the same whatever the colour.
func pictured(t *testing.T, reg *register.Register, colour string) *Office {
	t.Helper()
	data, err := templates.Files.ReadFile("certificate/bang-khen.yaml")
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Replace(string(data), "id: bang-khen", "id: cua-tinh", 1)
	text += "\npictures:\n  - {file: logo.svg, box: {x: 40, y: 40, w: 20, h: 20}}\n"
	return withOwnTemplate(t, reg, text, `<svg xmlns="http://www.w3.org/2000/svg" width="20mm" height="20mm" viewBox="0 0 20 20"><path d="M0 0H20V20H0Z" fill="`+colour+`"/></svg>`)
}

// handedIn is a draft that waits for its approval.
func handedIn(t *testing.T, o *Office, template string) workbench.Draft {
	t.Helper()
	order := sample(t, "danh-sach.csv")
	choices, err := Choices{Template: template}.Write()
	if err != nil {
		t.Fatal(err)
	}
	d, err := o.bench.CreateDraft(database.WithActor(t.Context(), "user:lan"), workbench.Draft{
		DecisionName: order.Decision.Name, Decision: order.Decision.Data, ListName: order.List.Name, List: order.List.Data, Choices: choices})
	if err == nil {
		d, err = o.Submit(t.Context(), accounts.Machine(), d.ID, d.Version)
	}
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// TestExchangedUnderAnApproval exchanges what a draft is printed with after it was
// approved: nothing is issued, and the draft waits for an approval again.
func TestExchangedUnderAnApproval(t *testing.T) {
	reg, err := register.Open(t.Context(), pgtest.Dir(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { reg.Close() })
	plain, coloured := exchanged(t, reg, ""), pictured(t, reg, "#123456")
	for name, c := range map[string]struct{ o, later *Office }{
		"template":    {plain, exchanged(t, reg, "HUÂN CHƯƠNG")},
		"address":     {plain, plain.With(reg, "https://other.example")},
		"no template": {plain, newOffice(t).With(reg, base)},
		"its picture": {coloured, pictured(t, reg, "#c00000")},
	} {
		o, later := c.o, c.later
		d := handedIn(t, o, "cua-tinh")
		d, err := o.Approve(t.Context(), accounts.Machine(), d.ID, d.Version, "")
		if err != nil || len(d.Approved) != 64 {
			t.Fatal(d.Approved, err)
		}
		if _, err := later.Request(t.Context(), accounts.Machine(), d.ID, d.Version, nil); !errors.Is(err, errOtherContent) || !strings.Contains(err.Error(), "chờ duyệt") {
			t.Errorf("%s: %v", name, err)
		}
		after, err := workbench.New(reg.Database()).Draft(t.Context(), d.ID)
		if err != nil || after.State != award.DecisionChecked || after.Approved != "" || after.Note == "" {
			t.Errorf("%s: %s %q %q %v", name, after.State, after.Approved, after.Note, err)
		}
		if _, err := workbench.New(reg.Database()).LastBatch(t.Context(), d.ID); err != workbench.ErrNoBatch {
			t.Errorf("%s: %v", name, err)
		}
	}
	report, err := reg.VerifyAudit(t.Context())
	if err != nil || len(report.Problems) > 0 {
		t.Error(report.Problems, err)
	}
}

// TestExchangedUnderABatch exchanges the template while the batch waits.
func TestExchangedUnderABatch(t *testing.T) {
	data := pgtest.Dir(t)
	reg, err := register.Open(t.Context(), data)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { reg.Close() })
	o := exchanged(t, reg, "")
	d := handedIn(t, o, "cua-tinh")
	if d, err = o.Approve(t.Context(), accounts.Machine(), d.ID, d.Version, ""); err != nil {
		t.Fatal(err)
	}
	batch, err := o.Request(t.Context(), accounts.Machine(), d.ID, d.Version, nil)
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithTimeout(t.Context(), 2*time.Minute)
	defer stop()
	worked := make(chan struct{})
	later := exchanged(t, reg, "HUÂN CHƯƠNG")
	go func() {
		defer close(worked)
		later.Work(ctx, data, slog.New(slog.NewTextHandler(io.Discard, nil)))
	}()
	for ; ctx.Err() == nil; time.Sleep(5 * time.Millisecond) {
		after, err := workbench.New(reg.Database()).Draft(ctx, d.ID)
		if err != nil {
			t.Fatal(err)
		}
		if after.State == award.DecisionChecked {
			break
		}
	}
	stop()
	<-worked
	ended, err := workbench.New(reg.Database()).Batch(t.Context(), batch.ID)
	if err != nil || ended.State != "failed" || !strings.Contains(string(ended.Error), "chờ duyệt") {
		t.Errorf("%s %s %v", ended.State, ended.Error, err)
	}
	if after, err := workbench.New(reg.Database()).Draft(t.Context(), d.ID); err != nil || after.State != award.DecisionChecked {
		t.Error(after.State, err)
	}
}

// TestApprovedAsShown refuses the approval of papers that are not those shown.
func TestApprovedAsShown(t *testing.T) {
	o := registered(t)
	d := handedIn(t, o, "bang-khen")
	shown, err := o.ContentOf(d)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := o.Approve(t.Context(), accounts.Machine(), d.ID, d.Version, shown[1:]+"0"); err != workbench.ErrChanged {
		t.Error(err)
	}
	if _, err := o.Approve(t.Context(), accounts.Machine(), d.ID, d.Version, shown); err != nil {
		t.Error(err)
	}
}

// TestContent changes every part of what is printed alone.
func TestContent(t *testing.T) {
	o := newOffice(t).With(nil, base)
	order := sample(t, "danh-sach.csv")
	seen := map[string]string{}
	content := func(name string, o *Office, order Order) {
		t.Helper()
		sum, err := o.Content(order)
		if err != nil || seen[sum] != "" {
			t.Errorf("%s is as %s, %v", name, seen[sum], err)
		}
		seen[sum] = name
	}
	content("nothing", o, order)
	for name, change := range map[string]func(*Order){
		"decision":      func(o *Order) { o.Decision.Data = append([]byte("# x\n"), o.Decision.Data...) },
		"list":          func(o *Order) { o.List.Data = append(o.List.Data[:len(o.List.Data):len(o.List.Data)], '\n') },
		"name of list":  func(o *Order) { o.List.Name = "x.csv" },
		"template":      func(o *Order) { o.Template = "giay-khen" },
		"signature":     func(o *Order) { o.Signature.Data = []byte("x") },
		"seal":          func(o *Order) { o.Seal.Data = []byte("x") },
		"width of seal": func(o *Order) { o.SealWidth = 36 },
		"overprint":     func(o *Order) { o.Overprint = true },
		"moved boundary": func(o *Order) {
			o.Decision.Name, o.Decision.Data = o.Decision.Name+string(o.Decision.Data[:1]), o.Decision.Data[1:]
		},
	} {
		changed := order
		change(&changed)
		content(name, o, changed)
	}
	content("address", o.With(nil, "https://other.example"), order)
	faces := *o
	faces.fixed = func() string { return "other faces" }
	content("faces", &faces, order)
}

// TestNoIDOfATemplateTwice drops a template and keeps another one.
func TestNoIDOfATemplateTwice(t *testing.T) {
	o := registered(t)
	s, _ := o.Sketch("giay-khen")
	first, err := o.KeepTemplate(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	if err := o.DropTemplate(t.Context(), first); err != nil {
		t.Fatal(err)
	}
	second, err := o.KeepTemplate(t.Context(), s)
	if err != nil || second == first {
		t.Error(first, second, err)
	}
	if err := o.bench.AddTemplate(t.Context(), workbench.OwnTemplate{ID: first, Archive: []byte("x")}); !errors.Is(err, workbench.ErrChanged) {
		t.Error(err)
	}
}
