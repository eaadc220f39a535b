package settings

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/big"
	"slices"
	"strings"
	"unicode/utf8"

	"bangkhen/internal/award"
)

// Settings are all of an office's. Days are inclusive at both ends; a blank last
// day is "until further notice".
type Settings struct {
	Office   Office    `json:"office"`
	Signers  []Signer  `json:"signers,omitempty"`
	Bases    []Basis   `json:"bases,omitempty"`
	Salaries []Salary  `json:"salaries,omitempty"`
	Rates    []Rate    `json:"rates,omitempty"`
	Wordings []Wording `json:"wordings,omitempty"`
	Money    Money     `json:"money,omitzero"`

	// Addresses are where codes are looked up, each from a day on; those of before
	// stay, since papers that lead there are still about.
	Addresses []Address `json:"addresses,omitempty"`

	// Trusted are certificates of authorities under which the office's people and its
	// partners sign; beside those that the program is started with.
	Trusted []Trusted `json:"trusted,omitempty"`
}

// Trusted is one certificate, as one block of PEM.
type Trusted struct {
	Name string `json:"name"` // whose it is, and until when
	PEM  string `json:"pem"`
}

// Address is the public address of the look-up page from a day on; a blank day is
// the beginning.
type Address struct {
	URL  string     `json:"url"` // in the one form of [address.Read]
	From award.Date `json:"from,omitzero"`
}

// Office is how the office is named on papers.
type Office struct {
	Place     string   `json:"place,omitempty"`
	Agency    []string `json:"agency,omitempty"`
	Authority string   `json:"authority,omitempty"`
	Contact   string   `json:"contact,omitempty"` // whom the public may ask: "Phòng Thi đua - Khen thưởng, Sở Nội vụ, 0209 3870 000"
	// Corrected is which golden book number a corrected certificate has unless somebody
	// says otherwise; "" is the next one.
	Corrected award.Numbering `json:"corrected,omitempty"`
	Hold      string          `json:"hold,omitempty"` // until when issues are held unless somebody says otherwise, see office.ReadHold
}

// Signer is who signs, in an office held from a day to a day.
type Signer struct {
	Lines []string   `json:"lines"`
	Name  string     `json:"name"`
	From  award.Date `json:"from,omitzero"`
	To    award.Date `json:"to,omitzero"`
}

// Basis is a legal basis (căn cứ), in force from a day to a day.
type Basis struct {
	Text string     `json:"text"`
	From award.Date `json:"from,omitzero"`
	To   award.Date `json:"to,omitzero"`
}

// Salary is the base salary (lương cơ sở) in force from a day on, in đồng.
type Salary struct {
	Amount int64      `json:"amount"`
	From   award.Date `json:"from"`
	Source string     `json:"source,omitempty"`
}

// Rate is how many base salaries go with an award for a kind of recipient.
type Rate struct {
	Award    string     `json:"award"` // "Bằng khen"
	Kind     award.Kind `json:"kind"`
	Multiple string     `json:"multiple"` // "1,5"
	From     award.Date `json:"from,omitzero"`
	To       award.Date `json:"to,omitzero"`
	Source   string     `json:"source,omitempty"`
}

// Wording is the texts of decisions of one sort.
type Wording struct {
	Name      string   `json:"name"`
	Subject   string   `json:"subject,omitempty"`
	Citation  string   `json:"citation,omitempty"`
	Proposal  string   `json:"proposal,omitempty"`
	Executors []string `json:"executors,omitempty"`
	Copies    []string `json:"copies,omitempty"`
}

// MaxBytes bounds settings as they are stored.
const MaxBytes = 1 << 20

const (
	mostRows = 500
	longest  = 1000 // characters of a text
)

// Decode reads stored settings, strictly; nothing stored is none.
func Decode(data []byte) (s Settings, err error) {
	if len(data) == 0 {
		return s, nil
	}
	if len(data) > MaxBytes {
		return s, errors.New(msgTooMuch)
	}
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&s); err != nil {
		return s, fmt.Errorf(msgUnreadable, err)
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return s, fmt.Errorf(msgUnreadable, err)
	}
	return s, s.Check()
}

