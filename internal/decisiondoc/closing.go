package decisiondoc

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"bangkhen/internal/award"
)

// onBehalf are the letters before the title of somebody who signs for another (NĐ
// 30/2020, Phụ lục I, II.7.a).
var onBehalf = regexp.MustCompile(`^(?:KT|TM|TL|TUQ|Q|QUYỀN)\.?\s`)

// isSignerLine reports a line of the title of who signs.
func isSignerLine(text string) bool {
	const longest = 14 // words
	if !isCapitals(text) || len(strings.Fields(text)) > longest {
		return false
	}
	w := words(text)
	return onBehalf.MatchString(text+" ") || isAuthority(w) || begins(w, "pho", "quyen", "nguoi", "thuong truc")
}

// sealed are the words that stand where somebody signs.
func isSealed(w string) bool {
	return begins(w, "da ky", "ky ten", "da ky ten", "ky dong dau", "dau") && len(strings.Fields(w)) <= 8
}

// readClosing reads where the decision is sent and who signs, in a table or parted by
// tabs, in either order.
func (p *paper) readClosing(lines []*line) {
	var copies, titles, names []*line
	var places, title []string
	name := ""
	sending := false
	for _, l := range lines {
		understood, why := true, ""
		for i, part := range segments(l) {
			part = strings.TrimSpace(part)
			if part == "" {
				continue
			}
			w := words(part)
			left := l.table == 0 && i == 0 || l.table > 0 && sending && l.cell == 1
			switch {
			case isRule(part):
				why = asideRule
			case begins(w, "noi nhan"):
				sending, why = true, asideCopies
				if _, rest, found := strings.Cut(part, ":"); found && strings.TrimSpace(rest) != "" {
					places, copies, why = append(places, copyPlace(rest)), append(copies, l), ""
				}
			case isSealed(w):
				why = asideSealed
			case isDash(part) && (sending || left):
				places, copies = append(places, copyPlace(part)), append(copies, l)
			case name == "" && isSignerLine(part):
				title, titles = append(title, part), append(titles, l)
			case sending && left && begins(w, "nhu", "luu", "thuong truc", "chu tich", "ban", "so", "cac"):
				places, copies = append(places, copyPlace(part)), append(copies, l)
			case name == "" && len(title) > 0 && isPersonName(part):
				name, names = part, append(names, l)
			case sending && left && len(places) > 0 && !strings.ContainsAny(lastOf(plain(copies[len(copies)-1].text)), ";."):
				places[len(places)-1] = places[len(places)-1] + " " + copyPlace(part)
				copies = append(copies, l)
			default:
				understood = false
			}
		}
		if understood && why != "" && !slices.Contains(copies, l) && !slices.Contains(titles, l) && !slices.Contains(names, l) {
			aside(l, why)
		}
		if !understood { // a line is understood as a whole or not
			copies, titles, names = without(copies, l), without(titles, l), without(names, l)
		}
	}
	if len(places) > 0 {
		p.decision.Copies = places
		p.use("copies", places, Certain, "", copies...)
	}
	if len(title) > 0 {
		p.decision.Signer.Lines = title
		p.use("signer.lines", title, Certain, "", titles...)
	}
	if name != "" {
		p.decision.Signer.Name = name
		p.use("signer.name", name, Certain, "", names...)
	}
}

func without(lines []*line, l *line) []*line {
	return slices.DeleteFunc(lines, func(other *line) bool { return other == l })
}

func isDash(text string) bool {
	return strings.HasPrefix(text, "-") || strings.HasPrefix(text, "–") || strings.HasPrefix(text, "•") || strings.HasPrefix(text, "+")
}

// copyPlace is a place without its dash and its end.
func copyPlace(text string) string {
	return withoutEnd(strings.TrimLeft(strings.TrimSpace(text), "-–•+ "))
}

// isPersonName reports two to eight words that begin with capitals, with or without an
// academic title before them.
func isPersonName(text string) bool {
	fields := strings.Fields(text)
	if len(fields) < 2 || len(fields) > 8 || strings.ContainsAny(text, ":;,/()0123456789") {
		return false
	}
	for _, f := range fields {
		first := []rune(f)[0]
		if !unicode.IsUpper(first) {
			return false
		}
	}
	return true
}

// annexReference is what an annex says of the decision that it goes with.
var annexReference = regexp.MustCompile(`(?i)quyết định\s*(?:số)?\s*:?\s*(.*?)\s*,?\s+(ngày\s.*?năm\s*[\d….]*|ngày\s*[\d./-]+)`)

// readAnnex takes the blocks of the annex, without a letterhead of its own, and holds
// the number and date that it names against those of the decision.
func (p *paper) readAnnex(lines []*line) {
	var blocks []*block
	for _, l := range lines {
		if l.block < 0 {
			continue
		}
		b := p.blocks[l.block]
		if p.isLetterhead(l) {
			aside(l, asideAnnexHead)
			continue
		}
		if len(blocks) == 0 || blocks[len(blocks)-1] != b {
			blocks = append(blocks, b)
		}
		aside(l, asideAnnex)
	}
	for i, l := range lines {
		text := plain(l.text)
		if !begins(words(text), "kem theo", "ban hanh kem theo") {
			continue
		}
		if i+1 < len(lines) && lines[i+1].paragraph-l.paragraph < 2 {
			text += " " + plain(lines[i+1].text)
		}
		l.taken = asideAnnexLabel
		p.compareReference(text, l)
	}
	if len(blocks) == 0 {
		return
	}
	p.annex = append(p.annex, blocks...)
	p.list = FromAnnex
	p.headAnnex(lines)
}

// headAnnex sees whether the annex is headed by its title alone, "DANH SÁCH …", without
// "Phụ lục" above: the articles point to it by that word.
func (p *paper) headAnnex(lines []*line) {
	const first = 3
	seen := 0
	for _, l := range lines {
		w := words(plain(l.text))
		switch {
		case l.block < 0 || w == "" || l.taken == asideAnnexHead:
			continue
		case begins(w, "phu luc") || seen == first:
			return
		case begins(w, "danh sach"):
			p.decision.Annex = award.AnnexTitled
			p.use("annex", string(award.AnnexTitled), Inferred, noteTitled, l)
			return
		}
		seen++
	}
}

// compareReference finds an annex that names another number or day than the decision.
func (p *paper) compareReference(text string, l *line) {
	m := annexReference.FindStringSubmatch(text)
	if m == nil {
		return
	}
	if number, ok := readNumber("Số: " + m[1]); ok && !gap.MatchString(number) && !strings.HasPrefix(number, "/") {
		if f := p.field("number"); f != nil && number != p.decision.Number {
			f.doubt(sprintf(noteOtherNumber, number), l)
		}
	}
	if date, blank, ok := readDate(m[2]); ok && !blank {
		if f := p.field("date"); f != nil && date != p.decision.Date {
			f.doubt(sprintf(noteOtherDate, date.Long()), l)
		}
	}
}
