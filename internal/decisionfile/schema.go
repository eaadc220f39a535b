package decisionfile

import (
	"fmt"
	"regexp"
	"strings"

	"bangkhen/internal/award"
)

// field is one key of a map: its name and what reads its value. A required
// field must stand in the file and not be empty.
type field struct {
	key      string
	required bool
	read     func(n *node, key string)
}

// Bounds of texts in characters and of lists in entries. They are several
// times what published decisions need.
const (
	maxNumber    = 50
	maxName      = 100
	maxLine      = 200 // header, title and executor lines
	maxSentence  = 1000
	maxArticle   = 5000
	maxEntries   = 50
	maxPrefix    = 20
	maxTemplate  = 64
	maxCount     = 100_000 // recipients of one kind
	maxBookStart = 999_999_999
	maxAwards    = 20 // of one decision
)

const defaultTemplate = "bang-khen"

// decision reads the root of the file.
func (r *reader) decision(root *node) award.Decision {
	d := award.Decision{Template: defaultTemplate}
	number, date := place{}, place{}
	r.fields(root, "", []field{
		{"number", false, func(n *node, key string) { d.Number, number = r.number(n, key) }},
		{"date", false, func(n *node, key string) { d.Date, date = r.date(n, key) }},
		{"place", true, r.textInto(&d.Place, maxName)},
		{"agency", true, r.linesInto(&d.Agency, 4, maxLine)},
		{"authority", true, r.textInto(&d.Authority, maxLine)},
		{"subject", true, r.textInto(&d.Subject, maxSentence)},
		{"citation", true, r.textInto(&d.Citation, maxSentence)},
		{"bases", false, r.linesInto(&d.Bases, maxEntries, maxSentence)},
		{"proposal", false, r.textInto(&d.Proposal, maxSentence)},
		{"articles", false, r.articlesInto(&d.Articles)},
		{"executors", false, r.linesInto(&d.Executors, maxEntries, maxLine)},
		{"copies", false, r.linesInto(&d.Copies, maxEntries, maxLine)},
		{"signer", true, func(n *node, key string) { r.signer(n, key, &d.Signer) }},
		{"declared", false, func(n *node, key string) { r.declared(n, key, &d.Declared) }},
		{"template", false, func(n *node, key string) { r.template(n, key, &d.Template) }},
		{"golden_book", false, func(n *node, key string) { r.book(n, key, &d.GoldenBook) }},
		{"awards", false, func(n *node, key string) { r.awards(n, key, &d) }},
		{"annex", false, func(n *node, key string) { r.annex(n, key, &d.Annex) }},
		{"form", false, func(n *node, key string) { r.form(n, key, &d.Form) }},
	})
	whole(&d)
	r.warnBlank(d, number, date)
	return d
}

// warnBlank says that the papers will leave room for the number or the date.
// What is there but wrong has been reported already.
func (r *reader) warnBlank(d award.Decision, number, date place) {
	if symbolOnly.MatchString(d.Number) && !number.bad {
		r.warning(award.Unsigned, number.line, "number", msgBlankNumber, hintBlank)
	}
	if d.Date.IsZero() && !date.bad {
		r.warning(award.Unsigned, date.line, "date", msgBlankDate, hintBlank)
	}
	if d.Declared.Total() == 0 && len(r.problems.Errors()) == 0 {
		r.warning(award.BadDecision, 0, "declared", msgUndeclared, hintUndeclared)
	}
}

func (r *reader) signer(n *node, key string, into *award.Signer) {
	r.fields(n, key, []field{
		{"lines", true, r.linesInto(&into.Lines, 4, maxLine)},
		{"name", true, r.textInto(&into.Name, maxName)},
	})
}

func (r *reader) declared(n *node, key string, into *award.Counts) {
	r.fields(n, key, []field{
		{string(award.Collective), false, r.countInto(&into.Collective, maxCount)},
		{string(award.Household), false, r.countInto(&into.Household, maxCount)},
		{string(award.Individual), false, r.countInto(&into.Individual, maxCount)},
	})
}

func (r *reader) book(n *node, key string, into *award.Book) {
	r.fields(n, key, []field{
		{"prefix", false, r.textInto(&into.Prefix, maxPrefix)},
		{"start", false, r.countInto(&into.Start, maxBookStart)},
	})
}

// annex reads how the list stands in the decision.
func (r *reader) annex(n *node, key string, into *award.Annex) {
	text, ok := r.text(n, key, maxName)
	switch choice := award.Annex(text); {
	case !ok:
	case choice == "" || choice == award.AnnexLabelled || choice == award.AnnexTitled || choice == award.AnnexNone:
		*into = choice
	default:
		r.problem(n.line, key, fmt.Sprintf(msgAnnex, excerpt(text)), hintAnnex)
	}
}

// form reads the form of commendation, which stays as it is written.
func (r *reader) form(n *node, key string, into *string) {
	text, ok := r.text(n, key, maxName)
	if !ok || text == "" {
		return
	}
	if _, known := award.FormOf(text); !known {
		var names []string
		for _, form := range award.Forms() {
			names = append(names, form.Vietnamese())
		}
		r.problem(n.line, key, fmt.Sprintf(msgForm, excerpt(text)), fmt.Sprintf(hintForm, strings.Join(names, ", ")))
		return
	}
	*into = text
}

var templateID = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// template reads a template id. It names a folder, so nothing else passes.
func (r *reader) template(n *node, key string, into *string) {
	id, ok := r.text(n, key, maxTemplate)
	switch {
	case !ok || id == "":
	case !templateID.MatchString(id):
		r.problem(n.line, key, fmt.Sprintf(msgTemplate, excerpt(id)), hintTemplate)
	default:
		*into = id
	}
}

// fields reads a map: each key once, known, and none missing.
func (r *reader) fields(n *node, path string, fields []field) {
	if n.kind != kindMap {
		r.problem(n.line, path, fmt.Sprintf(msgWantMap, path), fmt.Sprintf(hintWantMap, keyList(fields)))
		return
	}
	seen := make(map[string]int) // the line of each key
	for _, e := range n.entries {
		key := join(path, e.key)
		f, known := findField(fields, e.key)
		if first, repeated := seen[e.key]; repeated {
			r.problem(e.line, excerpt(key), fmt.Sprintf(msgRepeated, excerpt(e.key), first), hintRepeated)
			continue
		}
		seen[e.key] = e.line
		switch {
		case !known:
			r.problem(e.line, excerpt(key), fmt.Sprintf(msgUnknownKey, excerpt(e.key)), didYouMean(e.key, fields))
		case e.value.kind == kindRefused:
			r.problem(e.value.line, key, e.value.message, e.value.hint)
		case f.required && e.value.empty():
			r.problem(e.line, key, fmt.Sprintf(msgEmptyValue, key), hintFill)
		case e.value.kind != kindNull:
			f.read(e.value, key)
		}
	}
	for _, f := range fields {
		if _, found := seen[f.key]; f.required && !found {
			line := 0
			if path != "" {
				line = n.line
			}
			r.problem(line, join(path, f.key), fmt.Sprintf(msgMissing, join(path, f.key)), hintFill)
		}
	}
}

// empty reports whether a required field is there in name only.
func (n *node) empty() bool {
	switch n.kind {
	case kindNull:
		return true
	case kindText:
		return trim(n.text) == ""
	case kindList:
		return len(n.items) == 0
	case kindMap:
		return len(n.entries) == 0
	}
	return false
}

func findField(fields []field, key string) (field, bool) {
	for _, f := range fields {
		if f.key == key {
			return f, true
		}
	}
	return field{}, false
}

func join(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}