// Encode writes settings that pass [Settings.Check].
func (s Settings) Encode() ([]byte, error) {
	if err := s.Check(); err != nil {
		return nil, err
	}
	return json.Marshal(s)
}

// Check says what settings can not be. The error is an [award.Problem].
func (s Settings) Check() error {
	if max(len(s.Signers), len(s.Bases), len(s.Salaries), len(s.Rates), len(s.Wordings), len(s.Addresses)) > mostRows {
		return bad(msgTooMuch)
	}
	for _, check := range []func() error{s.checkTexts, s.checkSigners, s.checkRates, s.checkAddresses, s.Money.check, s.checkTrusted} {
		if err := check(); err != nil {
			return err
		}
	}
	return nil
}

func (s Settings) checkTexts() error {
	if n := s.Office.Corrected; n != "" && n.Vietnamese() == "" {
		return bad(msgNumbering)
	}
	var texts []string
	texts = append(append(texts, s.Office.Place, s.Office.Authority, s.Office.Contact), s.Office.Agency...)
	for _, x := range s.Signers {
		texts = append(append(texts, x.Name), x.Lines...)
	}
	for _, b := range s.Bases {
		if strings.TrimSpace(b.Text) == "" {
			return bad(msgEmptyBasis)
		}
		if err := inOrder(b.From, b.To); err != nil {
			return err
		}
		texts = append(texts, b.Text)
	}
	seen := map[string]bool{}
	for _, w := range s.Wordings {
		if w.Name == "" || seen[w.Name] {
			return bad(msgWordingName)
		}
		seen[w.Name] = true
		texts = append(append(append(texts, w.Name, w.Subject, w.Citation, w.Proposal), w.Executors...), w.Copies...)
	}
	for _, text := range texts {
		if utf8.RuneCountInString(text) > longest || !utf8.ValidString(text) {
			return bad(fmt.Sprintf(msgTooLong, longest))
		}
	}
	return nil
}

// checkSigners refuses two signers of one title on one day.
func (s Settings) checkSigners() error {
	for i, a := range s.Signers {
		if a.Name == "" || len(a.Lines) == 0 {
			return bad(msgSigner)
		}
		if err := inOrder(a.From, a.To); err != nil {
			return err
		}
		for _, b := range s.Signers[:i] {
			if slices.Equal(a.Lines, b.Lines) && overlap(a.From, a.To, b.From, b.To) {
				return bad(fmt.Sprintf(msgTwoSigners, b.Name, a.Name, strings.Join(a.Lines, " ")))
			}
		}
	}
	return nil
}

func (s Settings) checkRates() error {
	for _, salary := range s.Salaries {
		if salary.Amount <= 0 || salary.Amount > 1_000_000_000 || salary.From.IsZero() {
			return bad(msgSalary)
		}
	}
	for i, a := range s.Rates {
		if _, ok := multiple(a.Multiple); !ok || a.Award == "" || !a.Kind.Valid() {
			return bad(msgRate)
		}
		if err := inOrder(a.From, a.To); err != nil {
			return err
		}
		for _, b := range s.Rates[:i] {
			if sameAward(a.Award, b.Award) && a.Kind == b.Kind && overlap(a.From, a.To, b.From, b.To) {
				return bad(fmt.Sprintf(msgTwoRates, a.Award, a.Kind.Title()))
			}
		}
	}
	return nil
}

// checkTrusted refuses a certificate that stands there already, and more than are needed.
func (s Settings) checkTrusted() error {
	const most, longestPEM = 100, 16 << 10
	if len(s.Trusted) > most {
		return bad(fmt.Sprintf(msgManyTrusted, most))
	}
	seen := map[string]bool{}
	for _, t := range s.Trusted {
		if seen[t.PEM] || t.Name == "" || t.PEM == "" || len(t.PEM) > longestPEM {
			return bad(fmt.Sprintf(msgTrusted, t.Name))
		}
		seen[t.PEM] = true
	}
	return nil
}

