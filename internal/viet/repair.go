package viet

// RepairKind says what was wrong with a text.
type RepairKind string

// The kinds of repair.
const (
	NotNFC      RepairKind = "not-nfc"      // decomposed or half-composed letters
	LegacyTCVN3 RepairKind = "legacy-tcvn3" // text for the .Vn fonts (TCVN 5712, ABC)
	LegacyVNI   RepairKind = "legacy-vni"   // text for the VNI- fonts
	WrongD      RepairKind = "wrong-d"      // Icelandic Ð or African Ɖ standing for Đ
	Invisible   RepairKind = "invisible"    // zero-width, no-break, control and direction characters
	Blanks      RepairKind = "blanks"       // doubled, leading or trailing blanks
	LineBreaks  RepairKind = "line-breaks"  // tabs and line breaks inside a cell
	Entity      RepairKind = "entity"       // signs written as HTML: &amp;, &#7847;
	LookAlike   RepairKind = "look-alike"   // letters of another alphabet that look Latin
	LooseMark   RepairKind = "loose-mark"   // a tone that stands beside its letter
	Lost        RepairKind = "lost"         // a question mark in the place of a letter
	Stray       RepairKind = "stray"        // damaged text that only a person can mend
)

// Repair is one thing that [Clean] changed, or would change if a person agrees.
type Repair struct {
	Kind RepairKind
	// Before and After are the whole text around this one repair or, where a
	// person is asked about a single word, that word and the one proposed.
	Before, After string
	// Ask is true when a person must decide. The text was then left alone and
	// After is only a proposal, equal to Before when there is none.
	Ask bool
}
