package collation

import (
	"slices"
	"strconv"
	"strings"

	"bangkhen/internal/decision"
	"bangkhen/internal/pdftext"
	"bangkhen/internal/signedpdf"
)

// mostListed is how many differences are listed; the others are counted. After
// mostSought parts that do not stand where they should, the file is of another list.
const (
	mostListed = 200
	mostSought = 2000
)

// Compare compares a file with the parts of a draft, number and date among them as
// they are to be recorded. Columns are the headings of the annex's table, besides are
// texts that pages may have as well, such as the line of a paper for a try.
func Compare(parts []decision.Part, columns []string, file signedpdf.File, besides ...string) Result {
	result := Result{Notes: notes(file)}
	body, rows := arrange(parts)
	result.Parts, result.Recipients = len(parts), len(rows)
	if file.Scan() {
		return result
	}
	result.Made = true
	c := &comparison{stream: read(file.Pages, columns), body: body, rows: rows}
	c.takeRows()
	c.takeBody()
	for _, text := range append([]string{strings.Join(columns, "")}, besides...) {
		c.soft(keyOf(text))
	}
	c.settleRows()
	c.settleBody()
	c.extra()
	c.order()
	result.Notes = append(result.Notes, c.notes...)
	wrong := map[int]bool{}
	for _, d := range c.differences {
		wrong[d.Row] = true
	}
	for _, r := range rows {
		if !wrong[r.row] {
			result.Agreeing++
		}
	}
	slices.SortStableFunc(c.differences, func(a, b Difference) int { return c.place(a) - c.place(b) })
	result.More = max(0, len(c.differences)-mostListed)
	result.Differences = c.differences[:len(c.differences)-result.More]
	return result
}

// piece is a part of the draft, or a recipient with all that is said of one.
type piece struct {
	row        int // of a recipient: which of the list, from 1
	number     int // of a recipient, as printed; each section begins anew
	parts      []decision.Part
	keys       []string // of the parts
	key        string   // of all of them
	begin, end int      // letters of the file; -1 when it was not found
	order      int      // in the draft
}

func newPiece(order int, parts ...decision.Part) *piece {
	p := &piece{begin: -1, end: -1, order: order, parts: parts}
	for _, part := range parts {
		p.keys = append(p.keys, keyOf(part.Text))
	}
	p.key = strings.Join(p.keys, "")
	return p
}

// arrange groups the parts that are said of one recipient.
func arrange(parts []decision.Part) (body, rows []*piece) {
	for i := 0; i < len(parts); {
		stem, of, isRow := strings.Cut(parts[i].Tag, "-")
		if !isRow || of != "number" || !strings.HasPrefix(stem, "r") {
			if recipient(parts[i].Tag) { // an annex in running text
				p := newPiece(i, parts[i])
				before, _, _ := strings.Cut(parts[i].Text, ".")
				p.number, _ = strconv.Atoi(before)
				p.row, _ = strconv.Atoi(parts[i].Tag[1:])
				rows = append(rows, p)
			} else {
				body = append(body, newPiece(i, parts[i]))
			}
			i++
			continue
		}
		end := i + 1
		for end < len(parts) && strings.HasPrefix(parts[end].Tag, stem+"-") {
			end++
		}
		p := newPiece(i, parts[i:end]...)
		p.number, _ = strconv.Atoi(parts[i].Text)
		p.row, _ = strconv.Atoi(stem[1:])
		rows = append(rows, p)
		i = end
	}
	return body, rows
}

// recipient reports whether a tag is "r" and digits.
func recipient(tag string) bool {
	digits, ok := strings.CutPrefix(tag, "r")
	_, err := strconv.Atoi(digits)
	return ok && err == nil
}

type comparison struct {
	*stream
	body, rows  []*piece
	differences []Difference
	notes       []Note
	sought      int
}

func (c *comparison) place(d Difference) int {
	for _, list := range [][]*piece{c.body, c.rows} {
		for _, p := range list {
			if p.parts[0].Tag == d.Tag || d.Row > 0 && p.row == d.Row {
				return p.order
			}
		}
	}
	return len(c.body) + 10*len(c.rows)
}

// taken notes where a piece stands, and what lies over it.
func (c *comparison) found(p *piece, begin, end int) {
	c.take(begin, end)
	p.begin, p.end = begin, end
	over := map[pdftext.Kind]bool{}
	for _, l := range c.letters[begin:end] {
		over[l.over] = true
	}
	delete(over, "")
	// The picture of a signature stands by the signer and may touch number and date.
	if len(over) == 0 || len(over) == 1 && over[pdftext.Widget] && bySigner(p.parts[0].Tag) {
		return
	}
	c.add(p, Covered, p.said(), c.plain(begin, end), c.letters[begin].page)
}

