package register

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"bangkhen/internal/award"
	"bangkhen/internal/database/pgtest"
)

func TestIssueRecordsEverything(t *testing.T) {
	r := openNew(t)
	var printed Files
	issue, err := issueBy(t.Context(), r, terms("946/QĐ-UBND", people()...), func(b award.Batch, recorded Terms) (files Files, err error) {
		if recorded.BaseURL != base || recorded.Template != "bang-khen" {
			t.Errorf("write was given other terms: %+v", recorded)
		}
		printed, err = press(b, recorded)
		return printed, err
	})
	if err != nil || issue.Reused {
		t.Fatalf("%+v %v", issue, err)
	}
	for i, c := range issue.Batch.Certificates {
		if want := fmt.Sprint(i + 1); c.GoldenNumber != want || c.Index != i+1 {
			t.Errorf("certificate %d has golden number %q", i+1, c.GoldenNumber)
		}
		if want := base + "/v/" + string(c.Code); c.URL != want {
			t.Errorf("address %q, want %q", c.URL, want)
		}
		entry, err := r.Certificate(t.Context(), c.Code)
		if err != nil {
			t.Fatal(err)
		}
		c.Recipient.Row = 0 // belongs to the file that was read, not to the register
		if !reflect.DeepEqual(entry.Certificate, c) {
			t.Errorf("certificate %d is recorded as\n%+v\nwant\n%+v", i+1, entry.Certificate, c)
		}
		if !reflect.DeepEqual(entry.Decision, issue.Batch.Decision) || entry.Status != award.Valid || !entry.Intact || !entry.IssuedAt.Equal(issue.IssuedAt) {
			t.Errorf("entry %+v", entry)
		}
		if entry.File != fileOf(i+1, 4) || entry.SHA256 != printed[entry.File] {
			t.Errorf("file %q %q", entry.File, entry.SHA256)
		}
		byHash, err := r.CertificateByHash(t.Context(), entry.SHA256)
		if err != nil || byHash.Certificate.Code != c.Code {
			t.Errorf("by hash: %+v %v", byHash, err)
		}
	}
	if got, want := rowsOf(t, r), [3]int{1, 4, 7}; got != want {
		t.Errorf("rows %v, want %v", got, want)
	}
	for _, file := range []string{"quyet-dinh.pdf", "bang-khen.pdf"} { // not of one certificate
		if _, err := r.CertificateByHash(t.Context(), printed[file]); !errors.Is(err, ErrUnknown) {
			t.Errorf("%s: %v", file, err)
		}
	}
	if _, err := r.Certificate(t.Context(), award.NewCode()); !errors.Is(err, ErrUnknown) {
		t.Errorf("a code never given: %v", err)
	}
}

func TestReissueIsTheSame(t *testing.T) {
	dir := pgtest.Dir(t)
	r := openAt(t, dir)
	first := mustIssue(t, r, terms("946/QĐ-UBND", people()...))
	mustIssue(t, r, terms("947/QĐ-UBND", people()[:1]...))
	before := rowsOf(t, r)

	again := terms(" 0946 / qđ-ubnd", people()...)
	if _, err := issueBy(t.Context(), r, again, press); err == nil {
		t.Error("a number written in another way prints other papers, but was taken for the same issue")
	}
	again = terms("946/QĐ-UBND", people()...)
	again.BaseURL, again.Template, again.Decision.Template = "https://other.example", "other", "other"
	again.Decision.Bases, again.Decision.Articles = []string{}, []string{} // as good as none
	for i := range again.List.Recipients {
		again.List.Recipients[i].Row += 3 // the list stands lower in another file
	}
	for _, r := range []*Register{r, openAt(t, dir)} {
		second := mustIssue(t, r, again)
		if !second.Reused || second.Terms.BaseURL != base || second.Terms.Template != "bang-khen" || !second.IssuedAt.Equal(first.IssuedAt) {
			t.Errorf("reissue: %+v", second)
		}
		for i, c := range second.Batch.Certificates {
			c.Recipient.Row = first.Batch.Certificates[i].Recipient.Row
			if !reflect.DeepEqual(c, first.Batch.Certificates[i]) {
				t.Errorf("certificate %d is now\n%+v\nand was\n%+v", i+1, c, first.Batch.Certificates[i])
			}
		}
	}
	if got := rowsOf(t, r); got != before {
		t.Errorf("a reissue changed the register: %v, was %v", got, before)
	}
}

