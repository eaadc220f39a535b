package register

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strconv"
	"testing"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/database/pgtest"
	"bangkhen/internal/store"
)

const base = "https://bangkhen.backan.gov.vn"

// terms are those of a decision with these recipients.
func terms(number string, recipients ...award.Recipient) Terms {
	t := Terms{
		Decision: award.Decision{
			Number: number, Date: award.Date{Year: 2023, Month: 5, Day: 31}, Place: "Bắc Kạn",
			Agency:    []string{"ỦY BAN NHÂN DÂN", "TỈNH BẮC KẠN"},
			Authority: "Chủ tịch Ủy ban nhân dân tỉnh Bắc Kạn",
			Citation:  "Là điển hình tiên tiến trong phong trào thi đua yêu nước của tỉnh, giai đoạn 2021 - 2023",
			Signer:    award.Signer{Lines: []string{"CHỦ TỊCH"}, Name: "Nguyễn Đăng Bình"},
			Template:  "bang-khen",
		},
		List:     award.List{Recipients: recipients, Reading: award.Reading{Sheets: []award.Sheet{{Fields: map[award.Field]string{award.FieldName: "D", award.FieldPosition: "E"}}}}},
		BaseURL:  base,
		Template: "bang-khen",
		Signing:  award.Signing{Number: number, Date: award.Date{Year: 2023, Month: 5, Day: 31}, Way: award.Borne, By: "user:hoa", At: time.Date(2023, 5, 31, 8, 0, 0, 0, time.UTC)},
	}
	if t.Decision.Unsigned() {
		t.Signing = award.Signing{}
	}
	return t
}

// people is a mixed list; the rows are those of a file.
func people() []award.Recipient {
	return []award.Recipient{
		{Kind: award.Collective, Name: "Đảng bộ, chính quyền và Nhân dân xã Nông Hạ", Row: 5},
		{Kind: award.Household, Honorific: "Hộ ông", Name: "Lê Văn Hải", Address: "xã Phương Viên, huyện Chợ Đồn", Row: 6},
		{Kind: award.Individual, Honorific: "Bà", Name: "H’Wênh Niê Ƀuôn Rĭt", Position: "Bí thư Chi bộ", Unit: "thôn Nà Pài", Honoured: true, Row: 7},
		{Kind: award.Individual, Honorific: "Ông", Name: "Ma Xuân Thu", Position: "Chủ tịch", Unit: "Hội Nông dân xã Yên Dương", Row: 8},
	}
}

// press stands for the printing: files that depend on all that a real one
// depends on, by name and hash.
func press(b award.Batch, t Terms) (Files, error) {
	sum := func(parts ...any) string {
		data, err := json.Marshal(parts)
		if err != nil {
			panic(err)
		}
		s := sha256.Sum256(data)
		return hex.EncodeToString(s[:])
	}
	files := Files{
		"quyet-dinh.pdf": sum("decision", b.Decision, b.Certificates),
		"phu-luc.xlsx":   sum("annex", b.Decision, b.Certificates),
		"bang-khen.pdf":  sum("all", b.Decision, b.Certificates, t.Template, t.BaseURL),
	}
	for _, c := range b.Certificates {
		c.Recipient.Row = 0
		files[fileOf(c.Index, len(b.Certificates))] = sum("one", b.Decision, c, t.Template, t.BaseURL)
	}
	return files, nil
}

func fileOf(index, total int) string {
	return fmt.Sprintf("bang-khen/%0*d-ten.pdf", len(strconv.Itoa(total)), index)
}

func openNew(t testing.TB) *Register {
	t.Helper()
	return openAt(t, pgtest.Dir(t))
}

func openAt(t testing.TB, dir string) *Register {
	t.Helper()
	r, err := Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := r.Close(); err != nil {
			t.Error(err)
		}
	})
	return r
}

// issueBy issues what write prints.
func issueBy(ctx context.Context, r *Register, terms Terms, write func(award.Batch, Terms) (Files, error)) (*Issuing, error) {
	return issueStepwise(ctx, r, terms, func(b award.Batch, t Terms, _ *store.Keeper) (Files, error) { return write(b, t) })
}

// issueStepwise is issueBy for what keeps its papers.
func issueStepwise(ctx context.Context, r *Register, terms Terms, write func(award.Batch, Terms, *store.Keeper) (Files, error)) (*Issuing, error) {
	return printing(ctx, write)(r.Begin(ctx, terms))
}

// printing prints what is under way and commits it.
func printing(ctx context.Context, write func(award.Batch, Terms, *store.Keeper) (Files, error)) func(*Issuing, error) (*Issuing, error) {
	return func(i *Issuing, err error) (*Issuing, error) {
		if err != nil || i.Kept {
			return i, err
		}
		defer i.Abandon()
		files, err := write(i.Batch, i.Terms, i.Keeper)
		if err != nil {
			return nil, err
		}
		papers, err := award.ReadPapers(i.Terms.Printing, files, len(i.Batch.Certificates))
		if err == nil {
			err = i.Commit(ctx, papers)
		}
		return i, err
	}
}

// replaceBy replaces a certificate by what write prints.
func replaceBy(ctx context.Context, r *Register, code award.Code, order Order, correct func(award.Recipient, string) (award.Recipient, string), write func(award.Batch, Terms) (Files, error)) (*Issuing, error) {
	return printing(ctx, func(b award.Batch, t Terms, _ *store.Keeper) (Files, error) { return write(b, t) })(r.BeginReplacement(ctx, code, order, correct))
}

// reissueBy makes a duplicate whose file has a hash.
func reissueBy(ctx context.Context, r *Register, code award.Code, reason string, print func(award.Certificate) (sum string, err error)) (Amendment, error) {
	i, err := printing(ctx, func(b award.Batch, _ Terms, _ *store.Keeper) (Files, error) {
		sum, err := print(b.Certificates[0])
		return Files{fileOf(1, 1): sum}, err
	})(r.BeginDuplicate(ctx, code, Request{Act: award.Reissue, Reason: reason}))
	if err != nil {
		return Amendment{}, err
	}
	return i.Amendment(), nil
}

// mustIssue issues and fails the test when that fails.
func mustIssue(t testing.TB, r *Register, terms Terms) *Issuing {
	t.Helper()
	issue, err := issueBy(t.Context(), r, terms, press)
	if err != nil {
		t.Fatal(err)
	}
	return issue
}

// rowsOf counts the rows of every table: nothing changed when they are equal.
func rowsOf(t testing.TB, r *Register) (counts [3]int) {
	t.Helper()
	err := r.reader.QueryRow(`SELECT (SELECT count(*) FROM issues), (SELECT count(*) FROM certificates), (SELECT count(*) FROM files)`).
		Scan(&counts[0], &counts[1], &counts[2])
	if err != nil {
		t.Fatal(err)
	}
	return counts
}
