package tagged

import "crypto/sha256"

// Carried is what was read of a page, in a form that goes from one process to another
// (encoding/gob): the [Reading], and what is heard of the page.
type Carried struct {
	Content       [sha256.Size]byte
	Known         bool // there is a reading
	Uses          []CarriedUse
	Marks         []Mark
	Loose, Nested bool
}

// CarriedUse is a font or a form that a content names.
type CarriedUse struct {
	Kind     byte
	Called   string
	Identity [sha256.Size]byte
	Wide     bool
}

// Carry brings a reading and what is heard of its page into that form.
func Carry(r Reading, heard Page) Carried {
	c := Carried{Content: r.content, Marks: heard.marks, Loose: heard.loose, Nested: heard.nested}
	if r.uses != nil {
		c.Known = true
		for _, u := range *r.uses {
			c.Uses = append(c.Uses, CarriedUse{u.kind, string(u.called), u.identity, u.wide})
		}
	}
	return c
}

// Carried takes in what another process has read.
func (c *Cache) Carried(from Carried) (Reading, Page) {
	page := Page{heard: heard{marks: from.Marks, loose: from.Loose, nested: from.Nested}}
	if !from.Known {
		return Reading{}, page
	}
	uses := make([]use, len(from.Uses))
	for i, u := range from.Uses {
		uses[i] = use{u.Kind, name(u.Called), u.Identity, u.Wide}
	}
	return Reading{from.Content, c.shared(uses)}, page
}
