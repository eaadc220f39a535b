package web

import (
	"bytes"
	"io"
	"strings"
	"sync"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/office"
)

// frames are pages of valid certificates without what is a recipient's own. The
// certificates of a batch have all else in common, so that the page of each is put
// together from pieces that html/template made once: a tenth of the time. A page
// with anything unusual is made by html/template whole.
type frames struct {
	mutex sync.RWMutex
	known map[frameKey][]piece
}

// piece is a stretch of a frame and the field that follows it.
type piece struct {
	html  []byte
	field int // in ownFields, none after the last
}

const (
	noField    = -1
	mostFrames = 64 // batches that are asked for at one time
)

// frameKey is all that a frame says.
type frameKey struct {
	verdict                              verdict
	agency, award, authority             string
	number, place, signerLines, signer   string
	date                                 award.Date
	issued                               time.Time
	scheme, host, checks                 string
	noDetail, noCitation, noGolden, noID bool
}

const between = "\x00" // no text of a register holds it

func keyOf(p certificatePage) frameKey {
	c := p.Certificate
	var checks strings.Builder
	for _, check := range p.Checks {
		checks.WriteString(check.Name + between + check.Value + between)
	}
	return frameKey{
		verdict: p.Verdict, agency: strings.Join(c.Agency, between), award: c.Award, authority: c.Authority,
		number: c.DecisionNumber, place: c.Place, signerLines: strings.Join(c.Signer.Lines, between), signer: c.Signer.Name,
		date: c.DecisionDate, issued: c.IssuedAt, scheme: p.Scheme, host: p.Host, checks: checks.String(),
		noDetail: p.Detail == "", noCitation: c.Citation == "", noGolden: c.GoldenNumber == "", noID: p.Code == "",
	}
}

// marked reports a text that holds what marks begin with.
func (k frameKey) marked() bool {
	for _, text := range []string{k.verdict.Mark, k.verdict.Words, k.verdict.Sentence, k.agency, k.award, k.authority, k.number, k.place, k.signerLines, k.signer, k.scheme, k.host, k.checks} {
		if strings.ContainsRune(text, '\ue000') {
			return true
		}
	}
	return false
}

// ownFields are what is a recipient's own.
func ownFields(p certificatePage) [6]string {
	c := p.Certificate
	return [...]string{p.Name, p.Detail, c.Citation, c.GoldenNumber, p.Code, c.SHA256}
}

// mark stands in a frame where a field will be: letters of nobody's alphabet,
// which html/template passes on.
func mark(field int) string { return "\ue000" + string(rune('A'+field)) + "\ue001" }

// framedPage is the page of a certificate as it is kept: what the pages of its
// batch share, and what is its own.
type framedPage struct {
	frame []piece
	own   []byte // the fields between the pieces, escaped, a \x00 behind each
}

// page frames the page of a certificate.
func (f *frames) page(p certificatePage, whole func(certificatePage) ([]byte, error)) (framedPage, error) {
	if p.Certificate == nil || p.Amended != nil || p.Content != nil || p.Certificate.Copy > 0 || len(p.Certificate.Duplicates) > 0 {
		return unframed(whole(p))
	}
	key := keyOf(p)
	f.mutex.RLock()
	frame, known := f.known[key]
	f.mutex.RUnlock()
	if !known {
		var err error
		if !key.marked() { // or its marks could not be told from ours
			if frame, err = newFrame(p, whole); err != nil {
				return framedPage{}, err
			}
		}
		f.keep(key, frame)
	}
	if frame == nil {
		return unframed(whole(p))
	}
	fields := ownFields(p)
	var own []byte
	for _, piece := range frame {
		if piece.field != noField {
			own = append(own, escapes.Replace(fields[piece.field])+between...) // which nothing escaped holds
		}
	}
	return framedPage{frame, bytes.Clone(own)}, nil
}

// unframed is a page that shares nothing.
func unframed(html []byte, err error) (framedPage, error) {
	return framedPage{frame: []piece{{html, noField}}}, err
}

// length is how many bytes the page has.
func (p framedPage) length() int {
	length := len(p.own)
	for _, piece := range p.frame {
		length += len(piece.html)
		if piece.field != noField {
			length -= len(between)
		}
	}
	return length
}

// WriteTo writes the page.
func (p framedPage) WriteTo(w io.Writer) (written int64, err error) {
	own := p.own
	for _, piece := range p.frame {
		n, err := w.Write(piece.html)
		if written += int64(n); err != nil {
			return written, err
		}
		if piece.field == noField {
			continue
		}
		var field []byte
		field, own, _ = bytes.Cut(own, []byte(between))
		n, err = w.Write(field)
		if written += int64(n); err != nil {
			return written, err
		}
	}
	return written, nil
}

// weight is about how much memory the page has for itself, in bytes.
func (p framedPage) weight() int {
	if len(p.frame) == 1 {
		return len(p.frame[0].html)
	}
	return len(p.own)
}

// escapes are those of html/template between tags.
var escapes = strings.NewReplacer("\x00", "\ufffd", `"`, "&#34;", "&", "&amp;", "'", "&#39;", "+", "&#43;", "<", "&lt;", ">", "&gt;")

// newFrame makes the frame of a page, nil when the page can not be cut into one.
func newFrame(p certificatePage, whole func(certificatePage) ([]byte, error)) ([]piece, error) {
	marked := func(field int, value string) string {
		if value == "" {
			return "" // what is empty may leave more out than itself
		}
		return mark(field)
	}
	c := p.Certificate
	own := ownFields(p)
	html, err := whole(certificatePage{
		Verdict: p.Verdict, Checks: p.Checks, Scheme: p.Scheme, Host: p.Host,
		Name: mark(0), Detail: marked(1, own[1]), Code: marked(4, own[4]),
		Certificate: &office.Printed{
			Agency: c.Agency, Award: c.Award, Authority: c.Authority, DecisionNumber: c.DecisionNumber, DecisionDate: c.DecisionDate,
			Place: c.Place, Signer: c.Signer, IssuedAt: c.IssuedAt,
			Citation: marked(2, own[2]), GoldenNumber: marked(3, own[3]), SHA256: mark(5),
		},
	})
	if err != nil {
		return nil, err
	}
	return cut(html), nil
}

// cut cuts a page at its marks, nil when something looks like a mark and is none.
func cut(html []byte) (frame []piece) {
	for {
		at := bytes.IndexRune(html, '\ue000')
		if at < 0 {
			break
		}
		field, found := noField, false
		for i := range ownFields(certificatePage{Certificate: &office.Printed{}}) {
			if found = bytes.HasPrefix(html[at:], []byte(mark(i))); found {
				field = i
				break
			}
		}
		if !found {
			return nil
		}
		frame = append(frame, piece{html[:at], field})
		html = html[at+len(mark(field)):]
	}
	return append(frame, piece{html, noField})
}

func (f *frames) keep(key frameKey, frame []piece) {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	if f.known == nil || len(f.known) >= mostFrames {
		f.known = map[frameKey][]piece{}
	}
	f.known[key] = frame
}
