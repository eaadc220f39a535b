package proof

import (
	"context"
	"strings"

	"bangkhen/internal/award"
	"bangkhen/internal/proof/tagged"
)

// LargestCertificate is the most that a file handed in for verification may
// weigh, in bytes: a signed certificate is a tenth of it.
const LargestCertificate = 8 << 20

// Reading is what a certificate's file says, as far as its text can be read.
type Reading struct {
	Code   award.Code
	Symbol string // what the QR symbol holds, "" for a sheet without one
	sheet  tagged.Sheet
}

// Read reads a certificate of ours that anyone may hand in: its text, and the
// code both as printed and in the QR. It reports false when the file is no
// certificate of ours, holds no code, or holds codes that contradict each other.
//
// It costs at most what the file's size allows, and ends with the context, whose
// error is the only one.
func Read(ctx context.Context, pdf []byte) (Reading, bool, error) {
	if len(pdf) > LargestCertificate {
		return Reading{}, false, nil
	}
	sheet, err := tagged.ReadSheet(ctx, pdf)
	if ctx.Err() != nil {
		return Reading{}, false, ctx.Err()
	}
	if err != nil {
		return Reading{}, false, nil
	}
	r, ok := readingOf(sheet)
	return r, ok, nil
}

// mostSymbols is how many QR symbols of one sheet are decoded: a sheet has one.
const mostSymbols = 4

// readingOf finds the code of a sheet.
func readingOf(sheet tagged.Sheet) (Reading, bool) {
	r, symbols := Reading{sheet: sheet}, 0
	for _, field := range sheet.Page.Fields {
		var code award.Code
		var ok bool
		switch field.Tag {
		case "code":
			code, ok = award.ParseCode(field.Text())
		case "qr":
			if symbols++; symbols > mostSymbols {
				return Reading{}, false
			}
			text, err := readQR(field.Rectangles)
			if err == nil {
				code, ok = codeOf(text)
				r.Symbol = text
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

// codeOf is the code in an address of ours, which a seal may follow (docs/seal.md).
func codeOf(address string) (award.Code, bool) {
	_, path, found := strings.Cut(strings.ToUpper(address), "/V/")
	if !found { // of before there were seals: the code is what stands last
		path = address[strings.LastIndexByte(address, '/')+1:]
	}
	code, _, _ := strings.Cut(path, "/")
	return award.ParseCode(code)
}

// Compare lists what a file says otherwise than a certificate as the register
// knows it. Only what the register knows is compared; [Reading.Beside] compares
// the whole sheet. qr is what the sheet's symbol must hold, "" when it has none.
func (r Reading) Compare(d award.Decision, c award.Certificate, qr string) Differences {
	var found report
	got, symbols := gather(r.sheet.Page)
	compareWithBatch(&found, place{}, d, c, got)
	new(check).compareQR(&found, place{}, c, qr, symbols)
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
