package proof

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"bangkhen/internal/award"
	"bangkhen/internal/proof/tagged"
)

// readback is what is kept of the file of one certificate as read back.
type readback struct {
	report  report
	file    string            // "" when it was not looked for
	sha256  [sha256.Size]byte // of the file, zero when it could not be read
	reading tagged.Reading    // zero when it has to be read again for the merged file
	page    tagged.Page       // what is heard of it alone; empty in long lists
}

// sum is the hash of the file in hexadecimal, "" when it could not be read.
func (s readback) sum() string {
	if s.sha256 == [sha256.Size]byte{} {
		return ""
	}
	return hex.EncodeToString(s.sha256[:])
}

// checkCertificate compares the file of certificate i.
func (c *check) checkCertificate(i int, file string) readback {
	s := readback{file: file}
	at := place{file: file, index: i + 1}
	if file == "" {
		return s // the manifest names no file; that is reported there
	}
	buffer := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(buffer)
	data, ok := c.read(&s.report, at, buffer)
	if !ok {
		return s
	}
	whole := c.cache.Whole(data)
	s.sha256 = whole.Sum()
	count := 0
	var page tagged.Page
	var reading tagged.Reading
	var structure tagged.Structure
	err := whole.Walk(func(v *tagged.View) (err error) {
		if count++; count == 1 {
			page, reading, err = v.Read()
			structure.Add(v, page)
		}
		return err
	})
	if err != nil {
		s.report.differs(at, fieldFile, readableFile, unreadable(err))
		return s
	}
	if s.report.same(at, fieldPages, pages(1), pages(count)) {
		if err := s.report.sound(at, &structure); err != nil {
			s.report.differs(at, fieldFile, readableFile, unreadable(err))
			return s
		}
		at.page, s.reading = 1, reading
		if len(c.batch.Certificates) <= MostStructured {
			s.page = page.Heard()
		}
		c.comparePage(&s.report, at, page, i)
	}
	return s
}

// MostStructured is the longest list whose merged files, decision and pay list have a
// structure, which is read back; of a longer one only each certificate's own file has one.
// Twenty objects a certificate, and what is heard of each page, are held for that: beyond
// it an issue spends its time on staying within its memory (docs/architecture.md).
const MostStructured = 25_000

// structure is that of a file of all certificates, to be read; nil when they are too many.
func (c *check) structure() *tagged.Structure {
	if len(c.batch.Certificates) > MostStructured {
		return nil
	}
	return &tagged.Structure{}
}

// sound reports that a structure is not as it has to be.
func (r *report) sound(at place, structure *tagged.Structure) error {
	fault, err := structure.Fault()
	if err == nil && fault != tagged.Sound {
		r.differs(at, fieldStructure, soundStructure, faultWords(fault))
	}
	return err
}

// checkMerged compares the pages of a file of certificates with these, one by
// one. A page that reads like the certificate's own file was compared with the
// list already.
func (c *check) checkMerged(ctx context.Context, r *report, part Part) {
	at, count := place{file: part.File}, 0
	structure := c.structure()
	whole := c.pages(r, at, structure, func(v *tagged.View) error {
		count++
		if err := ctx.Err(); err != nil {
			return err
		}
		if count > len(part.Members) {
			page, err := v.Page()
			structure.Add(v, page.Heard())
			return err
		}
		i := part.Members[count-1]
		own := c.sheets[i]
		same, err := v.Same(own.reading)
		if err != nil || same {
			structure.Add(v, own.page)
			return err
		}
		page, err := v.Page()
		if err != nil {
			return err
		}
		structure.Add(v, page)
		before, readable := c.pageOf(own)
		if readable && before.Equal(page) {
			return nil
		}
		at := place{part.File, count, i + 1}
		found := len(r.differences)
		c.comparePage(r, at, page, i)
		if len(r.differences) == found && readable && len(own.report.differences) == 0 {
			r.differs(at, fieldPage, text(before), text(page))
		}
		return nil
	})
	if whole {
		r.same(at, fieldPages, pages(len(part.Members)), pages(count))
	}
}

// pageOf reads the page of a certificate's own file once more; false when it could
// not be read, or can not be read again.
func (c *check) pageOf(own readback) (tagged.Page, bool) {
	if own.file == "" {
		return tagged.Page{}, false
	}
	var ignored report
	data, ok := c.read(&ignored, place{file: own.file}, new(bytes.Buffer))
	if !ok {
		return tagged.Page{}, false
	}
	document, err := tagged.Read(data, &c.cache)
	if err != nil || len(document.Pages) != 1 {
		return tagged.Page{}, false
	}
	return document.Pages[0], true
}

// text is all that a page reads.
func text(page tagged.Page) string {
	var parts []string
	for _, field := range page.Fields {
		parts = append(parts, field.Text())
	}
	return fold(strings.Join(parts, " "))
}

// comparePage compares a sheet with what it must read, and with the batch.
func (c *check) comparePage(r *report, at place, page tagged.Page, i int) {
	certificate, expected := c.batch.Certificates[i], c.expected(i)
	got, symbols := gather(page)
	if c.batch.Trial && got[trialTag] != award.TrialMark {
		r.differs(at, trialTag, award.TrialMark, got[trialTag])
	}
	wrong := compareWithBatch(r, at, c.batch.Decision, certificate, got)
	for _, tag := range differing(expected, got) {
		want, known := expected.field(tag)
		switch {
		case wrong[tag]:
		case !known:
			r.differs(at, tag, "", got[tag])
		default:
			r.differs(at, tag, fold(want), got[tag])
		}
	}
	c.compareQR(r, at, certificate, expected.QR, symbols)
	r.same(at, photoTag, certificate.Recipient.Photo, photos(page))
}

