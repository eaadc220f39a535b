package certificate

import (
	"regexp"

	"bangkhen/internal/typeset"
)

// titleTag is the field that names the award: the heading of the sheet for those who
// hear it read.
const titleTag = "title"

// partOf is what the block is to those who hear the sheet read; nil for a paragraph in
// Vietnamese, as most are.
func (b *Block) partOf() *typeset.Part {
	part := typeset.Part{Lang: b.Lang}
	if b.Tag == titleTag {
		part.Role = typeset.RoleHeading
	}
	if part.Lang == "" && part.Role == typeset.RoleParagraph {
		return nil
	}
	return &part
}

// alt is what the picture shows to those who hear the sheet read.
func (p Picture) alt() string {
	if p.Alt == "" && p.Emblem {
		return altEmblem
	}
	return p.Alt
}

// languageTag is a language as PDF names it (BCP 47), without its rarer parts.
var languageTag = regexp.MustCompile(`^[a-z]{2,3}(-[A-Z]{2})?$`)

// mostAlt bounds what is said of a picture, in characters.
const mostAlt = 200
