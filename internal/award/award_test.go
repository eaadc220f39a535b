package award

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	_ "bangkhen/internal/oneseed" // of the draws
)

func TestDateLong(t *testing.T) {
	// The two examples are those of NĐ 30/2020, Phụ lục I, V.4.
	for iso, want := range map[string]string{
		"2020-01-05": "ngày 05 tháng 01 năm 2020",
		"2019-06-29": "ngày 29 tháng 6 năm 2019",
		"2023-05-31": "ngày 31 tháng 5 năm 2023",
		"2024-02-29": "ngày 29 tháng 02 năm 2024",
		"2025-12-01": "ngày 01 tháng 12 năm 2025",
	} {
		d, err := ParseDate(iso)
		if err != nil || d.Long() != want || d.String() != iso {
			t.Errorf("%s: %q %q %v, want %q", iso, d.Long(), d, err, want)
		}
	}
	blank, err := ParseDate("")
	if err != nil || !blank.IsZero() || !strings.Contains(blank.Long(), "tháng\u2003") {
		t.Errorf("blank date: %q %v", blank.Long(), err)
	}
	for _, bad := range []string{"31/5/2023", "2023-02-29", "2023-5-31", "1800-01-01", "2023-05-31T00:00:00Z", " 2023-05-31"} {
		if _, err := ParseDate(bad); err == nil {
			t.Errorf("ParseDate(%q) accepted", bad)
		}
	}
}

func TestPrintedNumber(t *testing.T) {
	agency := []string{"ỦY BAN NHÂN DÂN", "TỈNH BẮC KẠN"}
	for number, want := range map[string]string{
		"946/QĐ-UBND": "946/QĐ-UBND",
		"5/QĐ-UBND":   "05/QĐ-UBND",
		"05/QĐ-UBND":  "05/QĐ-UBND",
		"12":          "12",
	} {
		if got := (Decision{Number: number, Agency: agency}).PrintedNumber(); got != want {
			t.Errorf("%q prints as %q, want %q", number, got, want)
		}
	}
	for _, blank := range []string{"", "/QĐ-UBND"} {
		got := Decision{Number: blank, Agency: agency}.PrintedNumber()
		if !strings.HasSuffix(got, "/QĐ-UBND") || strings.TrimSpace(strings.TrimSuffix(got, "/QĐ-UBND")) != "" || utf8.RuneCountInString(got) < 12 {
			t.Errorf("blank number %q prints as %q: no room for a pen", blank, got)
		}
	}
}

func TestAgencyInitials(t *testing.T) {
	for line, want := range map[string]string{
		"ỦY BAN NHÂN DÂN":              "UBND",
		"ỦY BAN NHÂN DÂN TỈNH BẮC KẠN": "UBND",
		"Sở Nội vụ":                    "SNV",
		"":                             "",
	} {
		if got := (Decision{Agency: []string{line, "TỈNH BẮC KẠN"}}).AgencyInitials(); got != want {
			t.Errorf("%q is abbreviated %q, want %q", line, got, want)
		}
	}
}

func TestCountsPhrase(t *testing.T) {
	for _, c := range []struct {
		counts Counts
		want   string
	}{
		{Counts{45, 6, 55}, "45 tập thể, 06 hộ gia đình và 55 cá nhân"},
		{Counts{5, 0, 4}, "05 tập thể và 04 cá nhân"},
		{Counts{0, 0, 1}, "01 cá nhân"},
		{Counts{}, ""},
	} {
		if got := c.counts.Phrase(); got != c.want {
			t.Errorf("%+v: %q, want %q", c.counts, got, c.want)
		}
	}
}

