package html

import (
	"bytes"
	"maps"
	"net/url"
	"regexp"
	"slices"
	"strings"

	tree "golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"bangkhen/internal/award"
)

// control is a field of a form on a page.
type control struct {
	*tree.Node
	name, kind string // kind is the type of an input, else the name of the tag
}

// form is a form on a page with its fields.
type form struct {
	*tree.Node
	controls []control
}

// refill fills the form of a page that was sent to a path with what was typed, opens what
// it is folded into, says beside each field what is wrong with it and leads the focus to
// the first. Where the page has no such form it lists what was typed.
func refill(page []byte, path string, sent url.Values, problems award.Problems) (filled []byte, ok bool) {
	document, err := tree.Parse(bytes.NewReader(page))
	if err != nil {
		return nil, false
	}
	if f, found := sentForm(document, path, sent); found {
		f.refill(document, sent, problems)
	} else if !listTyped(document, sent) {
		return nil, false
	}
	var out bytes.Buffer
	if err := tree.Render(&out, document); err != nil {
		return nil, false
	}
	return bare.ReplaceAll(out.Bytes(), []byte(" $1")), true
}

// bare are attributes without a value, as our pages write them; a quotation mark in a text
// is never written as such.
var bare = regexp.MustCompile(` (autofocus|checked|data-[a-z-]+|defer|download|hidden|open|required|selected)=""`)

func (f form) refill(document *tree.Node, sent url.Values, problems award.Problems) {
	taken := map[string]int{}
	for _, field := range f.controls {
		field.fill(sent, taken)
	}
	for parent := f.Parent; parent != nil; parent = parent.Parent {
		if parent.DataAtom == atom.Details {
			set(parent, "open", "")
		}
	}
	f.blame(document, problems)
}

// listTyped shows on a page that has not the form any more what was typed into it.
func listTyped(document *tree.Node, sent url.Values) bool {
	var texts []string
	for _, name := range slices.Sorted(maps.Keys(sent)) {
		for _, text := range sent[name] {
			if text = strings.TrimSpace(text); text != "" && !slices.Contains(ours(), name) && !slices.Contains(unseen(), name) && !strings.HasPrefix(name, "column-") {
				texts = append(texts, text)
			}
		}
	}
	mains := all(document, func(n *tree.Node) bool { return n.DataAtom == atom.Main })
	if len(texts) == 0 || len(mains) == 0 {
		return false
	}
	section := element(atom.Section, "panel typed-before", "")
	section.AppendChild(element(atom.H2, "", titleTyped))
	for _, text := range texts {
		section.AppendChild(element(atom.P, "lines", text))
	}
	after := all(mains[0], func(n *tree.Node) bool { return attribute(n, "role") == "alert" || n.DataAtom == atom.H1 })
	if len(after) == 0 {
		mains[0].InsertBefore(section, mains[0].FirstChild)
		return true
	}
	last := after[0]
	if len(after) > 1 && attribute(after[1], "role") == "alert" && after[1].Parent == last.Parent {
		last = after[1]
	}
	last.Parent.InsertBefore(section, last.NextSibling)
	return true
}

// ours are fields that nobody types, or that no page shows again.
func ours() []string {
	return []string{"password", "current", "again", "username", "place", "show", "q", "from", "after", "do", "sheet", "cell", "value", "row", "key", "who", "stamp", "index", "deed", "code", "way",
		"back", "answer", "warnings", "all", "everything", "set", "column", "field", "take", "more", "word", "next", "id", "sha256", "kind", "drop", "item", "state", "amendment", "effect", "heading", "count", "role", "scope", "event"}
}

func element(tag atom.Atom, class, text string) *tree.Node {
	n := &tree.Node{Type: tree.ElementNode, Data: tag.String(), DataAtom: tag}
	if class != "" {
		set(n, "class", class)
	}
	if text != "" {
		n.AppendChild(&tree.Node{Type: tree.TextNode, Data: text})
	}
	return n
}

