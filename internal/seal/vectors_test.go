package seal

import (
	"bytes"
	"cmp"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"bangkhen/internal/award"
)

var update = flag.Bool("update", false, "write docs/seal-vectors.json anew")

const vectorsFile = "../../docs/seal-vectors.json"

// vectors are what other implementations of docs/seal.md are tried with.
type vectors struct {
	Note    string          `json:"note"`
	Keys    json.RawMessage `json:"keys"` // as an office publishes them
	Valid   []vector        `json:"valid"`
	Invalid []vector        `json:"invalid"`
	Lists   []listVector    `json:"lists"` // of revocations
}

// listVector is a signed list of ended certificates, and what it says of codes; or why it
// is none.
type listVector struct {
	Name   string              `json:"name"`
	List   []byte              `json:"list"` // base64
	Why    string              `json:"why,omitempty"`
	At     string              `json:"at,omitempty"`
	Covers map[string]bool     `json:"covers,omitempty"`
	Fates  map[award.Code]Fate `json:"fates,omitempty"`
}

type vector struct {
	Name   string          `json:"name"`
	Code   string          `json:"code"`
	Seal   string          `json:"seal"`
	Why    string          `json:"why,omitempty"` // form, unknown-key, signature, out-of-days, compromised
	Record json.RawMessage `json:"record,omitempty"`
}