func TestParseCode(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		code := NewCode()
		typed := strings.NewReplacer("0", rapid.SampledFrom([]string{"0", "O", "o"}).Draw(t, "zero"),
			"1", rapid.SampledFrom([]string{"1", "I", "l"}).Draw(t, "one")).Replace(code.Grouped())
		if rapid.Bool().Draw(t, "lower") {
			typed = strings.ToLower(typed)
		}
		if rapid.Bool().Draw(t, "hyphens") {
			typed = strings.ReplaceAll(typed, " ", "-")
		}
		if got, ok := ParseCode(typed); !ok || got != code {
			t.Fatalf("%q typed as %q reads as %q", code, typed, got)
		}
	})
	for _, bad := range []string{"", "0", strings.Repeat("0", 27), strings.Repeat("0", 29), strings.Repeat("U", 28), strings.Repeat("é", 28), strings.Repeat("-", 500)} {
		if code, ok := ParseCode(bad); ok {
			t.Errorf("%q reads as code %q", bad, code)
		}
	}
}

func FuzzParseCode(f *testing.F) {
	f.Add("7K3M-9QXT 2B4C")
	f.Fuzz(func(t *testing.T, s string) {
		if code, ok := ParseCode(s); ok {
			if again, ok := ParseCode(code.Grouped()); !ok || again != code || len(code) != CodeLength {
				t.Fatalf("%q gives %q, which does not read back", s, code)
			}
		}
	})
}

// batchOf is a batch of [recipients].
func batchOf(marks ...string) Batch {
	return Batch{Certificates: List{Recipients: recipients(marks...)}.Certificates(Decision{})}
}

// recipients builds a list from "kind group" marks: "c A", "i", "h B".
func recipients(marks ...string) []Recipient {
	kinds := map[byte]Kind{'c': Collective, 'h': Household, 'i': Individual}
	var out []Recipient
	for _, m := range marks {
		out = append(out, Recipient{Kind: kinds[m[0]], Group: strings.TrimSpace(m[1:])})
	}
	return out
}

func printed(lines []Line) string {
	var b strings.Builder
	for _, l := range lines {
		switch {
		case l.Heading && l.Kind != "":
			fmt.Fprintf(&b, "[%d %s %s %d]", l.Level, l.Numeral, l.Title, l.Count)
		case l.Heading:
			fmt.Fprintf(&b, "[%d %s %d]", l.Level, l.Title, l.Count)
		default:
			fmt.Fprintf(&b, " %d", l.Number)
			if l.Last {
				b.WriteString(".")
			}
		}
	}
	return b.String()
}

func TestOutline(t *testing.T) {
	for _, c := range []struct {
		name  string
		marks []string
		want  string
	}{
		{"kinds", []string{"c", "c", "h", "i", "i", "i"}, "[0 I Tập thể 2] 1 2.[0 II Hộ gia đình 1] 1.[0 III Cá nhân 3] 1 2 3."},
		{"one kind", []string{"i", "i"}, "[0 I Cá nhân 2] 1 2."},
		{"groups inside kinds", []string{"c A", "c A", "c B", "i A"}, "[0 I Tập thể 3][1 A 2] 1 2[1 B 1] 3.[0 II Cá nhân 1][1 A 1] 1."},
		{"kinds inside groups", []string{"c A", "i A", "c B", "i B"}, "[0 A 2][1 I Tập thể 1] 1.[1 II Cá nhân 1] 1.[0 B 2][1 I Tập thể 1] 1.[1 II Cá nhân 1] 1."},
		{"order is kept when kinds alternate", []string{"c", "i", "c"}, "[0 I Tập thể 1] 1.[0 II Cá nhân 1] 1.[0 III Tập thể 1] 1."},
		{"group ends", []string{"c A", "c"}, "[0 I Tập thể 2][1 A 1] 1 2."},
		{"empty", nil, ""},
	} {
		if got := printed(batchOf(c.marks...).Outline()); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}

func TestOutlineKeepsEveryRecipientInOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		marks := rapid.SliceOf(rapid.SampledFrom([]string{"c", "h", "i", "c A", "i A", "i B"})).Draw(t, "marks")
		next := 0
		perKind := 0
		for _, l := range batchOf(marks...).Outline() {
			if l.Heading {
				if l.Kind != "" {
					perKind += l.Count
				}
				continue
			}
			if l.Index != next {
				t.Fatalf("recipient %d printed where %d belongs", l.Index, next)
			}
			next++
		}
		if next != len(marks) || perKind != len(marks) {
			t.Fatalf("%d of %d printed, headings count %d", next, len(marks), perKind)
		}
	})
}