func bySigner(tag string) bool {
	switch tag {
	case "signer-title", "signer-name", "number", "place-date", "copies":
		return true
	}
	return false
}

func (p *piece) said() string {
	texts := make([]string, len(p.parts))
	for i, part := range p.parts {
		texts[i] = part.Text
	}
	return strings.Join(texts, " ")
}

// plain is the text of letters, taken or not.
func (c *comparison) plain(begin, end int) string {
	var b strings.Builder
	for _, l := range c.letters[begin:end] {
		if l.starts && b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(l.said)
	}
	return b.String()
}

func (c *comparison) add(p *piece, kind Kind, draft, signed string, page int) {
	c.differences = append(c.differences, Difference{kind, p.parts[0].Tag, p.row, draft, signed, page})
}

// near is how many letters beyond the last recipient the next one is looked for
// before it counts as not in its place.
const near = 600

// takeRows finds the recipients that stand in their place with all that is said of
// them.
func (c *comparison) takeRows() {
	cursor := 0
	if begin, end := c.find(c.annexStart(), 0, len(c.letters)); begin >= 0 {
		cursor = end
	}
	for _, p := range c.rows {
		to := min(len(c.letters), cursor+len(p.key)+near)
		begin, end := c.find(p.key, cursor, to)
		if begin >= 0 {
			c.found(p, begin, end)
			cursor = end
		}
	}
}

// annexStart is the key of the line that names the decision, which stands above the
// list.
func (c *comparison) annexStart() string {
	for _, p := range c.body {
		if p.parts[0].Tag == "annex-reference" {
			return p.key
		}
	}
	return ""
}

// takeBody finds the other parts, the longest first so that a short one does not take
// what belongs to a long one.
func (c *comparison) takeBody() {
	for _, p := range slices.SortedStableFunc(slices.Values(c.body), func(a, b *piece) int { return len(b.key) - len(a.key) }) {
		if begin, end := c.find(p.key, 0, len(c.letters)); begin >= 0 {
			c.found(p, begin, end)
		}
	}
}

// soft takes what may stand in the file and need not.
func (c *comparison) soft(key string) {
	for begin, end := c.find(key, 0, len(c.letters)); begin >= 0; begin, end = c.find(key, end, len(c.letters)) {
		c.take(begin, end)
	}
}

// extra tells what the file says beyond the draft.
func (c *comparison) extra() {
	for _, run := range c.free(0, len(c.letters)) {
		said := c.said(run[0], run[1])
		page := c.letters[run[0]].page
		if ofSignature(said) {
			c.notes = append(c.notes, Note{Stamp, page, said})
			continue
		}
		c.differences = append(c.differences, Difference{Kind: Extra, Signed: said, Page: page})
	}
}

// ofSignature reports whether a text is what programs write beside a signature.
func ofSignature(said string) bool {
	for _, begins := range []string{"Ký bởi", "Người ký", "Thời gian ký", "Ngày ký", "Ký ngày", "Chữ ký số", "Signed by", "Digitally signed"} {
		if strings.HasPrefix(said, begins) {
			return true
		}
	}
	return false
}

// order tells recipients that stand before one that they should follow: the fewest
// whose going would put the others in order.
func (c *comparison) order() {
	var placed []*piece
	for _, p := range c.rows {
		if p.begin >= 0 {
			placed = append(placed, p)
		}
	}
	kept := longestRise(placed)
	for _, p := range placed {
		if !kept[p] && !c.told(p.row) {
			c.add(p, Moved, p.said(), c.plain(p.begin, p.end), c.letters[p.begin].page)
		}
	}
}

func (c *comparison) told(row int) bool {
	return slices.ContainsFunc(c.differences, func(d Difference) bool { return d.Row == row })
}

// longestRise is a longest sequence of pieces that stand in the order of the draft.
func longestRise(placed []*piece) map[*piece]bool {
	var tails []int // of a rise of each length: its last piece
	before := make([]int, len(placed))
	for i, p := range placed {
		n, _ := slices.BinarySearchFunc(tails, p.begin, func(t, begin int) int { return placed[t].begin - begin })
		before[i] = -1
		if n > 0 {
			before[i] = tails[n-1]
		}
		if n == len(tails) {
			tails = append(tails, i)
		} else {
			tails[n] = i
		}
	}
	kept := map[*piece]bool{}
	if len(tails) > 0 {
		for i := tails[len(tails)-1]; i >= 0; i = before[i] {
			kept[placed[i]] = true
		}
	}
	return kept
}
