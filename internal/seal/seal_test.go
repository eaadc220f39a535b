package seal

import (
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rand"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"bangkhen/internal/award"
)

// TestFit: a record of any texts has room, what was shortened is known again and nothing
// else, and the name is the last to go.
func TestFit(t *testing.T) {
	long := strings.Repeat("Trường ", 30)
	for n := range 1 << 5 {
		text := func(bit int, short string) string {
			if n>>bit&1 == 1 {
				return long
			}
			return short
		}
		decision, c := sample(func(d *award.Decision, c *award.Certificate) {
			d.Number, c.GoldenNumber = text(0, d.Number), text(1, c.GoldenNumber)
			c.Recipient.Name, c.Recipient.Unit = text(2, c.Recipient.Name), text(3, c.Recipient.Unit)
			c.Recipient.Photo = strings.Repeat("ab", 32)
		})
		record := Of(decision, c, text(4, "Bằng khen"), true, award.Date{Year: 2023, Month: 6, Day: 1})
		sealed, err := Make(record, former)
		if err != nil || len(sealed) > 397 {
			t.Errorf("%05b: %d characters, %v", n, len(sealed), err)
		}
		for _, text := range []struct {
			Text
			was string
		}{{record.Name, c.Recipient.FullName()}, {record.Detail, c.Recipient.Detail()}, {record.Number, decision.Number}, {record.GoldenNumber, c.GoldenNumber}} {
			if !text.Is(text.was) || text.Is(text.was+" ") {
				t.Errorf("%05b: %+v is not %q", n, text.Text, text.was)
			}
		}
		if n&4 == 0 && record.Name.Hash != nil {
			t.Errorf("%05b: a short name went", n)
		}
	}
}

// TestOtherKeys: a key that is none of Ed25519 makes no seal.
func TestOtherKeys(t *testing.T) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	decision, c := sample(nil)
	if _, err := Make(Of(decision, c, "Bằng khen", false, award.Date{Year: 2023, Month: 6, Day: 1}), key); err == nil {
		t.Error("sealed by ECDSA")
	}
}

// TestParseKeys: files of keys that are none, or that say other than they are.
func TestParseKeys(t *testing.T) {
	data, err := ring.Publish()
	if err != nil {
		t.Fatal(err)
	}
	for name, change := range map[string]func(map[string]any){
		"version":  func(f map[string]any) { f["version"] = 2 },
		"kid":      func(f map[string]any) { first(f)["kid"] = "00000000" },
		"kty":      func(f map[string]any) { first(f)["kty"] = "EC" },
		"crv":      func(f map[string]any) { first(f)["crv"] = "Ed448" },
		"x":        func(f map[string]any) { first(f)["x"] = "AAAA" },
		"from":     func(f map[string]any) { first(f)["from"] = "hôm qua" },
		"too many": func(f map[string]any) { f["keys"] = make([]any, mostKeys+1) },
	} {
		var file map[string]any
		if err := json.Unmarshal(data, &file); err != nil {
			t.Fatal(err)
		}
		change(file)
		changed, err := json.Marshal(file)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := ParseKeys(changed); err == nil {
			t.Errorf("%s: read", name)
		}
	}
	if _, err := ParseKeys(make([]byte, 2<<20)); err == nil {
		t.Error("two megabytes are read")
	}
}

func first(file map[string]any) map[string]any {
	return file["keys"].([]any)[0].(map[string]any)
}

// TestTwoKeysOfOneID: an id is a hint; of two keys that share it the right one is found.
func TestTwoKeysOfOneID(t *testing.T) {
	other := Key{ID: ring[0].ID, Public: public(stranger)}
	decision, c := sample(nil)
	record := Of(decision, c, "Bằng khen", false, award.Date{Year: 2023, Month: 6, Day: 1})
	text, err := Make(record, former)
	if err != nil {
		t.Fatal(err)
	}
	if opened, err := append(Keys{other}, ring...).Open(record.Code, text); err != nil || opened.Key.Office != ring[0].Office {
		t.Errorf("%v, %+v", err, opened.Key)
	}
	if _, err := (Keys{other}).Open(record.Code, text); !errors.Is(err, ErrSignature) {
		t.Error(err)
	}
}

// FuzzOpen: whatever is handed in, nothing panics, and what is accepted is the one seal
// of its record.
func FuzzOpen(f *testing.F) {
	decision, c := sample(nil)
	text, err := Make(Of(decision, c, "Bằng khen", false, award.Date{Year: 2023, Month: 6, Day: 1}), former)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(string(c.Code), text)
	f.Add("", "")
	f.Fuzz(func(t *testing.T, code, text string) {
		opened, err := ring.Open(award.Code(code), text)
		if err != nil {
			return
		}
		again, err := Make(opened.Record, former)
		if err != nil || again != strings.ToUpper(text) {
			t.Errorf("%v: %s is not %s", err, again, text)
		}
	})
}

// FuzzRecord: any form that is read, signed by the office's key, is the record's one form.
func FuzzRecord(f *testing.F) {
	decision, c := sample(nil)
	record := Of(decision, c, "Bằng khen", false, award.Date{Year: 2023, Month: 6, Day: 1})
	data, err := encoding.Marshal(record.payload(IDOf(public(former))))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Fuzz(func(t *testing.T, data []byte) {
		text := letters.EncodeToString(append(append([]byte(nil), data...), ed25519.Sign(former, message(c.Code, data))...))
		opened, err := ring.Open(c.Code, text)
		if err != nil {
			return
		}
		if again, err := Make(opened.Record, former); err != nil || again != text {
			t.Errorf("%v: %x", err, data)
		}
	})
}

func BenchmarkMake(b *testing.B) {
	decision, c := sample(nil)
	record := Of(decision, c, "Bằng khen", false, award.Date{Year: 2023, Month: 6, Day: 1})
	for b.Loop() {
		if _, err := Make(record, former); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkOpen(b *testing.B) {
	decision, c := sample(nil)
	record := Of(decision, c, "Bằng khen", false, award.Date{Year: 2023, Month: 6, Day: 1})
	text, err := Make(record, former)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := ring.Open(record.Code, text); err != nil {
			b.Fatal(err)
		}
	}
}
