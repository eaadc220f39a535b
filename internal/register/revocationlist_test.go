package register

import (
	"errors"
	"testing"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/database/pgtest"
	"bangkhen/internal/seal"
)

// TestRevocationList: what is revoked, replaced and withdrawn is in the list, nothing else;
// it is signed anew when something ended, when it is old, and not otherwise; a key that
// does not open leaves the last one.
func TestRevocationList(t *testing.T) {
	r := openAt(t, pgtest.Dir(t))
	ctx := t.Context()
	var asked *seal.Revocations
	locked := errors.New("locked")
	var refuse error
	renew := func(age time.Duration) bool {
		t.Helper()
		asked = nil
		renewed, err := r.RenewRevocations(ctx, age, func(_ seal.Key, secret string, list seal.Revocations) ([]byte, error) {
			asked = &list
			return []byte(secret + list.At.Format(time.RFC3339)), refuse
		})
		if !errors.Is(err, refuse) {
			t.Fatal(err)
		}
		return renewed
	}
	if _, err := r.RevocationList(ctx); renew(0) || !errors.Is(err, ErrUnknown) {
		t.Error("a list without a key", err)
	}
	key := sealing(t, r)
	if !renew(time.Hour) || len(asked.Ended) != 0 || len(asked.Covers) != 2 {
		t.Error(asked)
	}
	if renew(time.Hour) {
		t.Error("signed again, and nothing ended")
	}
	issued := mustIssue(t, r, terms("1/QĐ-UBND", people()...)).Batch.Certificates
	gone := mustIssue(t, r, held("2/QĐ-UBND", people()[0]))
	order := Order{Decision: "3/QĐ-UBND", Date: award.Date{Year: 2024, Month: 1, Day: 5}, Reason: "khai sai"}
	if err := r.Revoke(ctx, issued[0].Code, order); err != nil {
		t.Fatal(err)
	}
	if _, err := replaceBy(ctx, r, issued[1].Code, order, func(r award.Recipient, citation string) (award.Recipient, string) {
		r.Name += " Kbuôr"
		return r, citation
	}, press); err != nil {
		t.Fatal(err)
	}
	refuse = locked
	before, err := r.RevocationList(ctx)
	if err != nil || before.Key != key.ID {
		t.Fatal(before, err)
	}
	renew(time.Hour)
	if after, err := r.RevocationList(ctx); err != nil || string(after.Data) != string(before.Data) {
		t.Error("a locked key changed the list", err)
	}
	refuse = nil
	if !renew(time.Hour) || len(asked.Ended[seal.Revoked]) != 1 || asked.Ended[seal.Revoked][0] != issued[0].Code ||
		len(asked.Ended[seal.Replaced]) != 1 || asked.Ended[seal.Replaced][0] != issued[1].Code || len(asked.Ended[seal.Withdrawn]) != 0 {
		t.Error(asked)
	}
	if _, err := r.Withdraw(ctx, issueID(t, r, gone), "Sai danh sách", nil); err != nil {
		t.Fatal(err)
	}
	if !renew(time.Hour) || len(asked.Ended[seal.Withdrawn]) != 1 || asked.Ended[seal.Withdrawn][0] != gone.Batch.Certificates[0].Code {
		t.Error(asked)
	}
	if renew(time.Hour) || !renew(0) {
		t.Error("age")
	}
}