func inOrder(from, to award.Date) error {
	if !to.IsZero() && before(to, from) {
		return bad(msgDays)
	}
	return nil
}

func before(a, b award.Date) bool { return a.String() < b.String() }

// in reports whether a day lies between two; a blank day is in force today, so it
// lies where there is no last day.
func in(day, from, to award.Date) bool {
	if day.IsZero() {
		return to.IsZero()
	}
	return !before(day, from) && (to.IsZero() || !before(to, day))
}

func overlap(from, to, otherFrom, otherTo award.Date) bool {
	return (otherTo.IsZero() || !before(otherTo, from)) && (to.IsZero() || !before(to, otherFrom))
}

// multiple reads "1,5".
func multiple(text string) (*big.Rat, bool) {
	text = strings.TrimSpace(text)
	if len(text) > 12 || strings.ContainsAny(text, "/eE_ +-") {
		return nil, false
	}
	r, ok := new(big.Rat).SetString(strings.Replace(text, ",", ".", 1))
	return r, ok && r.Sign() > 0 && r.Cmp(big.NewRat(1000, 1)) <= 0
}

// SignerOn is the first of those who could sign on a day.
func (s Settings) SignerOn(day award.Date) (award.Signer, bool) {
	for _, signer := range s.Signers {
		if in(day, signer.From, signer.To) {
			return award.Signer{Lines: signer.Lines, Name: signer.Name}, true
		}
	}
	return award.Signer{}, false
}

// BasesOn are the legal bases in force on a day.
func (s Settings) BasesOn(day award.Date) (bases []string) {
	for _, b := range s.Bases {
		if in(day, b.From, b.To) {
			bases = append(bases, b.Text)
		}
	}
	return bases
}

// Reward is what goes with an award, in đồng: the base salary in force on the day
// of the decision times the rate, rounded up to ten thousands (NĐ 98/2023, as
// reported; an office that does otherwise enters no rate). ok is false where rate
// or salary is not entered.
func (s Settings) Reward(name string, kind award.Kind, day award.Date) (amount int64, ok bool) {
	reward, ok := s.reward(name, kind, day)
	return reward.Amount, ok
}

func (s Settings) reward(name string, kind award.Kind, day award.Date) (reward award.Reward, ok bool) {
	var salary *Salary
	for i, one := range s.Salaries {
		if !day.IsZero() && !before(day, one.From) && (salary == nil || before(salary.From, one.From)) {
			salary = &s.Salaries[i]
		}
	}
	for _, rate := range s.Rates {
		if salary == nil || !sameAward(rate.Award, name) || rate.Kind != kind || !in(day, rate.From, rate.To) {
			continue
		}
		times, ok := multiple(rate.Multiple)
		if !ok {
			return reward, false
		}
		const step = 10_000
		steps := new(big.Rat).Quo(new(big.Rat).Mul(times, big.NewRat(salary.Amount, 1)), big.NewRat(step, 1))
		up := new(big.Int).Add(steps.Num(), new(big.Int).Sub(steps.Denom(), big.NewInt(1)))
		amount := new(big.Int).Div(up, steps.Denom()).Int64() * step
		return award.Reward{Title: name, Kind: kind, Amount: amount, Multiple: strings.Replace(strings.TrimSpace(rate.Multiple), ".", ",", 1), Salary: salary.Amount}, true
	}
	return reward, false
}

// NewDecision is what is known of a decision before it is written: what is in
// force on its day (blank for today), with a wording by name, "" for none.
func (s Settings) NewDecision(day award.Date, wording string) award.Decision {
	d := award.Decision{Date: day, Place: s.Office.Place, Agency: s.Office.Agency, Authority: s.Office.Authority, Bases: s.BasesOn(day)}
	d.Signer, _ = s.SignerOn(day)
	for _, w := range s.Wordings {
		if w.Name == wording {
			d.Subject, d.Citation, d.Proposal, d.Executors, d.Copies = w.Subject, w.Citation, w.Proposal, w.Executors, w.Copies
		}
	}
	return d
}
