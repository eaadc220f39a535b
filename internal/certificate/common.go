package certificate

import (
	"cmp"
	"slices"
	"strings"
	"sync/atomic"

	"bangkhen/internal/award"
	"bangkhen/internal/typeset"
)

// Common is what the sheets of a batch show alike: the ornament, and the areas
// that ask for nothing of a certificate before the first one that does, and after
// the last one. It is laid out once, so that a sheet costs only what is its own.
// Before, a sheet's own part and After, painted in that order, are the whole
// sheet. It is safe for use by many goroutines.
type Common struct {
	Before, After typeset.Page

	template *Template
	faces    *typeset.Faces
	decision award.Decision
	draft    bool
	trial    bool
	own      []ownArea
	rules    []Rule                       // of the sheet's own part
	sites    typeset.Memo[string, string] // hosts of addresses
}

// ownArea is an area of which each sheet has its own.
type ownArea struct {
	area   typeset.Area
	blocks []ownBlock
}

// ownBlock is a block of such an area. Sheets that follow each other often say
// the same there: the award is for the same, by the same decision.
type ownBlock struct {
	Block
	fixed bool // it says the same on all sheets:
	same  string
	last  atomic.Pointer[filledBlock]
}

// filledBlock is a block with its text, and the text as it was filled in.
type filledBlock struct {
	text  string
	kind  award.Kind // for which it is set, of a block that is set in two ways
	block typeset.Block
}

// Common lays out what the sheets of a decision show alike. Drafts are marked as
// such across the sheet. Errors are those of [Template.Layout]; also with an
// error the sheets' own parts can be laid out.
func (t *Template) Common(faces *typeset.Faces, d award.Decision, draft bool) (*Common, error) {
	first, end := t.ownAreas()
	faces, lacking := t.withFaces(faces)
	c := &Common{template: t, faces: faces, decision: d, draft: draft, Before: t.blankPage(), After: t.blankPage()}
	for _, picture := range t.Pictures {
		c.Before.Pictures = append(c.Before.Pictures, typeset.Picture{Name: picture.File, Box: picture.Box.box(), Alt: picture.alt()})
	}
	if t.Ornament.Design != "" {
		c.Before.Backdrop = t.ID
	}
	c.Before.Rules = append(c.Before.Rules, t.photoFrame()...)
	for _, area := range t.Areas[first:end] {
		own := ownArea{area.place(), make([]ownBlock, len(area.Blocks))}
		for i, b := range area.Blocks {
			own.blocks[i].Block = b
			if b.ofDecision() {
				own.blocks[i].fixed, own.blocks[i].same = true, values{decision: d, draft: draft}.say(b)
			}
		}
		c.own = append(c.own, own)
	}
	for _, rule := range t.Rules {
		if holdsTag(t.Areas[first:end], rule.Under) {
			c.rules = append(c.rules, rule)
		}
	}
	if lacking != nil {
		return c, lacking
	}
	if draft {
		mark, err := t.draftMark(faces)
		if err != nil {
			return c, err
		}
		c.Before.Ground = append(c.Before.Ground, mark)
	}
	return c, cmp.Or(c.layOut(&c.Before, t.Areas[:first]), c.layOut(&c.After, t.Areas[end:]))
}

// layOut sets areas that ask for nothing of a certificate, and the rules there.
func (c *Common) layOut(page *typeset.Page, areas []Area) error {
	t, v := c.template, values{decision: c.decision, draft: c.draft}
	for _, area := range areas {
		blocks := make([]typeset.Block, len(area.Blocks))
		for i, b := range area.Blocks {
			var err error
			if blocks[i], err = t.block(c.faces, b, v.say(b), area.Box.W); err != nil {
				return err
			}
		}
		texts, err := c.faces.Fit(area.place(), blocks)
		if err != nil {
			return err
		}
		page.Texts = append(page.Texts, texts...)
	}
	for _, rule := range t.Rules {
		if r, ok := t.rule(rule, page.Texts); ok {
			page.Rules = append(page.Rules, r)
		}
	}
	return nil
}

// MarkTrial says at the foot of every sheet that it is worth nothing: the batch is
// for a try.
func (c *Common) MarkTrial() error {
	t := c.template
	mark, err := c.faces.Foot(trialTag, award.TrialMark, typeset.Style{Face: t.Fallback, Size: trialSize}, trialColor, t.Sheet.Width, t.Sheet.Height)
	if err == nil {
		c.trial = true
		c.After.Texts = append(c.After.Texts, mark)
	}
	return err
}

