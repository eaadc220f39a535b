package decisionfile

import (
	"strings"
	"testing"

	"bangkhen/internal/award"
)

// Number and date come into a file, and nothing else is changed.
func TestSign(t *testing.T) {
	day := award.Date{Year: 2023, Month: 5, Day: 31}
	rest := goodYAML[strings.Index(goodYAML, "place:"):]
	json := strings.NewReplacer(`"946/QĐ-UBND"`, `""`, `"2023-05-31"`, `null`).Replace(goodJSON)
	for name, c := range map[string]struct{ file, want string }{
		"blank":            {"# nháp\nnumber:   # văn thư ghi\ndate: ''\n" + rest, "# nháp\nnumber: 946/QĐ-UBND # văn thư ghi\ndate: 2023-05-31\n" + rest},
		"symbol alone":     {"number: /QĐ-UBND\ndate:\n" + rest, "number: 946/QĐ-UBND\ndate: 2023-05-31\n" + rest},
		"neither is there": {"# nháp\n" + rest, "# nháp\nnumber: 946/QĐ-UBND\ndate: 2023-05-31\n" + rest},
		"lines of Windows": {strings.ReplaceAll("number: \"\"\ndate: ~\n"+rest, "\n", "\r\n"), strings.ReplaceAll("number: 946/QĐ-UBND\ndate: 2023-05-31\n"+rest, "\n", "\r\n")},
		"at the end":       {rest + "\ndate: \nnumber: \n", rest + "\ndate: 2023-05-31\nnumber: 946/QĐ-UBND\n"},
		"JSON":             {json, strings.NewReplacer(`""`, `"946/QĐ-UBND"`, `null`, `"2023-05-31"`).Replace(json)},
	} {
		got, err := Sign("quyet-dinh", []byte(c.file), "946/QĐ-UBND", day)
		if err != nil || string(got) != c.want {
			t.Errorf("%s: %v\n%s", name, err, got)
		}
	}
	// A value over two lines is none that a line can be put in place of.
	if got, err := Sign("quyet-dinh.yaml", []byte("number: &n\n  \"\"\ndate: 2023-05-31\n"+rest), "946/QĐ-UBND", day); award.ProblemsOf(err) == nil && string(got) == "" {
		t.Errorf("%s, %v", got, err)
	}
}
