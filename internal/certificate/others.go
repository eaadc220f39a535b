package certificate

import (
	"cmp"
	"slices"
	"strings"

	"bangkhen/internal/award"
	"bangkhen/internal/typeset"
)

// Others is how a block is set for collectives and households; what it leaves out is as
// the block has it.
type Others struct {
	Face      string     `yaml:"face"`
	Fallback  string     `yaml:"fallback,omitempty"`
	Size      typeset.Pt `yaml:"size"`
	MinSize   typeset.Pt `yaml:"min_size"`
	Leading   float64    `yaml:"leading"`
	Tracking  float64    `yaml:"tracking,omitempty"`
	WordSpace float64    `yaml:"word_space,omitempty"`
}

// Script faces are made for a name of a few words. A long name of a body is read with
// trouble in one, so that those are set in the text face unless the template says
// otherwise.
const (
	scriptFace = "GreatVibes-Regular"
	textFace   = "EBGaramond-Bold"
	// textPart is the size of the text face beside the script face that it stands for:
	// its small letters are twice as high.
	textPart    = 0.8
	textLeading = 1.22
)

// isScript reports a face whose strokes reach far out of its letters.
func (t *Template) isScript(face string) bool {
	if own, ok := t.ownFace(face); ok {
		return own.Script
	}
	return face == scriptFace
}

// Letters says which letters a certificate of a kind has beside those of all: 0 when all
// kinds are set alike, else 1 for persons and 2 for the others, whose names stand in
// another face.
func (t *Template) Letters(kind award.Kind) int {
	for _, area := range t.Areas {
		for _, b := range area.Blocks {
			switch {
			case b.Others == nil:
			case kind == award.Collective || kind == award.Household:
				return 2
			default:
				return 1
			}
		}
	}
	return 0
}

// LetterParts is how many kinds of letters there are.
const LetterParts = 2

// fillOthers completes how a block is set for collectives and households.
func (b *Block) fillOthers(script bool) {
	if b.Others == nil && script && b.namesRecipient() {
		b.Others = &Others{Face: textFace, Size: textPart * b.Size, MinSize: max(leastSize, textPart*b.MinSize), Leading: textLeading}
	}
	if o := b.Others; o != nil {
		o.Face, o.Size, o.Leading = cmp.Or(o.Face, b.Face), cmp.Or(o.Size, b.Size), cmp.Or(o.Leading, b.Leading)
		o.MinSize = cmp.Or(o.MinSize, min(b.MinSize, o.Size))
		o.Fallback = cmp.Or(o.Fallback, b.Fallback)
	}
}

// leastSize is the smallest size of letters that a template may have.
const leastSize = typeset.Pt(5)

func (b *Block) namesRecipient() bool {
	return slices.ContainsFunc(placeholders(b.Text), func(name string) bool {
		name, _, _ = strings.Cut(name, "|")
		return name == "name" || name == "bare-name"
	})
}

// forKind is the block as it is set for a kind of recipient.
func (b Block) forKind(kind award.Kind) Block {
	o := b.Others
	if o == nil || kind != award.Collective && kind != award.Household {
		return b
	}
	b.Face, b.Fallback, b.Size, b.MinSize, b.Leading, b.Tracking, b.WordSpace = o.Face, o.Fallback, o.Size, o.MinSize, o.Leading, o.Tracking, o.WordSpace
	return b
}
