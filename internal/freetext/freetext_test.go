package freetext

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"bangkhen/internal/award"
	_ "bangkhen/internal/oneseed" // of the draws
)

var reason = Field{Key: "reason", Name: "Lý do", Code: award.BadAmendment, Most: 100}

func TestLineKeeps(t *testing.T) {
	for in, want := range map[string]string{
		"":                "",
		"  Viết sai tên ": "Viết sai tên",
		"Viết sai tên (Thụ, không phải Thu); mất": "Viết sai tên (Thụ, không phải Thu); mất",
		norm.NFD.String("Khai man thành tích"):    "Khai man thành tích",
		"Bà\u00a0Nông  Thị\u202fHương":            "Bà Nông Thị Hương",
		"Ðặng Văn Ðức":                            "Đặng Văn Đức",
		"Y Ƀlŭl Niê Kđăm, buôn Čư Pui":            "Y Ƀlŭl Niê Kđăm, buôn Čư Pui",
		"E\u0302\u0306 ban":                       "Ê\u0306 ban",
		"Theo Công văn 12/CV-UBND & Tờ trình 5":   "Theo Công văn 12/CV-UBND & Tờ trình 5",
		strings.Repeat("ặ", 100):                  strings.Repeat("ặ", 100),
		norm.NFD.String(strings.Repeat("ặ", 100)): strings.Repeat("ặ", 100),
		"\n Mất \r\n":                             "Mất", // around the text: no line of its own
	} {
		if got, err := reason.Line(in); err != nil || got != want {
			t.Errorf("%+q: %+q, want %+q (%v)", in, got, want, err)
		}
	}
}

func TestLineRefuses(t *testing.T) {
	for name, in := range map[string]string{
		"right to left override": "Ma Xuân \u202eThu", "isolate": "Ma \u2066Xuân\u2069 Thu", "mark": "Ma\u200f Thu", "Arabic mark": "Ma\u061c Thu",
		"zero width space": "Ma Xuân\u200b Thu", "joiner": "Ma\u200dThu", "byte order mark": "\ufeffMa Thu", "word joiner": "Ma\u2060Thu",
		"soft hyphen": "Ma\u00adThu", "grapheme joiner": "Ma\u034fThu", "variation selector": "Ma\ufe0fThu", "tag": "Ma\U000e0041Thu",
		"Hangul filler": "Ma\u3164Thu", "Braille blank": "Ma\u2800Thu", "annotation": "Ma\ufff9Thu", "Khmer inherent": "Ma\u17b4Thu",
		"line break": "Ma\nThu", "Windows line break": "Ma\r\nThu", "tab": "Ma\tThu", "line separator": "Ma\u2028Thu", "paragraph separator": "Ma\u2029Thu", "next line": "Ma\u0085Thu",
		"NUL": "Ma\x00Thu", "escape": "Ma\x1b[31mThu", "C1": "Ma\u0096Thu", "delete": "Ma\x7fThu",
		"TCVN3": "Héi Liªn hiÖp Phô n÷ tØnh B¾c K¹n", "VNI": "Hoäi Lieân hieäp Phuï nöõ tænh", "read twice": "Nguyá»…n Thá»‹ Há»“ng",
		"replacement": "Nguy\ufffdn", "private use": "Lê \ue000n", "no UTF-8": "Lê \xff", "lost letter": "[uôn Ma Thuột",
		"many marks": "a\u0301\u0302\u0303\u0304\u0305\u0306\u0307", "mark alone": "Lê \u0301n",
		"too long": strings.Repeat("a", 101), "megabytes": strings.Repeat("\u0301", 1<<20), "no word": "…!", "only blanks and points": " . . ",
	} {
		line, err := reason.Line(in)
		var problem award.Problem
		if !errors.As(err, &problem) || line != "" {
			t.Errorf("%s: %+q, %v", name, line, err)
			continue
		}
		if problem.Key != "reason" || problem.Code != award.BadAmendment || !strings.HasPrefix(problem.Message, "Lý do") || len(problem.Error()) > 1000 {
			t.Errorf("%s: %+v", name, problem)
		}
	}
}

// What the door lets through, it lets through again, the same.
func TestLineTwice(t *testing.T) {
	pieces := []string{"Ma", "Xuân", " ", "\u00a0", "\u200b", "\n", "e\u0302\u0323", "Ð", "\xff", "\u202e", "Héi", "."}
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOf(rapid.OneOf(rapid.SampledFrom(pieces), rapid.String())).Draw(t, "pieces"), "")
		once, err := reason.Line(text)
		if err != nil {
			return
		}
		if again, err := reason.Line(once); err != nil || again != once {
			t.Fatalf("%+q became %+q, then %+q (%v)", text, once, again, err)
		}
		if !norm.NFC.IsNormalString(once) || strings.ContainsFunc(once, isHidden) || strings.ContainsFunc(once, isLineBreak) || utf8.RuneCountInString(once) > 100 {
			t.Fatalf("%+q became %+q", text, once)
		}
	})
}

func TestDocumentNumber(t *testing.T) {
	field := Field{Key: "decision", Name: "Số quyết định", Code: award.BadAmendment, Most: 100}
	for in, want := range map[string]string{
		"": "", "946/QĐ-UBND": "946/QĐ-UBND", " 946 / QĐ - UBND ": "946/QĐ-UBND", "Số: 05/QĐ-UBND": "05/QĐ-UBND",
		"Quyết định số 1234/QĐ-CTUBND": "1234/QĐ-CTUBND", "12/2026/QĐ-UBND": "12/2026/QĐ-UBND", "99/QĐ-TTg": "99/QĐ-TTg",
		"946-QĐ/TU": "946-QĐ/TU", "15a/QĐ-SNV": "15a/QĐ-SNV", "12/NQ-HĐND": "12/NQ-HĐND", "946/QĐ–UBND": "946/QĐ-UBND",
		"946/QÐ-UBND": "946/QĐ-UBND", norm.NFD.String("946/QĐ-ỦY"): "946/QĐ-ỦY", "1/QĐ": "1/QĐ", "7/QĐ-UBND.TĐKT": "7/QĐ-UBND.TĐKT", "3/QĐ-T1": "3/QĐ-T1",
	} {
		if got, err := field.DocumentNumber(in); err != nil || got != want {
			t.Errorf("%q: %q, want %q (%v)", in, got, want, err)
		}
	}
	for _, in := range []string{
		"banana", "946", "QĐ-UBND", "/QĐ-UBND", "946/", "946QĐ-UBND", "0/QĐ-UBND", "946/qđ-ubnd", "1/banana", "946/QĐ-", "946/QĐ-UBND và 947/QĐ-UBND", "946/QĐ-UBND\nHợp lệ",
		"946/QĐ-UBND ngày 31/5/2023", "9460000/QĐ-UBND", "-1/QĐ-UBND", "946/1023/QĐ-UBND", "946/<b>", "946/QĐ-\u202eUBND", "٩٤٦/QĐ-UBND", "946/QĐ-UBND" + strings.Repeat("A", 200),
	} {
		if got, err := field.DocumentNumber(in); award.ProblemsOf(err) == nil {
			t.Errorf("%q is taken as %q", in, got)
		}
	}
}
