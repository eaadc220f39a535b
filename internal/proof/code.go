package proof

import (
	"strings"

	"bangkhen/internal/award"
	"bangkhen/internal/proof/tagged"
)

// LargestCertificate is the most that a file handed in for verification may
// weigh, in bytes: a signed certificate is a tenth of it.
const LargestCertificate = 8 << 20

// Reading is what a certificate's file says, as far as its text can be read.
type Reading struct {
	Code award.Code
	page tagged.Page
}

// Read reads a certificate of ours that anyone may hand in: its text, and the
// code both as printed and in the QR. It reports false when the file is no
// certificate of ours, holds no code, or holds codes that contradict each other.
func Read(pdf []byte) (Reading, bool) {
	if len(pdf) > LargestCertificate {
		return Reading{}, false
	}
	document, err := tagged.Read(pdf, nil)
	if err != nil || len(document.Pages) != 1 {
		return Reading{}, false
	}
	r := Reading{page: document.Pages[0]}
	for _, field := range r.page.Fields {
		var code award.Code
		var ok bool
		switch field.Tag {
		case "code":
			code, ok = award.ParseCode(field.Text())
		case "qr":
			text, err := readQR(field.Rectangles)
			if err == nil {
				code, ok = award.ParseCode(text[strings.LastIndexByte(text, '/')+1:])
			}
		default:
			continue
		}
		if !ok || r.Code != "" && r.Code != code {
			return Reading{}, false
		}
		r.Code = code
	}
	return r, r.Code != ""
}

// Compare lists what a file says otherwise than a certificate. Only text can be
// compared: a picture painted over it is not seen, so a file whose bytes are not
// the issued ones is never proven by this.
func (r Reading) Compare(d award.Decision, c award.Certificate) Differences {
	var found report
	got, symbols := gather(r.page)
	compareWithBatch(&found, place{}, d, c, got)
	new(check).compareQR(&found, place{}, c, strings.ToUpper(c.URL), symbols)
	if draft := got["draft"]; draft != "" {
		found.differs(place{}, "draft", "", draft)
	}
	if untagged := got[""]; untagged != "" {
		found.differs(place{}, "", "", untagged)
	}
	return found.differences
}

// What names the field of a difference for people, with a capital.
func (d Difference) What() string {
	name := []rune(fieldName(d.Field))
	return strings.ToUpper(string(name[:1])) + string(name[1:])
}
