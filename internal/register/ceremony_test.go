package register

import (
	"errors"
	"slices"
	"testing"

	"bangkhen/internal/award"
)

func TestABatchStandsAsItsCertificatesDoToday(t *testing.T) {
	r := openNew(t)
	first := mustIssue(t, r, terms("1/QĐ-UBND", people()...)).Batch.Certificates
	codes := []award.Code{first[1].Code}
	for _, name := range []string{"Lê Văn Hái", "Lê Văn Hài"} {
		issue, err := replaceBy(t.Context(), r, codes[len(codes)-1], Order{Decision: "2/QĐ-UBND", Date: award.Date{Year: 2023, Month: 7, Day: 1}, Reason: "sai tên"},
			func(recipient award.Recipient, citation string) (award.Recipient, string) {
				recipient.Name = name
				return recipient, citation
			}, press)
		if err != nil {
			t.Fatal(err)
		}
		codes = append(codes, issue.Batch.Certificates[0].Code)
	}
	if err := r.Revoke(t.Context(), first[3].Code, Order{Decision: "3/QĐ-UBND", Date: award.Date{Year: 2023, Month: 8, Day: 1}, Reason: "khai man"}); err != nil {
		t.Fatal(err)
	}
	batch, err := r.IssueBatch(t.Context(), 1)
	if err != nil || len(batch) != 4 {
		t.Fatal(batch, err)
	}
	for i, s := range batch {
		if c := s.Entry.Certificate; c.Index != i+1 || !s.Entry.Intact {
			t.Errorf("place %d: %+v", i+1, s)
		}
	}
	if s := batch[1]; s.Entry.Certificate.Code != codes[2] || s.Entry.Certificate.Recipient.Name != "Lê Văn Hài" || s.Entry.Status != award.Valid || !slices.Equal(s.Former, codes[:2]) {
		t.Errorf("the replaced one: %+v", s)
	}
	if batch[3].Entry.Status != award.Revoked || batch[0].Entry.Certificate.Code != first[0].Code || batch[0].Former != nil {
		t.Errorf("%+v", batch)
	}
	// The issue of a corrected sheet is no issue of a list.
	for _, issue := range []int64{2, 3, 4} {
		if _, err := r.IssueBatch(t.Context(), issue); !errors.Is(err, ErrNoIssue) {
			t.Errorf("issue %d: %v", issue, err)
		}
	}
}

func TestIssuesAreFoundByNumber(t *testing.T) {
	r := openNew(t)
	mustIssue(t, r, terms("5/QĐ-UBND", people()...))
	mustIssue(t, r, terms("15/QĐ-UBND", people()[:2]...))
	again := terms("05/QĐ-UBND", people()[:1]...)
	again.Decision.Date.Year = 2024
	mustIssue(t, r, again)
	for typed, want := range map[string][]int64{"5/QĐ-UBND": {3, 1}, " 05/qd-ubnd": {3, 1}, "15/QĐ-UBND": {2}, "1/QĐ-UBND": nil} {
		found, err := r.FindIssues(t.Context(), typed)
		if err != nil {
			t.Fatal(err)
		}
		var ids []int64
		for _, s := range found {
			ids = append(ids, s.ID)
		}
		if !slices.Equal(ids, want) {
			t.Errorf("%q: %v, want %v", typed, ids, want)
		}
	}
}
