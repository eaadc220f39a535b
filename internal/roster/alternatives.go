package roster

import (
	"slices"
	"strings"

	"bangkhen/internal/award"
	"bangkhen/internal/viet"
)

// Some forms have a column for each kind, "Tập thể | Hộ gia đình | Cá nhân", or for
// each honorific, "Ông | Bà". A row has its name in one of them, or a cross in one of
// them beside the column of the name.

// alternatives are such columns of one heading.
type alternatives struct {
	columns    []int
	values     []string // of each column: a kind, or an honorific
	honorifics bool
	crosses    bool // the name stands elsewhere
}

// alternativesOf finds them in the texts of a heading; nil when there are none.
func alternativesOf(texts []string) *alternatives {
	for _, honorifics := range []bool{false, true} {
		a := &alternatives{honorifics: honorifics}
		for i, text := range texts {
			if value := alternative(text, honorifics); value != "" {
				if slices.Contains(a.values, value) {
					return nil // which of the two?
				}
				a.columns, a.values = append(a.columns, i), append(a.values, value)
			}
		}
		if len(a.columns) > 1 {
			return a
		}
	}
	return nil
}

// alternative is what the heading of one such column says, "" when it is none.
func alternative(text string, honorifics bool) string {
	w := headingWords(text)
	if honorifics {
		switch {
		case isAny(w, "ong"):
			return "Ông"
		case isAny(w, "ba") && strings.ContainsAny(viet.NFC(text), "àÀ"):
			return "Bà"
		}
		return ""
	}
	switch {
	case isAny(w, "tap the", "ten tap the"):
		return string(award.Collective)
	case isAny(w, "ho gia dinh", "gia dinh", "ten ho gia dinh"), isAny(w, "ho") && strings.ContainsAny(viet.NFC(text), "ộỘ"):
		return string(award.Household)
	case isAny(w, "ca nhan", "ten ca nhan"):
		return string(award.Individual)
	}
	return ""
}

// takeAlternatives makes such columns those of the name, where nothing else is
// certainly the name.
func (h *heading) takeAlternatives(means []meaning) {
	a := alternativesOf(h.texts)
	if a == nil {
		return
	}
	for i, m := range means {
		if (m == meansName || m == meansSurname || m == meansGiven || m == meansSeveral) && !slices.Contains(a.columns, i) {
			a.crosses = true
		}
	}
	h.alternatives = a
	for _, column := range a.columns {
		if means[column] = meansNothing; !a.crosses {
			means[column] = meansName
		}
	}
}

// settleAlternatives looks at the rows, which say what the heading left open: crosses
// or words, and whether a person stands beside the collective that they work in.
func (t *table) settleAlternatives(h *heading, rows []row) {
	a := h.alternatives
	if a == nil {
		return
	}
	words, several, single := 0, 0, 0
	for _, r := range rows {
		filled := a.filled(r)
		if r.hidden || r.isTitle() || len(filled) == 0 {
			continue
		}
		if len(filled) > 1 {
			several++
		} else {
			single++
		}
		for _, at := range filled {
			if !parseHonoured(t.understood(r.at(a.columns[at]))) {
				words++
			}
		}
	}
	person, body := slices.Index(a.values, string(award.Individual)), slices.Index(a.values, string(award.Collective))
	switch {
	case a.crosses && words > 0: // beside the name they are what they are anywhere else
		h.alternatives = nil
		for _, column := range a.columns {
			h.leave(column)
		}
	case a.crosses:
		for _, column := range a.columns {
			h.ignored[column] = true
		}
	case several > 0 && single == 0 && len(a.columns) == 2 && person >= 0 && body >= 0:
		h.alternatives, h.kind = nil, award.Individual
		h.fields[award.FieldName] = []int{a.columns[person]}
		h.fields[award.FieldUnit] = append(h.fields[award.FieldUnit], a.columns[body])
		slices.Sort(h.fields[award.FieldUnit])
	}
}

// filled are the places in columns where a row has something.
func (a *alternatives) filled(r row) (places []int) {
	for i, column := range a.columns {
		if !r.at(column).isBlank() {
			places = append(places, i)
		}
	}
	return places
}

// chosen is the kind and the honorific that a row has by the column it fills. A row
// that fills several is asked about.
func (t *table) chosen(r row) (kind award.Kind, honorific string) {
	a := t.heading.alternatives
	if a == nil {
		return "", ""
	}
	filled := a.filled(r)
	if len(filled) == 0 {
		return "", ""
	}
	if len(filled) > 1 {
		column := a.columns[filled[1]]
		var names []string
		for _, at := range filled {
			names = append(names, t.heading.texts[a.columns[at]])
		}
		t.ask(question{row: r.number, cell: cellName(column, r.number), code: award.DoubtfulColumn, value: t.understood(r.at(column)),
			message: severalAlternatives(r.number, names), suggestion: severalAlternativesAdvice})
	}
	if a.honorifics {
		return award.Individual, a.values[filled[0]]
	}
	return award.Kind(a.values[filled[0]]), ""
}
