package register

import (
	"testing"

	"pgregory.net/rapid"

	"bangkhen/internal/award"
	_ "bangkhen/internal/oneseed" // of the draws
)

// The fingerprint of a list that is read recipient by recipient is that of the
// whole object: it must never change, or issues of before would not be found.
func TestFingerprintIsOfTheWhole(t *testing.T) {
	recipient := rapid.Make[award.Recipient]()
	rapid.Check(t, func(t *rapid.T) {
		d := award.Decision{Number: rapid.String().Draw(t, "number"), Subject: "Về việc khen thưởng", Articles: []string{}}
		recipients := rapid.SliceOfN(recipient, 0, 4).Draw(t, "recipients")
		for i := range recipients {
			recipients[i].Name += string(rapid.SliceOfN(rapid.Byte(), 0, 3).Draw(t, "bytes"))
			recipients[i].Category = "" // no paper prints it: lists of before, whose column was not kept, stay the same
		}
		whole, err := canonicalJSON(struct {
			Decision   award.Decision    `json:"decision"`
			Recipients []award.Recipient `json:"recipients"`
		}{d, recipients})
		if err != nil {
			t.Fatal(err)
		}
		d.Template = "bang-khen"
		got, err := fingerprint(d, recipients)
		if err != nil || got != hash(whole) {
			t.Fatalf("%s, %v; of the whole: %s", got, err, hash(whole))
		}
	})
}