// sentForm finds the form of a page that was sent: of those that go to the path the one
// that has most of what was sent. Of several that say what they are about in hidden
// fields it is the one that says the same.
func sentForm(document *tree.Node, path string, sent url.Values) (best form, found bool) {
	most := 0
	for _, node := range all(document, func(n *tree.Node) bool { return n.DataAtom == atom.Form }) {
		f := form{node, controlsOf(document, node)}
		if !f.goesTo(path) {
			continue
		}
		score, another := 0, false
		for _, field := range f.controls {
			values, there := sent[field.name]
			switch {
			case field.kind == "hidden" && !slices.Contains(unseen(), field.name):
				is := func(text string) bool { return plain(text) == plain(attribute(field.Node, "value")) }
				another = another || !slices.ContainsFunc(values, is) && (there || !is(""))
			case there && field.typed():
				score++
			}
		}
		if !another && (!found || score > most) {
			best, most, found = f, score, true
		}
	}
	return best, found
}

// plain is a text with its line ends as pages have them; browsers send others.
func plain(text string) string { return strings.ReplaceAll(text, "\r\n", "\n") }

// unseen are the hidden fields that name no form: of what version a page was made, and
// where in a list somebody is.
func unseen() []string {
	return []string{"version", "seen", "content", "kept", "looked", "once", "word", "place", "show", "q", "from"}
}

// goesTo reports a form whose own address, or that of one of its buttons, is the path. A
// form without an address stands on the page of that path.
func (f form) goesTo(path string) bool {
	if action := attribute(f.Node, "action"); action == "" || action == path {
		return true
	}
	return slices.ContainsFunc(f.controls, func(field control) bool { return attribute(field.Node, "formaction") == path })
}

// controlsOf are the fields of a form, those too that stand elsewhere on the page.
func controlsOf(document, form *tree.Node) (controls []control) {
	id := attribute(form, "id")
	is := func(n *tree.Node) bool {
		return n.DataAtom == atom.Input || n.DataAtom == atom.Select || n.DataAtom == atom.Textarea || n.DataAtom == atom.Button
	}
	for _, n := range all(form, is) {
		if attribute(n, "form") == "" {
			controls = append(controls, controlOf(n))
		}
	}
	if id != "" {
		for _, n := range all(document, is) {
			if attribute(n, "form") == id {
				controls = append(controls, controlOf(n))
			}
		}
	}
	return controls
}

func controlOf(n *tree.Node) control {
	c := control{n, attribute(n, "name"), n.Data}
	if n.DataAtom == atom.Input {
		if c.kind = strings.ToLower(attribute(n, "type")); c.kind == "" {
			c.kind = "text"
		}
	}
	return c
}

// typed reports a field that people see and fill in.
func (c control) typed() bool {
	return !slices.Contains([]string{"hidden", "submit", "button", "image", "reset"}, c.kind)
}

// fill gives a field what was sent for it; taken counts the values of fields that share a
// name. A password is typed again, and a file no page can give back.
func (c control) fill(sent url.Values, taken map[string]int) {
	values, there := sent[c.name]
	switch c.kind {
	case "hidden", "password", "file", "submit", "button", "image", "reset":
		return
	case "checkbox", "radio":
		unset(c.Node, "checked")
		value := "on"
		if has(c.Node, "value") {
			value = attribute(c.Node, "value")
		}
		if slices.Contains(values, value) {
			set(c.Node, "checked", "")
		}
		return
	}
	at := taken[c.name]
	taken[c.name]++
	if !there || at >= len(values) {
		return
	}
	switch text := values[at]; c.kind {
	case "select":
		options := all(c.Node, func(n *tree.Node) bool { return n.DataAtom == atom.Option })
		is := func(o *tree.Node) bool {
			if has(o, "value") {
				return attribute(o, "value") == text
			}
			return strings.TrimSpace(textOf(o)) == text
		}
		if slices.ContainsFunc(options, is) {
			for _, o := range options {
				if unset(o, "selected"); is(o) {
					set(o, "selected", "")
				}
			}
		}
	case "textarea":
		for c.FirstChild != nil {
			c.RemoveChild(c.FirstChild)
		}
		c.AppendChild(&tree.Node{Type: tree.TextNode, Data: plain(text)})
	default:
		set(c.Node, "value", text)
	}
}