func TestReissueWithOtherBytesIsRefused(t *testing.T) {
	r := openNew(t)
	order := terms("946/QĐ-UBND", people()...)
	mustIssue(t, r, order)
	before := rowsOf(t, r)
	for name, spoil := range map[string]func(Files){
		"bang-khen/3-ten.pdf": func(f Files) { f["bang-khen/3-ten.pdf"] = strings.Repeat("0", 64) },
		"phu-luc.xlsx":        func(f Files) { delete(f, "phu-luc.xlsx") },
		"thu-moi.pdf":         func(f Files) { f["thu-moi.pdf"] = strings.Repeat("0", 64) },
	} {
		_, err := issueBy(t.Context(), r, order, func(b award.Batch, t Terms) (Files, error) {
			files, err := press(b, t)
			spoil(files)
			return files, err
		})
		if !errors.Is(err, ErrFilesDiffer) || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if got := rowsOf(t, r); got != before {
		t.Errorf("rows %v, were %v", got, before)
	}
	if issue := mustIssue(t, r, order); !issue.Reused {
		t.Error("the recorded issue is lost")
	}
}

func TestOtherContentUnderTheSameNumberIsRefused(t *testing.T) {
	r := openNew(t)
	mustIssue(t, r, terms("946/QĐ-UBND", people()...))
	before := rowsOf(t, r)
	changed := func(change func(*Terms)) Terms {
		order := terms("946/QĐ-UBND", people()...)
		change(&order)
		return order
	}
	for name, c := range map[string]struct {
		order Terms
		words []string
		cell  string
	}{
		"one less": {changed(func(o *Terms) { o.List.Recipients = o.List.Recipients[:3] }),
			[]string{"01 tập thể, 01 hộ gia đình và 02 cá nhân", "01 tập thể, 01 hộ gia đình và 01 cá nhân"}, ""},
		"order": {changed(func(o *Terms) { slices.Reverse(o.List.Recipients[2:]) }), []string{"mục thứ 3", "H’Wênh", "Ma Xuân Thu"}, "D8"},
		"name": {changed(func(o *Terms) { o.List.Recipients[3].Name = "Ma Xuân Thụ" }),
			[]string{"mục thứ 4", "khác về tên", "“Ông Ma Xuân Thu, Chủ tịch", "“Ông Ma Xuân Thụ, Chủ tịch"}, "D8"},
		"honoured":   {changed(func(o *Terms) { o.List.Recipients[3].Honoured = true }), []string{"mục thứ 4", "tôn vinh"}, ""},
		"position":   {changed(func(o *Terms) { o.List.Recipients[3].Position = "Phó Chủ tịch" }), []string{"mục thứ 4", "khác về chức vụ"}, "E8"},
		"citation":   {changed(func(o *Terms) { o.Decision.Citation += "." }), []string{"nội dung quyết định", "thành tích"}, ""},
		"signer":     {changed(func(o *Terms) { o.Decision.Signer.Name = "Phạm Duy Hưng" }), []string{"người ký"}, ""},
		"other case": {changed(func(o *Terms) { o.Decision.Number = "0946/qđ-ubnd" }), []string{"khác về số"}, ""},
	} {
		_, err := issueBy(t.Context(), r, c.order, func(award.Batch, Terms) (Files, error) {
			t.Errorf("%s: papers were printed", name)
			return nil, errors.New("printed")
		})
		var problem award.Problem
		if !errors.As(err, &problem) || problem.Code != award.AlreadyIssued || problem.Severity != award.Error || problem.Suggestion == "" || problem.Cell != c.cell {
			t.Errorf("%s: %#v", name, err)
			continue
		}
		for _, word := range append(c.words, "đã được phát hành lúc") {
			if !strings.Contains(problem.Message, word) {
				t.Errorf("%s: %q does not say %q", name, problem.Message, word)
			}
		}
	}
	if got := rowsOf(t, r); got != before {
		t.Errorf("rows %v, were %v", got, before)
	}
	// Another date is another decision.
	mustIssue(t, r, changed(func(o *Terms) { o.Decision.Date.Year = 2024 }))
}

func TestUnsignedDecisionIsKnownByItsContent(t *testing.T) {
	r := openNew(t)
	order := terms("/QĐ-UBND", people()...)
	first := mustIssue(t, r, order)
	if again := mustIssue(t, r, order); !again.Reused || again.Batch.Certificates[0].Code != first.Batch.Certificates[0].Code {
		t.Error("the same blank decision was issued twice")
	}
	other := terms("/QĐ-UBND", people()[1:]...)
	if issue := mustIssue(t, r, other); issue.Reused || issue.Batch.Certificates[0].GoldenNumber != "5" {
		t.Errorf("another list under a blank number: %+v", issue)
	}
	order.Decision.Number, order.Decision.Date = "946/QĐ-UBND", award.Date{}
	if issue := mustIssue(t, r, order); issue.Reused {
		t.Error("the number alone does not name a decision")
	}
}

func TestGoldenNumbers(t *testing.T) {
	r := openNew(t)
	issue := func(number, prefix string, start, n int) (string, error) {
		var list []award.Recipient
		for i := range n {
			list = append(list, award.Recipient{Kind: award.Individual, Name: fmt.Sprintf("Nông Văn %d", i)})
		}
		order := terms(number, list...)
		order.Decision.GoldenBook = award.Book{Prefix: prefix, Start: start}
		issue, err := issueBy(t.Context(), r, order, press)
		if err != nil {
			return "", err
		}
		certificates := issue.Batch.Certificates
		return certificates[0].GoldenNumber + ".." + certificates[n-1].GoldenNumber, nil
	}
	for _, c := range []struct {
		number, prefix string
		start, n       int
		want           string // numbers, or the taken one after "!"
	}{
		{"1/QĐ-UBND", "", 0, 3, "1..3"},
		{"2/QĐ-UBND", "", 0, 12, "4..15"},
		{"3/QĐ-UBND", "", 100, 2, "100..101"},
		{"4/QĐ-UBND", "", 0, 1, "102..102"}, // goes on from the last; what was skipped is void for ever
		{"5/QĐ-UBND", "", 50, 50, "!void 50"},
		{"6/QĐ-UBND", "", 14, 5, "!14"},
		{"6/QĐ-UBND", "", 16, 35, "!void 16"},
		{"6/QĐ-UBND", "", 0, 1, "103..103"},
		{"7/QĐ-UBND", "2023/", 0, 2, "2023/1..2023/2"}, // a book of its own
		{"8/QĐ-UBND", "2023/", 0, 1, "2023/3..2023/3"},
		{"9/QĐ-UBND", "10", 0, 1, "!101"}, // the same on paper as number 101 of the first book
		{"9/QĐ-UBND", "10", 2000, 1, "102000..102000"},
		{"10/QĐ-UBND", "", 2_000_000_000, 1, "!too large"},
	} {
		got, err := issue(c.number, c.prefix, c.start, c.n)
		var problem award.Problem
		if taken, refused := strings.CutPrefix(c.want, "!"); refused {
			if taken == "too large" {
				if !errors.As(err, &problem) || problem.Code != award.BadDecision {
					t.Errorf("%+v: %q %v", c, got, err)
				}
				continue
			}
			word := "cấp"
			if number, void := strings.CutPrefix(taken, "void "); void {
				taken, word = number, "bỏ"
			}
			if !errors.As(err, &problem) || problem.Code != award.NumberTaken || !strings.Contains(problem.Message, "Số sổ vàng "+taken+" đã "+word) || problem.Suggestion == "" {
				t.Errorf("%+v: %q %v", c, got, err)
			}
			continue
		}
		if err != nil || got != c.want {
			t.Errorf("%+v: got %q %v", c, got, err)
		}
	}
}

// Whatever is issued, and whatever fails in between, no number or code is given
// twice, and the numbers of a book are without gaps.
func TestNumbersAreContiguous(t *testing.T) {
	r := openNew(t)
	codes := map[award.Code]bool{}
	next, decision := map[string]int{}, 0
	rapid.Check(t, func(t *rapid.T) {
		prefix := rapid.SampledFrom([]string{"", "BK-", "2023/"}).Draw(t, "prefix")
		n := rapid.IntRange(1, 12).Draw(t, "recipients")
		fails := rapid.Bool().Draw(t, "fails")
		var list []award.Recipient
		for range n {
			list = append(list, award.Recipient{Kind: rapid.SampledFrom(award.Kinds()).Draw(t, "kind"), Name: "Triệu Thị Mùi"})
		}
		decision++
		order := terms(fmt.Sprintf("%d/QĐ-UBND", decision), list...)
		order.Decision.GoldenBook.Prefix = prefix
		issue, err := issueBy(context.Background(), r, order, func(b award.Batch, terms Terms) (Files, error) {
			if fails {
				return nil, errors.New("the disk is full")
			}
			return press(b, terms)
		})
		if (err != nil) != fails {
			t.Fatal(err)
		}
		if fails {
			return
		}
		for _, c := range issue.Batch.Certificates {
			next[prefix]++
			if want := fmt.Sprint(prefix, next[prefix]); c.GoldenNumber != want {
				t.Fatalf("golden number %q, want %q", c.GoldenNumber, want)
			}
			if codes[c.Code] {
				t.Fatalf("code %s given twice", c.Code)
			}
			codes[c.Code] = true
		}
	})
}

// Whatever signs a list has, what is recorded is what was sealed.
func TestAnySignsAreRecordedAsTheyAre(t *testing.T) {
	r := openNew(t)
	odd := "\"\\/\u2028\u00a0\x01\x00 <&> H’Wênh Ɓ 𝛂\U0001F600 \n '"
	if pgtest.Wanted() { // which has no zero byte in a text; lists with one are refused as they are read
		odd = strings.ReplaceAll(odd, "\x00", "")
	}
	issue := mustIssue(t, r, terms("7/QĐ-UBND", award.Recipient{Kind: award.Individual, Name: odd, Citation: odd, Address: odd, Position: odd}))
	e, err := r.Certificate(t.Context(), issue.Batch.Certificates[0].Code)
	if err != nil || !e.Intact || e.Certificate.Recipient.Name != odd || e.Certificate.Citation != odd {
		t.Errorf("%+v %v", e, err)
	}
}
