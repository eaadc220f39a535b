package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bangkhen/internal/pdfsignature/signtest"
)

// From calibration to sheets for blanks and back to full sheets: one register
// entry, the same codes, every printing proven and repeatable.
func TestOverprint(t *testing.T) {
	dir := t.TempDir()
	data := filepath.Join(dir, "data")
	must := func(args ...string) string {
		t.Helper()
		status, stdout, stderr := bangkhen(t, args...)
		if status != exitDone {
			t.Fatalf("%v: status %d, %s%s", args, status, stdout, stderr)
		}
		return stdout
	}
	calibration := filepath.Join(dir, "canh-chinh.pdf")
	must("calibrate", "--out", calibration)
	if sheet, err := os.ReadFile(calibration); err != nil {
		t.Fatal(err)
	} else if _, page := signtest.Open(sheet).Page(1); !strings.Contains(signtest.Dict(page), "MediaBox[0 0 1190.550000000000 841.890000000000]") {
		t.Errorf("no calibration sheet of 420 × 297 mm: %s", signtest.Dict(page))
	}
	if said := must("calibrate", "--data", data, "--profile", "Vừa trang", "--cross", "1=28,5;27", "--cross", "2=393,5;27", "--cross", "3=393,4;271", "--cross", "4=28,5;271", "--cross", "5=211;149"); !strings.Contains(said, "98,7 % cỡ thật") || !strings.Contains(said, "Actual size") {
		t.Errorf("a page that was fitted: %s", said)
	}
	must("calibrate", "--data", data, "--profile", "HP", "--cross", "1=26,5;24,2", "--cross", "3=397;273.5")
	if list := must("profile", "list", "--data", data); !strings.Contains(list, "xoay 0,21°") || !strings.Contains(list, "chưa kiểm được") {
		t.Errorf("the list says %s", list)
	}
	issue := func(out string, more ...string) []byte {
		t.Helper()
		out = filepath.Join(dir, out)
		must(append([]string{"issue", sampleDecision, sampleList, "--data", data, "--out", out, "--base-url", publicAddress}, more...)...)
		merged, err := os.ReadFile(filepath.Join(out, "bang-khen.pdf"))
		if err != nil {
			t.Fatal(err)
		}
		return merged
	}
	must("preview", sampleDecision, sampleList, "--data", data, "--out", filepath.Join(dir, "draft"), "--overprint", "--profile", "HP")
	variable := issue("a", "--overprint", "--profile", "HP")
	full := issue("b")
	if bytes.Contains(variable, []byte("/Subtype /Form")) || !bytes.Contains(full, []byte("/Subtype /Form")) {
		t.Error("ornament is where it should not be, or is not where it should be")
	}
	if !bytes.Equal(issue("c", "--overprint", "--profile", "HP"), variable) || !bytes.Equal(issue("d"), full) {
		t.Error("printed again, the bytes differ")
	}
	files, err := filepath.Glob(filepath.Join(dir, "[ab]", "bang-khen", "007-*.pdf"))
	if err != nil || len(files) != 2 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, file := range files {
		must("verify", file, "--data", data)
	}
	must("blanks", "receive", "--data", data, "--series", "BK", "--first", "1", "--last", "110")
	must("blanks", "nudge", "--data", data, "--series", "BK", "--x=0,6", "--y=-0.4")
	if bytes.Equal(issue("f", "--overprint", "--profile", "HP", "--blanks", "BK"), variable) || !bytes.Equal(issue("g", "--overprint", "--profile", "HP"), variable) {
		t.Error("what is printed on a lot is not moved, or what is printed on none is")
	}
	if nudged := issue("h", "--overprint", "--blanks", "BK"); !bytes.Equal(issue("i", "--overprint", "--blanks", "BK"), nudged) {
		t.Error("printed on the lot again, the bytes differ")
	}
	must("blanks", "use", "--data", data, "--series", "BK", "--decision", "946/QĐ-UBND")
	must("blanks", "spoil", "--data", data, "--series", "BK", "--number", "7", "--reason", "nhòe")
	for _, refused := range [][]string{
		{"issue", sampleDecision, sampleList, "--out", filepath.Join(dir, "e"), "--overprint", "--profile", "Canon"},
		{"issue", sampleDecision, sampleList, "--out", filepath.Join(dir, "e"), "--overprint", "--blanks", "XY"},
		{"blanks", "nudge", "--series", "XY", "--x=0", "--y=0"},
		{"blanks", "nudge", "--series", "BK", "--x=11", "--y=0"},
		{"blanks", "nudge", "--series", "BK", "--x=NaN", "--y=0"},
		{"profile", "delete", "Canon"},
		{"blanks", "receive", "--series", "BK", "--first", "100", "--last", "120"},
		{"blanks", "use", "--series", "BK", "--decision", "946/QĐ-UBND"},
		{"blanks", "use", "--series", "BK", "--decision", "946/QĐ-UBND", "--date", "2022-05-31"},
		{"blanks", "spoil", "--series", "BK", "--number", "7", "--reason", "nhòe"},
	} {
		if status, _, stderr := bangkhen(t, append(refused, "--data", data)...); status != exitInput || strings.Contains(stderr, "constraint") {
			t.Errorf("%v: status %d, %s", refused, status, stderr)
		}
	}
	if report := must("blanks", "report", "--data", data); !strings.Contains(report, "nhập 110 = còn 4 + đã dùng 105 + hỏng 1") {
		t.Errorf("the report says %s", report)
	}
}

