package office

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"bangkhen/internal/award"
	"bangkhen/templates"
)

// roomFor is what the check of an order says of the seal's room.
func roomFor(t *testing.T, o *Office, order Order) (said award.Problems) {
	t.Helper()
	checked, err := o.Check(t.Context(), order)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range checked.Problems {
		if p.Code == award.SealRoom {
			said = append(said, p)
		}
	}
	return said
}

// As they ship, the sheets of a title of three lines and a long name have room for the
// usual seal; a larger one, and a template with less room, are told with what to do.
func TestSealRoom(t *testing.T) {
	order := sample(t, "danh-sach.csv")
	order.Decision.Data = bytes.Replace(order.Decision.Data, []byte("Nguyễn Đăng Bình"), []byte("Nguyễn Thị Thanh Phượng Nguyệt"), 1)
	lines := "lines: [TM. ỦY BAN NHÂN DÂN, KT. CHỦ TỊCH, PHÓ CHỦ TỊCH THƯỜNG TRỰC]"
	three := order
	for _, was := range []string{"lines: [CHỦ TỊCH]", "lines:\n    - CHỦ TỊCH"} {
		three.Decision.Data = bytes.Replace(three.Decision.Data, []byte(was), []byte(lines), 1)
	}
	if !bytes.Contains(three.Decision.Data, []byte(lines)) {
		t.Fatal("the sample names its signer in another way")
	}
	seal := func(width float64) Upload {
		return Upload{Name: "dau.svg", Data: fmt.Appendf(nil, `<svg xmlns="http://www.w3.org/2000/svg" width="%gmm" height="%gmm" viewBox="0 0 36 36"><path d="M0 0H36V36H0Z" fill="#c00"/></svg>`, width, width)}
	}
	o := newOffice(t)
	for _, o1 := range []Order{order, three} {
		if said := roomFor(t, o, o1); len(said) > 0 {
			t.Errorf("the usual seal: %v", said)
		}
	}
	three.Seal = seal(36)
	if said := roomFor(t, o, three); len(said) > 0 {
		t.Errorf("a seal of 36 mm: %v", said)
	}
	three.Seal = seal(44)
	said := roomFor(t, o, three)
	if len(said) != 1 || said[0].Severity != award.Warning || said[0].Key != "signer.lines" || said[0].Suggestion == "" || !strings.Contains(said[0].Message, "44,0 mm") {
		t.Errorf("a seal of 44 mm: %+v", said)
	}
	drafted, err := o.Preview(t.Context(), three, t.TempDir()+"/nhap", nil)
	if err != nil || !slices.ContainsFunc(drafted.Problems, func(p award.Problem) bool { return p.Code == award.SealRoom }) {
		t.Errorf("who looks at drafts with that seal is not told: %v, %v", drafted.Problems, err)
	}

	data, err := templates.Files.ReadFile("certificate/bang-khen.yaml")
	if err != nil {
		t.Fatal(err)
	}
	own := func(change ...string) *Office {
		text := strings.NewReplacer(append([]string{"id: bang-khen\n", "id: cua-tinh\n"}, change...)...).Replace(string(data))
		with, err := newOffice(t).WithTemplates(fstest.MapFS{"cua-tinh.yaml": {Data: []byte(text)}})
		if err != nil {
			t.Fatal(err)
		}
		return with
	}
	order.Template = "cua-tinh"
	if said := roomFor(t, own(), order); len(said) > 0 {
		t.Errorf("a copy: %v", said)
	}
	if said := roomFor(t, own("before: 40 }", "before: 20 }"), order); len(said) != 1 || !strings.Contains(said[0].Message, "con dấu cao 36,0 mm") {
		t.Errorf("20 mm above the name: %v", said)
	}
	// The symbol of the code under the seal.
	said = roomFor(t, own("qr: { x: 50, y: 211.5, size: 28 }", "qr: { x: 270, y: 215, size: 28 }"), order)
	if len(said) != 1 || !strings.Contains(said[0].Message, "Mã QR") || slices.ContainsFunc(said, func(p award.Problem) bool { return p.Suggestion == "" }) {
		t.Errorf("the symbol under the seal: %v", said)
	}
}
