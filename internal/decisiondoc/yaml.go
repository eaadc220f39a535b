package decisiondoc

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
)

// YAML is the decision as a decision file for people to mend: each key has a comment
// that says where it came from, and what was not understood stands at the end.
func (d Document) YAML(name string) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, yamlHead, oneLine(name))
	text := func(indent, key, value string) {
		d.comment(&b, indent, key)
		fmt.Fprintf(&b, "%s%s: %s\n", indent, lastKey(key), quoted(value))
	}
	list := func(indent, key string, values []string) {
		d.comment(&b, indent, key)
		if len(values) == 0 {
			fmt.Fprintf(&b, "%s%s: []\n", indent, lastKey(key))
			return
		}
		fmt.Fprintf(&b, "%s%s:\n", indent, lastKey(key))
		for _, v := range values {
			fmt.Fprintf(&b, "%s  - %s\n", indent, quoted(v))
		}
	}
	v := d.Decision
	text("", "number", v.Number)
	text("", "date", v.Date.String())
	text("", "place", v.Place)
	list("", "agency", v.Agency)
	text("", "authority", v.Authority)
	text("", "subject", v.Subject)
	text("", "citation", v.Citation)
	list("", "bases", v.Bases)
	text("", "proposal", v.Proposal)
	list("", "articles", v.Articles)
	list("", "executors", v.Executors)
	list("", "copies", v.Copies)
	b.WriteString("signer:\n")
	list("  ", "signer.lines", v.Signer.Lines)
	text("  ", "signer.name", v.Signer.Name)
	if v.Declared.Total() > 0 {
		for _, kind := range []string{"collective", "household", "individual"} {
			d.comment(&b, "", "declared."+kind)
		}
		fmt.Fprintf(&b, "declared: { collective: %d, household: %d, individual: %d }\n", v.Declared.Collective, v.Declared.Household, v.Declared.Individual)
	}
	if v.Annex != "" {
		text("", "annex", string(v.Annex))
	}
	if len(v.Awards) > 0 {
		d.comment(&b, "", "awards")
		b.WriteString("awards:\n")
		for _, a := range v.Awards {
			fmt.Fprintf(&b, "  - { name: %s, template: %s, declared: { collective: %d, household: %d, individual: %d } }\n",
				quoted(a.Name), quoted(a.Template), a.Declared.Collective, a.Declared.Household, a.Declared.Individual)
		}
	} else {
		text("", "template", v.Template)
	}
	for i, s := range d.Reading.NotUnderstood {
		if i == 0 {
			b.WriteString("\n" + yamlUnknown)
		}
		fmt.Fprintf(&b, "# - %s: %s\n", s.Where, oneLine(s.Text))
	}
	return b.Bytes()
}

// comment says where a key came from.
func (d Document) comment(b *bytes.Buffer, indent, key string) {
	f, read := d.Reading.Field(key)
	if !read {
		fmt.Fprintf(b, "%s# %s: %s\n", indent, Label(key), yamlMissing)
		return
	}
	const most = 3
	var places []string
	for i, s := range f.From {
		if i == most {
			places = append(places, "…")
			break
		}
		places = append(places, s.Where+" “"+oneLine(s.Text)+"”")
	}
	fmt.Fprintf(b, "%s# %s, %s: %s\n", indent, Label(key), f.Certainty.Words(), strings.Join(places, "; "))
	if f.Note != "" {
		fmt.Fprintf(b, "%s#   %s\n", indent, oneLine(f.Note))
	}
}

func lastKey(key string) string { return key[strings.LastIndexByte(key, '.')+1:] }

// oneLine keeps a text from ending its comment.
func oneLine(text string) string {
	return strings.Join(strings.FieldsFunc(text, func(r rune) bool { return r < ' ' || r == '\u0085' || r == '\u2028' || r == '\u2029' }), " ")
}

// quoted is a text as YAML and JSON both read it.
func quoted(text string) string {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	if encoder.Encode(text) != nil {
		return `""` // texts always encode
	}
	return strings.TrimSpace(b.String())
}
