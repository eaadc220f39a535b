package award

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// Act is what offices call an amendment of a certificate. It says what is asked for,
// what is printed and what the public is told.
type Act string

const (
	Exchange   Act = "exchange"   // cấp đổi: the sheet is damaged or was misprinted; no new decision, the same number
	Reissue    Act = "reissue"    // cấp lại: the sheet is lost; the same number
	Correction Act = "correction" // sửa đổi, đính chính: by an amending document (NĐ 30/2020, Điều 18)
	Revocation Act = "revocation" // hủy bỏ, thu hồi (Luật Thi đua, khen thưởng 2022, Điều 93)
)

// Vietnamese is the act as in "đã được …".
func (a Act) Vietnamese() string {
	switch a {
	case Exchange:
		return "cấp đổi"
	case Reissue:
		return "cấp lại"
	case Correction:
		return "sửa đổi, đính chính"
	case Revocation:
		return "hủy bỏ, thu hồi"
	}
	return ""
}

// Ground is why there is another sheet of the same certificate.
type Ground string

const (
	Damaged    Ground = "damaged"
	Misprinted Ground = "misprinted" // the register is right, the sheet is not
	Lost       Ground = "lost"
)

// Vietnamese is the ground in the words of the procedure.
func (g Ground) Vietnamese() string {
	switch g {
	case Damaged:
		return "hư hỏng"
	case Misprinted:
		return "in ấn sai, sót"
	case Lost:
		return "bị thất lạc, bị mất"
	}
	return ""
}

// GroundsOf are the grounds of an act.
func GroundsOf(a Act) []Ground {
	switch a {
	case Exchange:
		return []Ground{Damaged, Misprinted}
	case Reissue:
		return []Ground{Lost}
	}
	return nil
}

// Numbering is which golden book number a certificate has that stands in the place of
// another: the office's choice.
type Numbering string

const (
	NextNumber Numbering = "next" // the next one of its book
	SameNumber Numbering = "same" // the one of the certificate that it replaces
)

// Vietnamese is the choice in words; "" for what is none.
func (n Numbering) Vietnamese() string {
	switch n {
	case NextNumber:
		return "số sổ vàng tiếp theo"
	case SameNumber:
		return "giữ nguyên số sổ vàng"
	}
	return ""
}

// DocumentKind is the kind of document by which a decision is amended.
type DocumentKind string

const (
	ByDecision DocumentKind = "decision" // of the content, or to end it
	ByLetter   DocumentKind = "letter"   // công văn: of form, layout or procedure alone (NĐ 30/2020, Điều 18.3)
)

// Vietnamese is the kind as at the beginning of "Quyết định số …".
func (k DocumentKind) Vietnamese() string {
	switch k {
	case ByDecision:
		return "Quyết định"
	case ByLetter:
		return "Công văn"
	}
	return ""
}

// documentTypes are the abbreviations of types of document that stand first in a
// symbol (NĐ 30/2020, Phụ lục III); a công văn has none.
func documentTypes() []string {
	return []string{"QĐ", "NQ", "CT", "QC", "QYĐ", "TC", "TB", "HD", "CTR", "KH", "PA", "ĐA", "DA", "BC", "BB", "TTR", "CĐ", "GUQ", "GM", "GGT", "GNP"}
}

// Names reports whether a number and symbol may be that of a document of the kind: a
// decision (or a resolution, by which councils decide) names its type, "12/QĐ-UBND", a
// công văn does not, "123/UBND-VP" (NĐ 30/2020, Phụ lục I, II.3.b).
func (k DocumentKind) Names(number string) bool {
	parts := strings.FieldsFunc(number, func(r rune) bool { return r == '/' || r == '-' || r == '.' })
	parts = slices.DeleteFunc(parts, func(p string) bool { return p == "" || unicode.IsDigit([]rune(p)[0]) }) // number and year
	if len(parts) == 0 {
		return false
	}
	first := strings.ToUpper(parts[0])
	if k == ByLetter {
		return !slices.Contains(documentTypes(), first)
	}
	return strings.HasPrefix(first, "QĐ") || first == "NQ"
}

// Item is what comes back to the office with an amendment.
type Item string

const (
	OldSheet Item = "sheet"  // of an exchange or a correction
	Object   Item = "object" // bằng, khung, huân chương: of a revocation
	Money    Item = "money"  // tiền thưởng: of a revocation
)

// Vietnamese is the item at the beginning of a sentence.
func (i Item) Vietnamese() string {
	switch i {
	case OldSheet:
		return "Tờ cũ"
	case Object:
		return "Hiện vật"
	case Money:
		return "Tiền thưởng"
	}
	return ""
}

// ItemsOf are the items that an act wants back.
func ItemsOf(a Act) []Item {
	switch a {
	case Exchange, Correction:
		return []Item{OldSheet}
	case Revocation:
		return []Item{Object, Money}
	}
	return nil
}

// RecoveryState is whether an item has come back.
type RecoveryState string

const (
	Awaited    RecoveryState = "awaited"
	Recovered  RecoveryState = "recovered"
	NothingDue RecoveryState = "none" // it was never given, or is not asked for
)

// Vietnamese is the state as after an item: "Tờ cũ: chưa nộp".
func (s RecoveryState) Vietnamese(item Item) string {
	words := map[RecoveryState][2]string{Awaited: {"chưa nộp lại", "chưa thu hồi"}, Recovered: {"đã nộp lại", "đã thu hồi"}, NothingDue: {"không phải nộp", "không phải thu hồi"}}[s]
	if item == OldSheet {
		return words[0]
	}
	return words[1]
}

// Dong writes an amount of money in đồng, as offices do: "1.800.000 đồng".
func Dong(amount int64) string {
	digits := fmt.Sprint(amount)
	for at := len(digits) - 3; at > 0; at -= 3 {
		digits = digits[:at] + "." + digits[at:]
	}
	return digits + " đồng"
}