// shown is a record for the file of vectors.
func shown(t *testing.T, r Record) json.RawMessage {
	text := func(x Text) any {
		if x.Hash != nil {
			return map[string]string{"sha256_16": fmt.Sprintf("%x", x.Hash)}
		}
		return x.Plain
	}
	data, err := json.Marshal(map[string]any{
		"sealed": r.Sealed, "number": text(r.Number), "date": r.Date, "award": text(r.Award), "kind": r.Kind, "name": text(r.Name),
		"detail": text(r.Detail), "golden_number": text(r.GoldenNumber), "posthumous": r.Posthumous, "trial": r.Trial, "photo": fmt.Sprintf("%x", r.Photo),
	})
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func seeded(name string) ed25519.PrivateKey {
	sum := sha256.Sum256([]byte("bangkhen vectors: " + name))
	return ed25519.NewKeyFromSeed(sum[:])
}

func public(k ed25519.PrivateKey) ed25519.PublicKey { return k.Public().(ed25519.PublicKey) }

var (
	former, present, lost, stranger = seeded("former"), seeded("present"), seeded("lost"), seeded("stranger")

	ring = Keys{
		{ID: IDOf(public(former)), Public: public(former), Office: "Ủy ban nhân dân tỉnh Bắc Kạn", From: award.Date{Year: 2023, Month: 1, Day: 1}, Until: award.Date{Year: 2025, Month: 6, Day: 30}},
		{ID: IDOf(public(present)), Public: public(present), Office: "Ủy ban nhân dân tỉnh Thái Nguyên", From: award.Date{Year: 2025, Month: 7, Day: 1}},
		{ID: IDOf(public(lost)), Public: public(lost), Office: "Ủy ban nhân dân tỉnh Thái Nguyên", From: award.Date{Year: 2025, Month: 7, Day: 1}, Until: award.Date{Year: 2026, Month: 1, Day: 31}, Compromised: award.Date{Year: 2026, Month: 2, Day: 1}},
	}
)

// sample is the record of the first certificate of the sample, and what the cases change.
func sample(change func(*award.Decision, *award.Certificate)) (award.Decision, award.Certificate) {
	decision := award.Decision{Number: "946/QĐ-UBND", Date: award.Date{Year: 2023, Month: 5, Day: 31}}
	c := award.Certificate{
		Code: "0123456789ABCDEFGHJKMNPQRSTV", GoldenNumber: "1",
		Recipient: award.Recipient{Kind: award.Individual, Honorific: "Bà", Name: "Nông Thị Ví Dụ", Position: "Giáo viên", Unit: "Trường Tiểu học Bản Thử", Address: "huyện Ba Bể"},
	}
	if change != nil {
		change(&decision, &c)
	}
	return decision, c
}

// validVectors are records of every shape.
func validVectors(t *testing.T) (all []vector) {
	day := award.Date{Year: 2023, Month: 6, Day: 1}
	add := func(name string, key ed25519.PrivateKey, awardName string, trial bool, day award.Date, change func(*award.Decision, *award.Certificate)) {
		decision, c := sample(change)
		record := Of(decision, c, awardName, trial, day)
		text, err := Make(record, key)
		if err != nil {
			t.Fatal(name, err)
		}
		all = append(all, vector{Name: name, Code: string(record.Code), Seal: text, Record: shown(t, record)})
	}
	with := func(name string, change func(*award.Decision, *award.Certificate)) {
		add(name, former, "Bằng khen", false, day, change)
	}
	recipient := func(name string, r award.Recipient) {
		with(name, func(_ *award.Decision, c *award.Certificate) { c.Recipient = r })
	}
	with("a teacher", nil)
	recipient("a collective", award.Recipient{Kind: award.Collective, Name: "Viễn thông Bắc Kạn"})
	recipient("a household", award.Recipient{Kind: award.Household, Name: "Hộ ông Lê Văn Hải", Address: "xã Phương Viên"})
	recipient("nobody's position", award.Recipient{Kind: award.Individual, Name: "Y Bing Êban"})
	recipient("letters of the highlands", award.Recipient{Kind: award.Individual, Honorific: "Ông", Name: "Y Krŏng Niê Kdăm", Address: "buôn Čư̆ Mgar"})
	recipient("posthumous", award.Recipient{Kind: award.Individual, Honorific: "Ông", Name: "Hoàng Văn Thử", Posthumous: true})
	recipient("with a photograph", award.Recipient{Kind: award.Individual, Honorific: "Bà", Name: "Lý Thị Mẫu", Photo: strings.Repeat("0123456789abcdef", 4)})
	for _, n := range []int{60, 120, 300} {
		recipient(fmt.Sprintf("a name of %d bytes", n), award.Recipient{Kind: award.Collective, Name: strings.Repeat("a", n)})
		recipient(fmt.Sprintf("a position of %d bytes", n), award.Recipient{Kind: award.Individual, Name: "Ma Thị Thử", Position: strings.Repeat("b", n)})
	}
	for _, number := range []string{"1/QĐ", "1234/QĐ-UBND", "05/2023/QĐ-TTg", strings.Repeat("9", 40)} {
		with("decision "+number, func(d *award.Decision, _ *award.Certificate) { d.Number = number })
	}
	for _, golden := range []string{"05", "1/GK", "CSTĐ-2023-000123", "", strings.Repeat("8", 25)} {
		with("golden number "+golden, func(_ *award.Decision, c *award.Certificate) { c.GoldenNumber = golden })
	}
	for _, date := range []award.Date{{Year: 1969, Month: 12, Day: 31}, {Year: 1970, Month: 1, Day: 1}, {Year: 1945, Month: 9, Day: 2}, {Year: 2024, Month: 2, Day: 29}} {
		with("decided "+date.String(), func(d *award.Decision, _ *award.Certificate) { d.Date = date })
	}
	with("all texts too long", func(d *award.Decision, c *award.Certificate) {
		d.Number, c.GoldenNumber = strings.Repeat("7", 200), strings.Repeat("6", 200)
		c.Recipient.Name, c.Recipient.Unit = strings.Repeat("e", 200), strings.Repeat("f", 200)
	})
	add("another award", former, "Chiến sĩ thi đua cấp tỉnh", false, day, nil)
	add("an award of 90 bytes", former, strings.Repeat("c", 90), false, day, nil)
	add("for a try", former, "Bằng khen", true, day, nil)
	add("first day of a key", former, "Bằng khen", false, award.Date{Year: 2023, Month: 1, Day: 1}, nil)
	add("last day of a key", former, "Bằng khen", false, award.Date{Year: 2025, Month: 6, Day: 30}, nil)
	add("a key without a last day", present, "Bằng khen", false, award.Date{Year: 2190, Month: 1, Day: 1}, nil)
	return all
}

// invalidVectors are what nobody may take for a seal.
func invalidVectors(t *testing.T) (all []vector) {
	decision, c := sample(nil)
	day := award.Date{Year: 2023, Month: 6, Day: 1}
	record := Of(decision, c, "Bằng khen", false, day)
	good, err := Make(record, former)
	if err != nil {
		t.Fatal(err)
	}
	add := func(name, why string, code award.Code, text string) {
		all = append(all, vector{Name: name, Code: string(code), Seal: text, Why: why})
	}
	raw, err := letters.DecodeString(good)
	if err != nil {
		t.Fatal(err)
	}
	body := raw[:len(raw)-ed25519.SignatureSize]
	name, err := encoding.Marshal(record.Name)
	if err != nil {
		t.Fatal(err)
	}
	signed := func(payload []byte) string {
		return letters.EncodeToString(append(bytes.Clone(payload), ed25519.Sign(former, message(record.Code, payload))...))
	}
	form := func(name, text string) { add(name, "form", record.Code, text) }

	form("empty", "")
	for _, n := range []int{1, 2, 3, 8, 40, 103} {
		form(fmt.Sprintf("%d characters short", n), good[:len(good)-n])
	}
	form("its beginning alone", good[:20])
	form("over-long", good+strings.Repeat("A", Most))
	form("something behind it", good+"AAAAAAAA")
	form("the signature alone", letters.EncodeToString(raw[len(body):]))
	form("a letter that base32 does not have", "0"+good[1:])
	form("padded", good+"===")
	form("with a hyphen", good[:10]+"-"+good[10:])
	form("with a blank", good[:10]+" "+good[10:])
	form("percent signs", strings.ReplaceAll(good, "A", "%41"))
	form("bits left over", base32Tail(good))

	// Payloads that somebody has signed and that are in no form, or not in the one form.
	for name, payload := range map[string][]byte{
		"no array":                   {0x01},
		"an empty array":             {0x80},
		"an array of eleven":         append([]byte{0x8b}, body[1:len(body)-1]...),
		"an array of thirteen":       append(append([]byte{0x8d}, body[1:]...), 0x00),
		"an indefinite array":        append(append([]byte{0x9f}, body[1:]...), 0xff),
		"a tag before it":            append([]byte{0xd8, 0x20}, body...),
		"a map":                      {0xa1, 0x01, 0x02},
		"text that is no UTF-8":      bytes.Replace(bytes.Clone(body), []byte("Nông"), []byte("N\xff\xffng"), 1),
		"a long form of the version": append([]byte{body[0], 0x18, 0x01}, body[2:]...),
		"version 2":                  append([]byte{body[0], 0x02}, body[2:]...),
		"version 0":                  append([]byte{body[0], 0x00}, body[2:]...),
		"something after the array":  append(bytes.Clone(body), 0x00),
		"an id of three bytes":       append([]byte{body[0], body[1], 0x43, body[3], body[4], body[5]}, body[7:]...),
		"an id of five bytes":        append([]byte{body[0], body[1], 0x45, body[3], body[4], body[5], body[6], 0}, body[7:]...),
		"null for the photograph":    append(bytes.Clone(body[:len(body)-1]), 0xf6),
		"a photograph of one byte":   append(bytes.Clone(body[:len(body)-1]), 0x41, 0x00),
		"flags of 4":                 append(bytes.Clone(body[:len(body)-2]), 0x04, 0x40),
		"a kind of 4":                bytes.Replace(bytes.Clone(body), append([]byte{0x03}, name[:2]...), append([]byte{0x04}, name[:2]...), 1),
		"a day of a far year":        farDay(body),
		"a float for the flags":      append(bytes.Clone(body[:len(body)-2]), 0xf9, 0x00, 0x00, 0x40),
		"a nest of arrays":           bytes.Repeat([]byte{0x81}, 60),
		"a text of a gigabyte":       {0x8c, 0x01, 0x44, 1, 2, 3, 4, 0x7a, 0x40, 0, 0, 0},
	} {
		if bytes.Equal(payload, body) {
			t.Fatalf("%s changes nothing", name)
		}
		form(name, signed(payload))
	}

	// What was signed says something else.
	for i := 0; i < len(body); i += 7 {
		flipped := bytes.Clone(raw)
		flipped[i] ^= 1
		why := "signature"
		if p, _, _, err := parse(letters.EncodeToString(flipped)); err != nil {
			why = "form"
		} else if _, ok := p.record(record.Code); !ok {
			why = "form"
		} else if string(p.Key) != string(record.payload(IDOf(public(former))).Key) {
			why = "unknown-key"
		}
		add(fmt.Sprintf("bit 0 of byte %d turned over", i), why, record.Code, letters.EncodeToString(flipped))
	}
	for _, i := range []int{0, 31, 32, 63} {
		flipped := bytes.Clone(raw)
		flipped[len(body)+i] ^= 0x10
		add(fmt.Sprintf("bit 4 of byte %d of the signature turned over", i), "signature", record.Code, letters.EncodeToString(flipped))
	}
	add("behind another code", "signature", "1123456789ABCDEFGHJKMNPQRSTV", good)
	add("the signature of another record", "signature", record.Code, otherSignature(t, body))
	zero := append(bytes.Clone(body), make([]byte, ed25519.SignatureSize)...)
	add("a signature of zeros", "signature", record.Code, letters.EncodeToString(zero))
	without := append(bytes.Clone(body), ed25519.Sign(former, append([]byte(record.Code), body...))...)
	add("signed without the context", "signature", record.Code, letters.EncodeToString(without))
	forged, err := Make(record, stranger)
	if err != nil {
		t.Fatal(err)
	}
	add("a stranger's key", "unknown-key", record.Code, forged)
	claims := append(bytes.Clone(body), ed25519.Sign(stranger, message(record.Code, body))...)
	add("a stranger who names the office's key", "signature", record.Code, letters.EncodeToString(claims))
	dated := func(name, why string, key ed25519.PrivateKey, day award.Date) {
		text, err := Make(Of(decision, c, "Bằng khen", false, day), key)
		if err != nil {
			t.Fatal(err)
		}
		add(name, why, record.Code, text)
	}
	dated("a day before the key", "out-of-days", former, award.Date{Year: 2022, Month: 12, Day: 31})
	dated("a day after the key", "out-of-days", former, award.Date{Year: 2025, Month: 7, Day: 1})
	dated("an expired key years later", "out-of-days", former, award.Date{Year: 2030, Month: 1, Day: 1})
	dated("a key before its first day", "out-of-days", present, award.Date{Year: 2025, Month: 6, Day: 30})
	dated("a lost key, before it was lost", "compromised", lost, award.Date{Year: 2025, Month: 12, Day: 1})
	dated("a lost key, afterwards", "compromised", lost, award.Date{Year: 2026, Month: 3, Day: 1})
	return all
}

// base32Tail sets a bit in the last character that no byte has.
func base32Tail(text string) string {
	const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
	last := strings.IndexByte(alphabet, text[len(text)-1])
	return text[:len(text)-1] + string(alphabet[last|1])
}

func farDay(body []byte) []byte {
	at := 7 // behind array, version and id
	return append(append(bytes.Clone(body[:at]), 0x1a, 0x7f, 0xff, 0xff, 0xff), body[at+3:]...)
}

func otherSignature(t *testing.T, body []byte) string {
	decision, c := sample(func(_ *award.Decision, c *award.Certificate) { c.Recipient.Name = "Nông Thị Ví Dù" })
	text, err := Make(Of(decision, c, "Bằng khen", false, award.Date{Year: 2023, Month: 6, Day: 1}), former)
	if err != nil {
		t.Fatal(err)
	}
	raw, err := letters.DecodeString(text)
	if err != nil {
		t.Fatal(err)
	}
	return letters.EncodeToString(append(bytes.Clone(body), raw[len(raw)-ed25519.SignatureSize:]...))
}

// TestVectors: the published vectors are those that this program makes, and it judges
// each as they say.
func TestVectors(t *testing.T) {
	keys, err := ring.Publish()
	if err != nil {
		t.Fatal(err)
	}
	made := vectors{
		Note: "Vectors of docs/seal.md. Keys and names are made up.",
		Keys: keys, Valid: validVectors(t), Invalid: invalidVectors(t), Lists: listVectors(t),
	}
	sortVectors(made.Invalid)
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", " ")
	if err := encoder.Encode(made); err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(vectorsFile, out.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	kept, err := os.ReadFile(vectorsFile)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(kept, out.Bytes()) {
		t.Error("docs/seal-vectors.json is not what the program makes: a change of the form needs a new version (go test ./internal/seal -update)")
	}
	if len(made.Valid) < 30 || len(made.Invalid) < 60 {
		t.Errorf("%d valid and %d invalid vectors", len(made.Valid), len(made.Invalid))
	}
	published, err := ParseKeys(made.Keys)
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range made.Valid {
		for _, text := range []string{v.Seal, strings.ToLower(v.Seal)} {
			opened, err := published.Open(award.Code(v.Code), text)
			if err != nil || opened.Standing != Good || string(shown(t, opened.Record)) != string(v.Record) {
				t.Errorf("%s: %v, %s, %s", v.Name, err, opened.Standing, shown(t, opened.Record))
			}
		}
	}
	why := map[error]string{ErrForm: "form", ErrUnknownKey: "unknown-key", ErrSignature: "signature"}
	for _, v := range made.Lists {
		list, err := published.OpenRevocations(v.List)
		got := why[err]
		if err == nil && list.Standing != Good {
			got = string(list.Standing)
		}
		if got != v.Why {
			t.Errorf("%s: %q, not %q", v.Name, got, v.Why)
		}
		for code, fate := range v.Fates {
			if list.Fate(code) != fate {
				t.Errorf("%s: %s is %q", v.Name, code, list.Fate(code))
			}
		}
		for kid, covered := range v.Covers {
			if id, _ := ParseKeyID(kid); list.Covers(id) != covered || list.At.Format(time.RFC3339) != v.At {
				t.Errorf("%s: %s, %s", v.Name, kid, list.At)
			}
		}
	}
	for _, v := range made.Invalid {
		opened, err := published.Open(award.Code(v.Code), v.Seal)
		got := why[err]
		if err == nil {
			got = string(opened.Standing)
		}
		if got != v.Why {
			t.Errorf("%s: %s, not %s", v.Name, got, v.Why)
		}
	}
}

// sortVectors: some come from a map.
func sortVectors(all []vector) {
	slices.SortStableFunc(all, func(a, b vector) int { return cmp.Compare(a.Why, b.Why)*2 + cmp.Compare(a.Name, b.Name) })
}
