package roster

import (
	"slices"
	"strings"
	"unicode"

	"bangkhen/internal/award"
	"bangkhen/internal/viet"
)

// askSwapped asks about a row whose position is a body and whose unit is a position: its two
// cells, or the columns, were exchanged.
func (t *table) askSwapped(recipient *award.Recipient, place string) {
	if recipient.Kind != award.Individual || !t.isWorkplace(recipient.Position) || !t.isPosition(recipient.Unit) {
		return
	}
	choice, _ := t.ask(question{row: recipient.Row, cell: place, code: award.DoubtfulRow, value: recipient.Position, proposal: recipient.Unit, propose: true,
		message: swappedDetails(recipient.Position, recipient.Unit), suggestion: proposalAdvice(recipient.Unit + " – " + recipient.Position)})
	if choice == award.Proposed {
		recipient.Position, recipient.Unit = recipient.Unit, recipient.Position
	}
}

// isWorkplace reports a text that begins as bodies do, and as no position does.
func (t *table) isWorkplace(text string) bool {
	if first, _, more := strings.Cut(text, " "); !more || !mayBegin(viet.Lower(first)) {
		return false // nearly every position
	}
	parts := strings.Fields(text)
	if len(parts) < 2 || !strings.ContainsFunc(parts[0], unicode.IsUpper) || t.isPosition(text) {
		return false
	}
	switch viet.Lower(parts[0]) {
	case "sở", "trường", "phòng":
		return true
	}
	return t.text.roles().units.begins(parts, 0)
}

// isPosition reports a text that begins as positions do.
func (t *table) isPosition(text string) bool {
	parts := strings.Fields(text)
	positions := t.text.roles().positions
	return positions.begins(parts, 0)
}

// bodiesFirst begin the names of bodies.
var bodiesFirst = [...]string{"sở", "trường", "phòng", "công", "bệnh", "trung", "ubnd", "chi", "hội", "ban", "trạm", "viện", "cục", "đảng", "huyện", "xã", "phường"}

// mayBegin is a quick no to words that begin no body.
func mayBegin(first string) bool {
	return slices.Contains(bodiesFirst[:], first)
}
