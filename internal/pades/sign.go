package pades

import (
	"encoding/hex"
	"fmt"
	"strings"
	"time"
	"unicode/utf16"
)

// How says what a signature is to be like.
type How struct {
	At   time.Time // of signing, as the machine's clock has it
	Room int       // for a time stamp that is put in later, in bytes
	// Seen lets the signature be found where the paper shows it, and remembers where that
	// is; with nil the field has no place.
	Seen *Memory
	// Shows is what the signature shows on a paper on which no image is printed; nil for
	// nothing. It needs Seen.
	Shows *Picture
}

// Picture is what a signature shows.
type Picture struct {
	// Place says where it stands between the signer's title and name.
	Place func(title, name Box) Box
	// Objects are its objects, numbered from first on; the first one fills the unit square.
	Objects func(first int) [][]byte
}

// StampRoom is the room for a time stamp: tokens with their certificates have 4 to 7 KB.
const StampRoom = 9 << 10

// Field is the name of the field in which the office signs.
const Field = "ChuKyCoQuan"

// fieldTitle is what somebody who does not see the field is told.
const fieldTitle = "Chữ ký số của cơ quan"

const rangeMark = "/ByteRange [0 0000000000 0000000000 0000000000]"

// Sign is a file with the identity's signature appended (PAdES B-B). Nothing is drawn over
// what was proven: where images of signature or seal are printed on it, its field lies over
// the seal and shows nothing, so that readers find the signature there; elsewhere it shows
// what it is told to. The error is [ErrForm] for a file that this program has not written,
// or one that has a form already.
func Sign(data []byte, by Identity, how How) ([]byte, error) {
	f, err := open(data)
	if err != nil {
		return nil, err
	}
	root := f.trailer.referred("Root")
	catalog, err := f.dictionary(root)
	if err != nil {
		return nil, err
	}
	number, page, err := f.firstPage(catalog)
	if err != nil {
		return nil, err
	}
	place, shows := Box{}, (*Picture)(nil)
	if how.Seen != nil {
		// What can not be read is signed without a place.
		if p, signed, err := f.placesOf(catalog, how.Seen); err == nil && signed && (len(p.Printed) > 0 || how.Shows != nil) {
			number = p.page
			if n := len(p.Printed); n > 0 {
				place = p.Printed[n-1]
			} else {
				place, shows = how.Shows.Place(p.Title, p.Name), how.Shows
			}
			if page, err = f.dictionary(number); err != nil {
				return nil, err
			}
		}
	}
	if catalog.get("AcroForm") != nil || page.get("Annots") != nil {
		return nil, fmt.Errorf("%w: it has a form or notes", ErrForm)
	}
	room := by.length() + how.Room
	u := f.update(2*room + 4<<10)
	widget, value := u.reserve(), u.reserve()
	u.put(root, catalog.set("AcroForm", fmt.Sprintf("<</Fields [%d 0 R]/SigFlags 3>>", widget)).text())
	// PDF/UA-1, 7.18.3: the order of tabs is that of the structure.
	u.put(number, page.set("Annots", fmt.Sprintf("[%d 0 R]", widget)).set("Tabs", "/S").text())
	seen := u.seen(catalog, widget, number, place, shows)
	u.put(widget, fmt.Appendf(nil, "<</Type /Annot/Subtype /Widget/FT /Sig/F 132/T (%s)/TU %s/V %d 0 R/P %d 0 R%s>>",
		Field, textString(fieldTitle), value, number, seen))
	start := len(u.out)
	u.put(value, fmt.Appendf(nil, "<</Type /Sig/Filter /Adobe.PPKLite/SubFilter /ETSI.CAdES.detached/M (%s)%s/Contents <%s>>>",
		dateString(how.At), rangeMark, strings.Repeat("0", 2*room)))
	const contents = "/Contents "
	at := strings.Index(string(u.out[start:start+400]), rangeMark) + start
	from := at + len(rangeMark) + len(contents)
	to := from + 2*room + 2
	out := u.finish()
	written := fmt.Sprintf("/ByteRange [0 %d %d %d", from, to, len(out)-to)
	copy(out[at:], written+strings.Repeat(" ", len(rangeMark)-1-len(written))+"]")
	h := by.method.hash.New()
	h.Write(out[:from])
	h.Write(out[to:])
	cms, err := by.signedData(h.Sum(nil))
	if err != nil {
		return nil, err
	}
	if len(cms) > room {
		return nil, fmt.Errorf("pades: a signature of %d bytes where %d are free", len(cms), room)
	}
	hex.Encode(out[from+1:], cms)
	return out, nil
}

// dateString is a moment with its zone (7.9.4).
func dateString(at time.Time) string {
	return at.Format("D:20060102150405") + strings.Replace(at.Format("-07:00"), ":", "'", 1) + "'"
}

// textString is a text string in UTF-16 (ISO 32000-1, 7.9.2).
func textString(text string) string {
	var out strings.Builder
	out.WriteString("<FEFF")
	for _, unit := range utf16.Encode([]rune(text)) {
		fmt.Fprintf(&out, "%04X", unit)
	}
	return out.String() + ">"
}