// gather joins the fields of a page by tag, and takes out the QR symbols.
func gather(page tagged.Page) (fields map[string]string, symbols [][]tagged.Rectangle) {
	fields = map[string]string{}
	parts := map[string][]string{}
	for _, field := range page.Fields {
		if field.Tag == "qr" {
			symbols = append(symbols, field.Rectangles)
			if len(field.Lines) == 0 {
				continue
			}
		}
		if field.Tag == photoTag && len(field.Lines) == 0 {
			continue
		}
		parts[field.Tag] = append(parts[field.Tag], field.Lines...)
	}
	for tag, lines := range parts {
		fields[tag] = fold(strings.Join(lines, " "))
	}
	return fields, symbols
}

// differing lists the tags that read otherwise than they must, sorted so that
// reports do not depend on chance.
func differing(expected Expected, got map[string]string) (tags []string) {
	for _, fields := range []map[string]string{expected.Common, expected.Fields} {
		for tag := range fields {
			if want, _ := expected.field(tag); fold(want) != got[tag] {
				tags = append(tags, tag)
			}
		}
	}
	for tag := range got {
		if _, known := expected.field(tag); !known {
			tags = append(tags, tag)
		}
	}
	slices.Sort(tags)
	return slices.Compact(tags)
}

// compareWithBatch compares what is printed with the batch itself, whatever
// wording the template puts around it, and returns the tags that it reported.
func compareWithBatch(r *report, at place, d award.Decision, c award.Certificate, got map[string]string) map[string]bool {
	wrong := map[string]bool{}
	require := func(tag string, ok bool, want string) {
		if !ok && !wrong[tag] {
			wrong[tag] = true
			r.differs(at, tag, fold(want), got[tag])
		}
	}
	equal := func(tag, want string) { require(tag, got[tag] == fold(want), want) }
	holds := func(tag, want string) { require(tag, containsWords(got[tag], want), want) }

	if address, apart := got["addressed"]; apart && got["name"] == fold(c.Recipient.Name) { // a paper for pupils
		require("addressed", containsWords(strings.ToLower(address), strings.ToLower(c.Recipient.AsPupil())), c.Recipient.AsPupil())
	} else {
		equal("name", c.Recipient.FullName())
	}
	require("detail", sameButCapital(got["detail"], fold(c.Recipient.Detail())), c.Recipient.Detail())
	equal("citation", c.Citation)
	holds("decision", d.PrintedNumber())
	holds("decision", d.Date.Long())
	if _, printed := got["golden-book"]; printed { // no law asks for it on every paper
		holds("golden-book", c.GoldenNumber)
	}
	if _, printed := got["code"]; printed { // where it has to be is what is expected of the sheet
		holds("code", c.Code.Grouped())
	}
	// On a pre-printed blank these stand already and are not printed again.
	if _, printed := got["authority"]; printed {
		equal("authority", strings.ToUpper(d.Authority))
	}
	if _, printed := got["place-date"]; printed {
		holds("place-date", d.Place)
		holds("place-date", d.Date.Long())
	}
	if _, printed := got["signer-title"]; printed {
		equal("signer-title", strings.Join(d.Signer.Lines, " "))
	}
	if _, printed := got["signer-name"]; printed {
		equal("signer-name", d.Signer.Name)
	}
	compareColumns(r, at, c.Recipient.Fields, got)
	return wrong
}

// sameButCapital reports that a printed text is the wanted one, or begins with a capital
// where that does not, as what stands on a line of its own may.
func sameButCapital(got, want string) bool {
	first, size := utf8.DecodeRuneInString(want)
	return got == want || size > 0 && got == string(unicode.ToUpper(first))+want[size:]
}

// trialTag is the line at the foot of what was issued for a try.
const trialTag = "trial"

// wholeTags are the tags whose whole text is another fact: no column stands there.
var wholeTags = []string{"", "name", "detail", "citation", "qr", "authority", "signer-title", "signer-name", "draft", trialTag}

// compareColumns compares each column of the list that is printed, by its value:
// some line of the sheet must hold it, as it stands or in capitals.
func compareColumns(r *report, at place, columns, got map[string]string) {
	if len(columns) == 0 {
		return
	}
	var lines []string
	for _, tag := range slices.Sorted(maps.Keys(got)) {
		if !slices.Contains(wholeTags, tag) {
			lines = append(lines, got[tag])
		}
	}
	for _, heading := range slices.Sorted(maps.Keys(columns)) {
		value := columns[heading]
		holds := func(line string) bool {
			return containsWords(line, value) || containsWords(line, strings.ToUpper(value))
		}
		if !slices.ContainsFunc(lines, holds) {
			r.differs(at, fieldColumn+heading, fold(value), strings.Join(lines, " · "))
		}
	}
}

// compareQR decodes the one symbol of a sheet, where it must have one. In capitals
// an address needs fewer modules, and the service reads it in any case.
func (c *check) compareQR(r *report, at place, certificate award.Certificate, expected string, symbols [][]tagged.Rectangle) {
	want := strings.ToUpper(certificate.Symbol())
	if expected == "" && len(symbols) == 0 {
		return
	}
	if len(symbols) == 0 {
		r.differs(at, "qr", want, "")
		return
	}
	for _, symbol := range symbols {
		got, err := readQR(symbol)
		if err != nil {
			r.differs(at, "qr", want, unreadable(err))
			continue
		}
		if r.same(at, "qr", want, got) {
			r.same(at, "qr", expected, got)
		}
	}
}
