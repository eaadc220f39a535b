package office

import (
	"strings"
	"testing"

	"bangkhen/internal/award"
)

// TestFindings: each of the four checks says in words what it came to, as the checks do;
// one that was not made never reads as passed.
func TestFindings(t *testing.T) {
	o, certificates, _ := issued(t, "một", "hai")
	code := string(certificates[0].Code)
	file := func() Verification {
		v, err := o.VerifyFile(t.Context(), []byte("một"))
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	text := func(text string) func() Verification {
		return func() Verification {
			v, err := o.Verify(t.Context(), text)
			if err != nil {
				t.Fatal(err)
			}
			return v
		}
	}
	for name, c := range map[string]struct {
		ask  func() Verification
		want [4]Reason
	}{
		"a code":           {text(code), [4]Reason{ReasonRecord, ReasonInRegister, ReasonInForce, ReasonByRegister}},
		"the file":         {file, [4]Reason{ReasonFileBytes, ReasonInRegister, ReasonInForce, ReasonByRegister}},
		"another address":  {text("https://bangkhen.example.com/v/" + code), [4]Reason{ReasonRecord, ReasonInRegister, ReasonInForce, ReasonOtherSite}},
		"another seal":     {text(code + "/ABCDEFGH"), [4]Reason{ReasonSealOther, ReasonCodeAlone, ReasonUnknown, ReasonNotVouched}},
		"nobody's code":    {text(string(award.NewCode())), [4]Reason{ReasonNothing, ReasonNotIssued, ReasonUnknown, ReasonStillUnread}},
		"no code":          {text("x"), [4]Reason{ReasonNothing, ReasonNotIssued, ReasonUnknown, ReasonStillUnread}},
		"nobody's address": {text("https://bangkhen.example.com/v/" + string(award.NewCode())), [4]Reason{ReasonNothing, ReasonNotIssued, ReasonUnknown, ReasonStillUnread}},
	} {
		v := c.ask()
		if len(v.Findings) != 4 {
			t.Fatalf("%s: %+v", name, v.Findings)
		}
		outcomes := [4]Outcome{v.Checks.Integrity, v.Checks.Issued, v.Checks.Status, v.Checks.Issuer}
		for i, f := range v.Findings {
			if f.Reason != c.want[i] || f.Outcome != outcomes[i] || f.Sentence == "" || f.English == "" || strings.Contains(f.Sentence+f.English, "{") {
				t.Errorf("%s: %+v, want %s, %s", name, f, outcomes[i], c.want[i])
			}
			if words, _ := f.Outcome.Words(); f.Outcome == Skipped && (words == "Đạt" || f.Reason == ReasonInForce) {
				t.Errorf("%s: what was not checked reads %s: %s", name, words, f.Sentence)
			}
		}
	}
	v := file()
	if f := v.Findings[3]; f.Office != "ỦY BAN NHÂN DÂN TỈNH BẮC KẠN" || f.Now != "" {
		t.Errorf("%+v", f)
	}
}

// TestEveryReasonHasWords holds the table of sentences: none is empty, none names a place
// that nothing fills.
func TestEveryReasonHasWords(t *testing.T) {
	for check, reasons := range findingWords {
		for reason, words := range reasons {
			f := Finding{Office: "A", Now: "B", Key: "c0ffee00"}
			for _, sentence := range words {
				if said := named(f, sentence, false); strings.ContainsAny(said, "{}") || !strings.HasSuffix(sentence, ".") {
					t.Errorf("%s %s: %q", check, reason, said)
				}
			}
		}
	}
}