// The mark of a sheet that is for a try. No template has a word in it: the line is
// there whatever the office's own templates say.
const (
	trialTag  = "trial"
	trialSize = typeset.Pt(9)
)

var trialColor = typeset.Color{R: 192}

// Own lays out what is the own of one certificate. An issued one has a QR.
func (c *Common) Own(certificate award.Certificate) (typeset.Page, error) {
	t, page, v := c.template, c.template.blankPage(), c.values(certificate)
	page.Photos = t.photos(certificate.Recipient)
	var some [8]typeset.Block // as many as most areas have
	for i := range c.own {
		own, blocks := &c.own[i], some[:0]
		for j := range own.blocks {
			block, err := own.blocks[j].filled(c, v, own.area.W)
			if err != nil {
				return page, err
			}
			blocks = append(blocks, block)
		}
		texts, err := c.faces.Fit(own.area, blocks)
		if err != nil {
			return page, err
		}
		page.Texts = append(page.Texts, texts...)
	}
	for _, rule := range c.rules {
		if r, ok := t.rule(rule, page.Texts); ok {
			page.Rules = append(page.Rules, r)
		}
	}
	if c.draft || t.QR.Size == 0 || certificate.URL == "" {
		return page, nil
	}
	code, err := t.code(certificate)
	page.Codes = append(page.Codes, code)
	return page, err
}

// text is what the block says on a sheet.
func (b *ownBlock) text(v values) string {
	if b.fixed {
		return b.same
	}
	return v.say(b.Block)
}

func (b *ownBlock) filled(c *Common, v values, width typeset.MM) (typeset.Block, error) {
	text, kind := b.text(v), award.Kind("")
	if b.Others != nil {
		kind = v.certificate.Recipient.Kind
	}
	if last := b.last.Load(); last != nil && last.text == text && last.kind == kind {
		return last.block, nil
	}
	block, err := c.template.block(c.faces, b.Block.forKind(kind), text, width)
	if err == nil {
		b.last.Store(&filledBlock{text, kind, block})
	}
	return block, err
}

// values are those of one certificate.
func (c *Common) values(certificate award.Certificate) values {
	return values{c.decision, certificate, c.draft, &c.sites}
}

// Join is the whole sheet with its own part.
func (c *Common) Join(own typeset.Page) typeset.Page {
	page := c.Before
	page.Codes, page.Photos = own.Codes, own.Photos
	page.Rules = slices.Concat(c.Before.Rules, own.Rules, c.After.Rules)
	page.Texts = slices.Concat(c.Before.Texts, own.Texts, c.After.Texts)
	return page
}

// blankPage is the sheet with nothing on it.
func (t *Template) blankPage() typeset.Page {
	return typeset.Page{Width: t.Sheet.Width, Height: t.Sheet.Height, Alone: true, Trim: typeset.Trim{Bleed: t.Print.Bleed, Marks: t.Print.Marks}}
}

// together are fields between which something else is placed, so that a part has
// all of them or none.
var together = []string{"signer-title", "signer-name"}

// ownAreas are the areas, from first to before end, that each sheet has its own
// of.
func (t *Template) ownAreas() (first, end int) {
	first, end = len(t.Areas), 0
	for i, area := range t.Areas {
		for _, b := range area.Blocks {
			if !b.ofDecision() {
				first, end = min(first, i), i+1
			}
		}
	}
	if end == 0 {
		return len(t.Areas), len(t.Areas)
	}
	parts := 0
	for _, areas := range [][]Area{t.Areas[:first], t.Areas[first:end], t.Areas[end:]} {
		if slices.ContainsFunc(together, func(tag string) bool { return holdsTag(areas, tag) }) {
			parts++
		}
	}
	if parts > 1 {
		return 0, len(t.Areas)
	}
	return first, end
}

func holdsTag(areas []Area, tag string) bool {
	return slices.ContainsFunc(areas, func(area Area) bool {
		return slices.ContainsFunc(area.Blocks, func(b Block) bool { return b.Tag == tag })
	})
}

// ofDecision reports whether a block says the same on all sheets of a decision.
func (b *Block) ofDecision() bool {
	asked := placeholders(b.Text)
	if b.When != "" {
		asked = append(asked, b.When)
	}
	for _, name := range asked {
		name, _, _ = strings.Cut(name, "|")
		if !slices.Contains([]string{"authority", "number", "date", "place", "signer-title", "signer-name"}, name) {
			return false
		}
	}
	return true
}
