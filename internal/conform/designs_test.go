//go:build conform

package conform

import (
	"fmt"
	"image"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"bangkhen/fonts"
	"bangkhen/templates"
)

// furtherIssues issues the sample by every template that ships besides the first,
// once for blanks, and once as drafts with a contact sheet; it returns their
// directories, made once.
var furtherIssues = func() func(t testing.TB) []string {
	var once sync.Once
	var dirs []string
	return func(t testing.TB) []string {
		t.Helper()
		once.Do(func() { dirs = issueFurther(t) })
		if dirs == nil {
			t.Fatal("the further issues could not be made")
		}
		return dirs
	}
}()

// onlyFor are the templates for one kind of recipient.
var onlyFor = map[string]string{
	"chien-si-thi-dua": "Cá nhân", "ky-niem-chuong": "Cá nhân", "tap-the-lao-dong-xuat-sac": "Tập thể",
}

func issueFurther(t testing.TB) (dirs []string) {
	t.Helper()
	home := filepath.Dir(sample.out)
	decision, err := os.ReadFile(example("quyet-dinh.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	undeclared := filepath.Join(home, "khong-khai.yaml")
	if err := os.WriteFile(undeclared, regexp.MustCompile(`(?m)^declared:.*\n`).ReplaceAll(decision, nil), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, id := range append(designs, "chien-si-thi-dua", "ky-niem-chuong", "tap-the-lao-dong-xuat-sac") {
		list := example("danh-sach.csv")
		if kind := onlyFor[id]; kind != "" {
			list = filepath.Join(home, id+".csv")
			rows, err := os.ReadFile(example("danh-sach.csv"))
			if err != nil {
				t.Fatal(err)
			}
			lines := strings.Split(string(rows), "\n")
			kept := lines[:1]
			for _, line := range lines[1:] {
				if strings.Contains(line, ","+kind+",") {
					kept = append(kept, line)
				}
			}
			if err := os.WriteFile(list, []byte(strings.Join(kept, "\n")), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		out := filepath.Join(home, "out-"+id)
		run(t, sample.binary, "issue", undeclared, list, "--template", id, "--data", filepath.Join(home, "data-"+id), "--out", out, "--base-url", publicAddress)
		dirs = append(dirs, out)
	}
	blanks, drafts := filepath.Join(home, "out-phoi"), filepath.Join(home, "out-nhap")
	run(t, sample.binary, "issue", undeclared, example("danh-sach.csv"), "--overprint", "--data", filepath.Join(home, "data-phoi"), "--out", blanks, "--base-url", publicAddress)
	run(t, sample.binary, "preview", undeclared, example("danh-sach.csv"), "--contact-sheet", "--out", drafts)
	return append(dirs, blanks, drafts, issueInOwnFace(t, home, undeclared))
}

// issueInOwnFace issues the sample by a template of an office's own in a face that it has
// brought.
func issueInOwnFace(t testing.TB, home, decision string) string {
	t.Helper()
	own := filepath.Join(home, "mau-rieng")
	face, err := fonts.Files.ReadFile("LiberationSerif-Bold.ttf")
	if err == nil {
		err = os.MkdirAll(own, 0o755)
	}
	if err == nil {
		err = os.WriteFile(filepath.Join(own, "tinh.ttf"), face, 0o644)
	}
	text, err1 := templates.Files.ReadFile("certificate/bang-khen.yaml")
	changed := strings.NewReplacer("id: bang-khen\n", "id: cua-tinh\nfaces: [{ name: Phong-Tinh, file: tinh.ttf }]\n",
		`text: "{name}", face: EBGaramond-Bold,`, `text: "{name}", face: Phong-Tinh,`).Replace(string(text))
	if err == nil && err1 == nil {
		err = os.WriteFile(filepath.Join(own, "cua-tinh.yaml"), []byte(changed), 0o644)
	}
	if err != nil || err1 != nil {
		t.Fatal(err, err1)
	}
	out := filepath.Join(home, "out-phong-rieng")
	run(t, sample.binary, "--templates", own, "issue", decision, example("danh-sach.csv"), "--template", "cua-tinh", "--data", filepath.Join(home, "data-phong-rieng"), "--out", out, "--base-url", publicAddress)
	return out
}

// designs are the looks besides the default one, by the template that shows each.
var designs = []string{"bang-khen-trong-dong", "giay-khen"}

func oneOf(t testing.TB, dir string, index int) string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(dir, "bang-khen", fmt.Sprintf("%03d-*.pdf", index)))
	if err != nil || len(found) != 1 {
		t.Fatalf("%s: %d files of certificate %d", dir, len(found), index)
	}
	return found[0]
}

func issueOf(t testing.TB, id string) string {
	t.Helper()
	furtherIssues(t)
	return filepath.Join(filepath.Dir(sample.out), "out-"+id)
}

// TestLooksOfDesigns compares each further design with a picture that was
// looked at by eye.
func TestLooksOfDesigns(t *testing.T) {
	for _, id := range designs {
		mask := lookupBoxes(readTemplateOf(t, id))
		compareLook(t, id, oneOf(t, issueOf(t, id), 48), 1, mask)
	}
}

// rendererBlock is the side of the blocks that farthest compares, in dots.
const rendererBlock = 12

// farthest is the largest difference of the means of a block, and where it is.
func farthest(a, b *image.RGBA) (far int, where image.Point) {
	bounds := a.Bounds().Intersect(b.Bounds())
	sum := func(picture *image.RGBA, x, y int) (s [3]int) {
		for dy := range rendererBlock {
			for dx := range rendererBlock {
				c := picture.RGBAAt(x+dx, y+dy)
				s[0], s[1], s[2] = s[0]+int(c.R), s[1]+int(c.G), s[2]+int(c.B)
			}
		}
		return s
	}
	for y := bounds.Min.Y; y+rendererBlock <= bounds.Max.Y; y += rendererBlock {
		for x := bounds.Min.X; x+rendererBlock <= bounds.Max.X; x += rendererBlock {
			sa, sb := sum(a, x, y), sum(b, x, y)
			for i := range sa {
				if d := apart(sa[i], sb[i]) / (rendererBlock * rendererBlock); d > far {
					far, where = d, image.Pt(x, y)
				}
			}
		}
	}
	return far, where
}

// TestPictureIsThePage: the picture of a contact sheet, painted by ours in Go,
// is what MuPDF makes of its PDF. (Poppler moves the thin lines of small sheets to
// whole dots.)
func TestPictureIsThePage(t *testing.T) {
	dir := issueOf(t, "nhap")
	root := filepath.Join(t.TempDir(), "page")
	run(t, "mutool", "draw", "-q", "-r", "160", "-o", root+".png", filepath.Join(dir, "xem-thu.pdf"), "1")
	ours, theirs := halved(asRGBA(readPNG(t, filepath.Join(dir, "xem-thu.png")))), halved(asRGBA(readPNG(t, root+".png")))
	if a, b := ours.Bounds().Size(), theirs.Bounds().Size(); apart(a.X, b.X) > 1 || apart(a.Y, b.Y) > 1 {
		t.Fatalf("%v and %v dots", a, b)
	}
	both := ours.Bounds().Intersect(theirs.Bounds())
	ours, theirs = ours.SubImage(both).(*image.RGBA), theirs.SubImage(both).(*image.RGBA)
	if far, at := stray(ours, theirs); far > strayTolerance {
		t.Errorf("the picture strays by %d at %v dots", far, at)
	}
	if far, at := squaresApart(ours, theirs); far > squareTolerance {
		t.Errorf("squares of the picture differ by %d at %v dots", far, at)
	}
}

// TestOverprintHasVariableTextOnly reads a sheet for blanks.
func TestOverprintHasVariableTextOnly(t *testing.T) {
	text := textOf(words(t, oneOf(t, issueOf(t, "phoi"), 52))[0])
	for _, want := range []string{"Ông Ma Xuân Thu", "Vào sổ vàng số: 52", "946/QĐ-UBND", "Nguyễn Đăng Bình"} {
		requireText(t, "overprint", text, want)
	}
	for _, preprinted := range []string{"CỘNG HÒA", "Độc lập", "TẶNG", "BẰNG KHEN"} {
		if strings.Contains(text, preprinted) {
			t.Errorf("%q is printed over the blank's own", preprinted)
		}
	}
}
