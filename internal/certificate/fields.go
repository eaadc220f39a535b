package certificate

import (
	"maps"
	"strings"

	"bangkhen/internal/award"
)

// Fields is what a sheet must read, by tag, in words parted by single blanks:
// what the proof compares the written file with.
func (t *Template) Fields(d award.Decision, c award.Certificate, draft bool) map[string]string {
	fields := t.fields(t.Areas, values{decision: d, certificate: c, draft: draft}, false)
	if draft {
		fields["draft"] = t.Draft.Text
	}
	return fields
}

// Fields is what all sheets must read alike; a blank has no fields that it
// carries already.
func (c *Common) Fields(blank bool) map[string]string {
	v := values{decision: c.decision, draft: c.draft}
	first, end := c.template.ownAreas()
	fields := c.template.fields(c.template.Areas[:first], v, blank)
	maps.Copy(fields, c.template.fields(c.template.Areas[end:], v, blank))
	if c.draft {
		fields["draft"] = c.template.Draft.Text
	}
	if c.trial {
		fields[trialTag] = award.TrialMark
	}
	return fields
}

// OwnFields is what the own part of a certificate's sheet must read.
func (c *Common) OwnFields(certificate award.Certificate, blank bool) map[string]string {
	v, fields := c.values(certificate), map[string]string{}
	for i := range c.own {
		for j := range c.own[i].blocks {
			b := &c.own[i].blocks[j]
			b.read(b.text(v), blank, fields)
		}
	}
	return fields
}

func (t *Template) fields(areas []Area, v values, blank bool) map[string]string {
	fields := map[string]string{}
	for _, area := range areas {
		for _, b := range area.Blocks {
			b.read(v.say(b), blank, fields)
		}
	}
	return fields
}

// read notes what a block must read, when it reads anything.
func (b *Block) read(text string, blank bool, fields map[string]string) {
	if blank && b.Preprinted {
		return
	}
	if text = strings.Join(strings.Fields(text), " "); text != "" {
		fields[b.Tag] = text
	}
}