func TestRoman(t *testing.T) {
	for n, want := range map[int]string{1: "I", 4: "IV", 9: "IX", 14: "XIV", 40: "XL", 99: "XCIX", 2023: "MMXXIII"} {
		if got := Roman(n); got != want {
			t.Errorf("Roman(%d) = %s, want %s", n, got, want)
		}
	}
}

func TestRecipientText(t *testing.T) {
	r := Recipient{Honorific: "Bà", Name: "Nguyễn Thị Nụ", Position: "Giáo viên", Unit: "Trường THPT Chuyên Bắc Kạn"}
	if r.FullName() != "Bà Nguyễn Thị Nụ" || r.Detail() != "Giáo viên, Trường THPT Chuyên Bắc Kạn" {
		t.Errorf("%q / %q", r.FullName(), r.Detail())
	}
	if d := (Recipient{Name: "Viễn thông Bắc Kạn"}).Detail(); d != "" {
		t.Errorf("detail of a bare collective: %q", d)
	}
}

func TestProblemsStopOnErrorsAndQuestions(t *testing.T) {
	warning := Problem{Severity: Warning, Row: 3, Message: "a"}
	failure := Problem{Severity: Error, Cell: "D17", Message: "Thiếu tên"}
	if err := (Problems{warning}).Stop(); err != nil {
		t.Errorf("warnings stop: %v", err)
	}
	if err := (Problems{warning, {Severity: Question, Message: "b"}}).Stop(); err == nil {
		t.Error("an open question does not stop")
	}
	err := Problems{warning, failure, failure}.Stop()
	if err == nil || err.Error() != "ô D17: Thiếu tên (và 1 lỗi, câu hỏi khác)" {
		t.Errorf("errors read %v", err)
	}
}

// Awards stand outside of kinds, in the order of the decision; under each the order
// is that of the list.
func TestOutlineOfSeveralAwards(t *testing.T) {
	batch := Batch{Decision: Decision{Awards: []Award{{Name: "A"}, {Name: "B"}, {Name: "nobody's"}}}}
	for i, name := range []string{"B", "A", "B", "", "A"} {
		kind := Individual
		if i == 4 {
			kind = Collective
		}
		batch.Certificates = append(batch.Certificates, Certificate{Index: i + 1, Recipient: Recipient{Kind: kind, Award: name}})
	}
	var got []string
	for _, line := range batch.Outline() {
		switch {
		case line.Award != "":
			got = append(got, fmt.Sprint(line.Numeral, " ", line.Award, " ", line.Count))
		case line.Heading:
			got = append(got, fmt.Sprint(line.Numeral, " ", line.Kind, " ", line.Count, " level ", line.Level))
		default:
			got = append(got, fmt.Sprint(line.Index, " as ", line.Number))
		}
	}
	want := []string{"A A 3", "I individual 2 level 1", "1 as 1", "3 as 2", "II collective 1 level 1", "4 as 1", "B B 2", "I individual 2 level 1", "0 as 1", "2 as 2"}
	if !slices.Equal(got, want) {
		t.Errorf("the outline is %q", got)
	}
}

// A paper for pupils says Em, also where a list has Ông and Bà for everybody.
func TestAsPupil(t *testing.T) {
	for honorific, want := range map[string]string{"": "Em", "Ông": "Em", "BÀ": "Em", "Em": "Em", "Học sinh": "Em", "Sinh viên": "Sinh viên", "Cô": "Cô"} {
		if got := (Recipient{Honorific: honorific}).AsPupil(); got != want {
			t.Errorf("%q is addressed as %q", honorific, got)
		}
	}
}
