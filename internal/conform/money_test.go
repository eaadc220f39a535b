//go:build conform

package conform

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// money is what an office sets for its papers about money.
const money = `{"salaries": [{"amount": 1490000, "from": "2019-07-01"}],
"rates": [{"award": "Bằng khen", "kind": "individual", "multiple": "1"}, {"award": "Bằng khen", "kind": "collective", "multiple": "2"}],
"money": {"article": true, "pay_list": true}}`

// TestMoney lets LibreOffice open the pay list and the yearly report: the sums that it
// computes itself are those that we wrote, and nothing is an error.
func TestMoney(t *testing.T) {
	home := t.TempDir()
	data, out, set := filepath.Join(home, "data"), filepath.Join(home, "out"), filepath.Join(home, "thiet-lap.json")
	if err := os.WriteFile(set, []byte(money), 0o600); err != nil {
		t.Fatal(err)
	}
	run(t, sample.binary, "settings", "load", set, "--data", data)
	run(t, sample.binary, "issue", example("quyet-dinh.yaml"), example("danh-sach.xlsx"), "--data", data, "--out", out, "--base-url", publicAddress)
	report := filepath.Join(home, "bieu-03.xlsx")
	run(t, sample.binary, "yearly-report", "2023", "--data", data, "--out", report)

	// Without the kept values LibreOffice has nothing but the formulas.
	bare := filepath.Join(home, "bang-chi.xlsx")
	withoutValues(t, filepath.Join(out, "bang-chi-tien-thuong.xlsx"), bare)
	for _, book := range []string{bare, report} {
		dir := filepath.Join(home, "doc-"+filepath.Base(book))
		run(t, "soffice", "-env:UserInstallation=file://"+filepath.Join(home, "profile"), "--headless", "--norestore",
			"--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false", "--outdir", dir, book)
		text, err := os.ReadFile(filepath.Join(dir, strings.TrimSuffix(filepath.Base(book), ".xlsx")+".csv"))
		if err != nil {
			t.Fatal(err)
		}
		if found := cellError.FindString(string(text)); found != "" {
			t.Errorf("%s: a cell shows %s", book, found)
		}
		reader := csv.NewReader(bytes.NewReader(text))
		reader.FieldsPerRecord = -1
		rows, err := reader.ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows {
			for i, cell := range row {
				row[i] = parted.ReplaceAllString(cell, "$1$2$3") // thousands, as the place has them
			}
		}
		has := func(cells ...string) bool {
			return slices.ContainsFunc(rows, func(row []string) bool {
				return !slices.ContainsFunc(cells, func(cell string) bool { return !slices.Contains(row, cell) })
			})
		}
		want := [][]string{{"Cộng 45 tập thể", "134100000"}, {"Cộng 55 cá nhân", "81950000"}, {"Tổng cộng", "216050000"}} // 45 × 2.980.000, 55 × 1.490.000
		if book == report {
			want = [][]string{{"Tổng số", "106"}, {"Tập thể", "45"}, {"Hộ gia đình", "6"}, {"Cá nhân", "55"}}
		}
		for _, cells := range want {
			if !has(cells...) {
				t.Errorf("%s: no row has %q:\n%s", book, cells, text)
			}
		}
	}
	text := asWritten(t, filepath.Join(out, "bang-chi-tien-thuong.pdf"))
	for _, words := range []string{"Bằng chữ: Hai trăm mười sáu triệu không trăm năm mươi nghìn đồng.", "NGƯỜI LẬP", "KẾ TOÁN", "THỦ TRƯỞNG"} {
		if !strings.Contains(text, solid(words)) {
			t.Errorf("the pay list on pages lacks %q", words)
		}
	}
}

var parted = regexp.MustCompile(`^(\d{1,3})(?:[.,](\d{3}))(?:[.,](\d{3}))$`)

var keptValue = regexp.MustCompile(`</f><v>[^<]*</v>`)

// withoutValues writes a workbook whose formulas have no value.
func withoutValues(t *testing.T, from, to string) {
	t.Helper()
	archive, err := zip.OpenReader(from)
	if err != nil {
		t.Fatal(err)
	}
	defer archive.Close()
	file, err := os.Create(to)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	out := zip.NewWriter(file)
	for _, part := range archive.File {
		in, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		w, err := out.Create(part.Name)
		if err == nil {
			_, err = w.Write(keptValue.ReplaceAll(text, []byte("</f>")))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
}