// blame says beside each field what is wrong with it, and leads the focus to the first.
// What is about no field is said by the page; the focus goes to the first field then. A
// form that says it by itself is left as it is, and a focus of its own too.
func (f form) blame(document *tree.Node, problems award.Problems) {
	var first *tree.Node
	if i := slices.IndexFunc(f.controls, func(c control) bool { return has(c.Node, "aria-invalid") }); i >= 0 {
		if len(all(document, func(n *tree.Node) bool { return has(n, "autofocus") })) > 0 {
			return
		}
		first, problems = f.controls[i].Node, nil
	}
	told := map[*tree.Node]bool{}
	for _, p := range problems {
		if field, ok := f.field(p.Key); ok && p.Severity != award.Warning && !told[field.Node] {
			told[field.Node] = true
			field.tell(p)
			if first == nil {
				first = field.Node
			}
		}
	}
	for _, field := range f.controls {
		if first == nil && field.typed() && field.kind != "button" && field.name != "" {
			first = field.Node
		}
	}
	if first == nil {
		return
	}
	for _, n := range all(document, func(n *tree.Node) bool { return has(n, "autofocus") }) {
		unset(n, "autofocus")
	}
	set(first, "autofocus", "")
	for parent := first.Parent; parent != nil; parent = parent.Parent {
		if parent.DataAtom == atom.Details {
			set(parent, "open", "")
		}
	}
}

// field is the one that a key names: "signers[0].name" is "name" in the form of one
// signer.
func (f form) field(key string) (control, bool) {
	last := key[strings.LastIndexByte(key, '.')+1:]
	whole, _, _ := strings.Cut(key, "[")
	for _, name := range []string{key, last, whole} {
		for _, field := range f.controls {
			if name != "" && field.name == name && field.typed() {
				return field, true
			}
		}
	}
	return control{}, false
}

// tell says before a field what is wrong with it.
func (c control) tell(p award.Problem) {
	id := c.name + "-wrong"
	text := Sentence(p.Message)
	if p.Suggestion != "" {
		text += " " + p.Suggestion
	}
	words := element(atom.Span, "cross wrong", text)
	set(words, "id", id)
	c.Parent.InsertBefore(words, c.Node)
	set(c.Node, "aria-invalid", "true")
	set(c.Node, "aria-describedby", strings.TrimSpace(attribute(c.Node, "aria-describedby")+" "+id))
}

// all are the nodes below one that are asked for, in the order of the page.
func all(n *tree.Node, is func(*tree.Node) bool) (found []*tree.Node) {
	for d := range n.Descendants() {
		if d.Type == tree.ElementNode && is(d) {
			found = append(found, d)
		}
	}
	return found
}

func textOf(n *tree.Node) string {
	var text strings.Builder
	for d := range n.Descendants() {
		if d.Type == tree.TextNode {
			text.WriteString(d.Data)
		}
	}
	return text.String()
}

func attribute(n *tree.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func has(n *tree.Node, key string) bool {
	return slices.ContainsFunc(n.Attr, func(a tree.Attribute) bool { return a.Key == key })
}

func set(n *tree.Node, key, value string) {
	for i := range n.Attr {
		if n.Attr[i].Key == key {
			n.Attr[i].Val = value
			return
		}
	}
	n.Attr = append(n.Attr, tree.Attribute{Key: key, Val: value})
}

func unset(n *tree.Node, key string) {
	n.Attr = slices.DeleteFunc(n.Attr, func(a tree.Attribute) bool { return a.Key == key })
}