func TestOverprintUsage(t *testing.T) {
	dir := t.TempDir()
	for name, c := range map[string]struct {
		args []string
		want int
	}{
		"profile without overprint": {[]string{"issue", sampleDecision, sampleList, "--data", dir, "--out", dir + "/o", "--profile", "HP"}, exitUsage},
		"neither":                   {[]string{"calibrate"}, exitUsage},
		"one cross":                 {[]string{"calibrate", "--data", dir, "--profile", "HP", "--cross", "1=25;25"}, exitInput},
		"sixth cross":               {[]string{"calibrate", "--data", dir, "--profile", "HP", "--cross", "6=25;25"}, exitUsage},
		"contradiction":             {[]string{"calibrate", "--data", dir, "--profile", "HP", "--cross", "1=25;25", "--cross", "2=395;25", "--cross", "3=395;280"}, exitInput},
		"no such template":          {[]string{"calibrate", "--out", dir + "/x.pdf", "--template", "khong-co"}, exitInput},
	} {
		if status, stdout, stderr := bangkhen(t, c.args...); status != c.want {
			t.Errorf("%s: status %d, want %d: %s%s", name, status, c.want, stdout, stderr)
		}
	}
}

func TestContactSheet(t *testing.T) {
	out := filepath.Join(t.TempDir(), "out")
	if status, stdout, stderr := bangkhen(t, "preview", sampleDecision, sampleList, "--out", out, "--contact-sheet"); status != exitDone {
		t.Fatalf("status %d, %s%s", status, stdout, stderr)
	}
	picture, err := os.ReadFile(filepath.Join(out, "xem-thu.png"))
	if err != nil || !bytes.HasPrefix(picture, []byte("\x89PNG")) {
		t.Errorf("no picture: %v", err)
	}
	if n := countObjects(t, filepath.Join(out, "xem-thu.pdf"), isPage); n != 9 {
		t.Errorf("%d pages of twelve, not nine", n)
	}
}

// Whatever is typed as a measurement, it is refused, or it is a cross of the
// sheet.
func FuzzMeasured(f *testing.F) {
	f.Add("1=25,5;24", "2=1;2")
	f.Add("01 = 1e9 ; -0x1p-2", "+1=inf;nan")
	f.Fuzz(func(t *testing.T, one, other string) {
		points, err := (&calibrateCommand{Cross: []string{one, other}}).measured()
		if err != nil {
			return
		}
		for n := range points {
			if n < 1 || n > 5 || len(points) != 2 {
				t.Fatalf("%q and %q are %v", one, other, points)
			}
		}
	})
}
