package office

import (
	"database/sql"
	"strings"
	"testing"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/seal"
)

// TestLostKeyIsHeldAgainstTheLog: what was sealed before somebody else may have had the key
// is proven by the log, online by the register and without it by a proof that was kept,
// whose head a key has signed that nobody else has; what the log holds otherwise, later or
// not at all proves nothing, and is said.
func TestLostKeyIsHeldAgainstTheLog(t *testing.T) {
	ctx := t.Context()
	o := registered(t).WithPassphrase(func() (string, error) { return "mật khẩu của khóa ký", nil })
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	lost, err := o.NewSigningKey(ctx, "Ủy ban nhân dân tỉnh Bắc Kạn")
	must(err)
	issued, err := o.Issue(ctx, sample(t, "danh-sach.csv"), t.TempDir()+"/out", nil)
	must(err)
	c, other := issued.Batch.Certificates[3], issued.Batch.Certificates[4]
	address := c.URL + "/" + c.Seal
	kept, err := o.ProveIssue(ctx, c.Code) // its head is signed by the key that is lost later
	must(err)
	_, err = o.NewSigningKey(ctx, "Ủy ban nhân dân tỉnh Bắc Kạn")
	must(err)
	proof, err := o.ProveIssue(ctx, c.Code)
	must(err)
	others, err := o.ProveIssue(ctx, other.Code)
	must(err)
	tomorrow := award.DayOf(time.Now().AddDate(0, 0, 1))
	// Keys are made, and lost, no earlier than today.
	must(o.register.Database().Transaction(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `INSERT INTO signing_key_ends (kid, kind, day, reason, at, actor) VALUES (?, 'compromised', ?, 'mất máy', '2026-11-30T00:00:00Z', 'thử')`, lost.ID.String(), tomorrow.String())
		return err
	}))
	v, err := o.Verify(ctx, address)
	must(err)
	if v.Result != ResultValid || v.Seal.Result != SealCompromised || !v.Seal.Log.Proves() || v.Findings[0].Reason != ReasonSealLogged ||
		!strings.Contains(v.Findings[0].Sentence, "mục số 1 của nhật ký") || !strings.Contains(v.Seal.Words(), tomorrow.Short()) {
		t.Errorf("online: %+v %+v %+v", v.Result, v.Seal, v.Findings)
	}
	keys, err := o.SigningKeys(ctx)
	must(err)
	altered := proof
	altered.Facts.Name += " Kbuôr"
	today := append(seal.Keys(nil), keys...)
	today[0].Compromised = award.DayOf(v.Seal.Log.At) // that of the issue, also when midnight was since
	for _, test := range []struct {
		name  string
		keys  seal.Keys
		proof *LogProof
		state LogState
	}{
		{"before", keys, &proof, LogBefore},
		{"the day itself", today, &proof, LogAfter},
		{"the head by the lost key alone", keys, &kept, LogHeadAlone},
		{"other facts", keys, &altered, LogBadProof},
		{"another certificate's", keys, &others, LogDiffers},
		{"none", keys, nil, ""},
	} {
		v := VerifyAlone(test.keys, nil, test.proof, address)
		proven := test.state == LogBefore
		state := LogState("")
		if v.Seal.Log != nil {
			state = v.Seal.Log.State
		}
		if state != test.state || v.Good() != proven || (v.Checks.Issued == Pass) != proven || (v.Checks.Integrity == Pass) != proven || v.Checks.Status != Skipped || len(v.Findings) != 4 {
			t.Errorf("%s: %q %+v", test.name, state, v.Checks)
		}
		for _, f := range v.Findings {
			if f.Sentence == "" || f.English == "" || strings.Contains(f.Sentence+f.English, "{") {
				t.Errorf("%s: %+v", test.name, f)
			}
		}
	}
	// A seal by the key in use, with its proof.
	good := VerifyAlone(append(seal.Keys{{ID: lost.ID, Public: lost.Public, Office: lost.Office, From: lost.From}}, keys[1:]...), nil, &proof, address)
	if !good.Good() || good.Checks.Issued != Pass || good.Findings[1].Reason != ReasonInLog {
		t.Errorf("%+v", good)
	}
	for text, reason := range map[string]Reason{"xin chào": ReasonSealNone, string(c.Code): ReasonSealNone, address[:len(address)-8]: ReasonSealUnread, strings.Replace(address, string(c.Code), string(other.Code), 1): ReasonSealAltered} {
		if v := VerifyAlone(keys, nil, nil, text); len(v.Findings) != 4 || v.Findings[0].Reason != reason || v.Findings[0].Outcome == Pass || v.Findings[0].Sentence == "" {
			t.Errorf("%s: %+v", text, v.Findings)
		}
	}
	if v := VerifyAlone(keys[1:], nil, nil, address); v.Findings[0].Reason != ReasonKeyUnknown || v.Good() {
		t.Errorf("%+v", v.Findings)
	}
}
