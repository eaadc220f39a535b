package decisiondoc

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"bangkhen/internal/award"
	"bangkhen/internal/officefile"
	"bangkhen/internal/rawxml"
)

func sprintf(format string, values ...any) string { return fmt.Sprintf(format, values...) }

// IsWord reports a file that is a Word document by its bytes: one that [Read] reads, or
// refuses with a sentence that says how to mend it.
func IsWord(data []byte) bool {
	if isOld(data) {
		return bytes.Contains(data, wide("WordDocument")) || bytes.Contains(data, wide("EncryptedPackage"))
	}
	if !bytes.HasPrefix(data, []byte("PK")) {
		return false
	}
	pack, err := officefile.Open(data)
	return err == nil && mainOf(pack) != ""
}

// IsDecision reports a Word document that has the form of a decision.
func IsDecision(data []byte) bool {
	if !IsWord(data) || isOld(data) {
		return false
	}
	_, problems := Read("", data)
	return len(problems.Errors()) == 0
}

func isOld(data []byte) bool {
	return bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"))
}

// wide is text as files of the old Office write the names of their parts.
func wide(text string) []byte {
	out := make([]byte, 0, 2*len(text))
	for _, b := range []byte(text) {
		out = append(out, b, 0)
	}
	return out
}

// mainOf is the main part of a Word document, "" for any other archive.
func mainOf(pack *officefile.Package) string {
	types := pack.ReadAll("[Content_Types].xml", 1<<20)
	if !bytes.Contains(types, []byte("wordprocessingml")) {
		return ""
	}
	return pack.Related("", "officeDocument", "word/document.xml")
}

// Read reads a decision that was drafted in Word. What it is is told by its bytes; name
// is for problems. These are of the file as a whole: what is not understood in it, and
// what is doubtful, is asked by [Document.Questions], and whether what was read makes a
// decision is for package decisionfile.
func Read(name string, data []byte) (Document, award.Problems) {
	fail := func(code, message, hint string) (Document, award.Problems) {
		return Document{}, award.Problems{{File: name, Severity: award.Error, Code: code, Message: message, Suggestion: hint}}
	}
	switch {
	case len(data) > MaxBytes:
		return fail(award.TooLarge, sprintf(msgTooLarge, MaxBytes>>20), hintTooLarge)
	case isOld(data) && bytes.Contains(data, wide("EncryptedPackage")):
		return fail(award.UnreadableFile, msgEncrypted, hintEncrypted)
	case isOld(data):
		return fail(award.UnreadableFile, msgOldWord, hintOldWord)
	}
	pack, err := officefile.Open(data)
	if errors.Is(err, officefile.ErrTooLarge) {
		return fail(award.TooLarge, sprintf(msgTooLarge, MaxBytes>>20), hintTooLarge)
	}
	if err != nil {
		return fail(award.UnreadableFile, msgDamaged, hintDamaged)
	}
	main := mainOf(pack)
	switch {
	case pack.HasMacros():
		return fail(award.UnreadableFile, msgMacros, hintMacros)
	case main == "":
		return fail(award.UnreadableFile, msgNotWord, hintNotWord)
	}
	f, err := readFlow(pack, main)
	switch {
	case errors.Is(err, errLong), errors.Is(err, officefile.ErrTooLarge), errors.Is(err, rawxml.ErrTooLarge):
		return fail(award.TooLarge, msgLong, hintTooLarge)
	case err != nil:
		return fail(award.UnreadableFile, msgDamaged, hintDamaged)
	}
	p := &paper{flow: f}
	if !p.read() {
		return fail(award.BadDecision, msgNoDecision, hintNoDecsion)
	}
	d, err := p.document()
	if err != nil {
		return fail(award.UnreadableFile, msgDamaged, hintDamaged)
	}
	var problems award.Problems
	if f.legacy {
		problems = append(problems, award.Problem{File: name, Severity: award.Warning, Code: award.LegacyEncoding, Message: msgLegacy, Suggestion: hintLegacy})
	}
	return d, problems
}

// document is what was read, with the list.
func (p *paper) document() (d Document, err error) {
	d = Document{Decision: p.decision, Reading: p.account()}
	switch p.list {
	case FromAnnex:
		// Of a text in running prose the reader of lists makes nothing.
		if slices.ContainsFunc(p.annex, func(b *block) bool { return b.table }) {
			d.ListName = annexName
			d.List, err = p.annexOf(p.annex)
			break
		}
		if people := proseList(p.annex); len(people) > 0 {
			d.ListName = peopleName
			d.List, err = listOf(people)
		}
	case FromArticle:
		d.ListName = peopleName
		d.List, err = listOf(p.people)
	}
	if d.ListName == "" {
		d.Reading.List = ""
	}
	return d, err
}

// The lists that come out of a decision.
const (
	annexName  = "phu-luc.docx"
	peopleName = "danh-sach.json"
)

func listOf(people []person) ([]byte, error) {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", " ")
	err := encoder.Encode(people)
	return out.Bytes(), err
}

// account says what became of each line.
func (p *paper) account() Reading {
	r := Reading{Fields: []Field{}, SetAside: []Aside{}, NotUnderstood: []Source{}, List: p.list}
	order := []string{"number", "date", "place", "agency", "authority", "subject", "citation", "bases", "proposal", "articles", "executors", "copies",
		"signer.lines", "signer.name", "declared.collective", "declared.household", "declared.individual", "annex", "template", "awards"}
	slices.SortStableFunc(p.fields, func(a, b *Field) int { return slices.Index(order, a.Name) - slices.Index(order, b.Name) })
	for _, f := range p.fields {
		r.Fields = append(r.Fields, *f)
	}
	for _, lines := range [][]*line{p.lines, p.notes, p.head} {
		for _, l := range lines {
			switch {
			case len(l.used) > 0:
			case l.taken != "":
				r.SetAside = append(r.SetAside, Aside{source(l), l.taken})
			default:
				r.NotUnderstood = append(r.NotUnderstood, source(l))
			}
		}
	}
	return r
}
