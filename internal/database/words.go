package database

import "strings"

// Term is a word that an index of words is asked for: of small letters and digits, which
// begins a word of one of some columns (name, place), or is one of the column facets.
type Term struct {
	Columns []string
	Word    string
}

// whole reports that the word is not the beginning of a longer one.
func (t Term) whole() bool { return t.Columns[0] == "facets" }

// RecordedFacets are the filters of an entry of recorded_awards as words of the index
// search_words_recorded.
const RecordedFacets = `'kd' || kind || ' yr' || substr(date, 1, 4)`

// Match is the condition that an entry of the index search_words_recorded, under another
// name, has all terms, with its one argument. SQLite has the index as a table of FTS5; on a
// server each word stands in a tsvector with the first letter of its column before it. For
// certificates, of which there are many more, see [WithWords].
func (d *DB) Match(index, alias string, terms []Term) (condition, argument string) {
	parts := make([]string, len(terms))
	if d.server != nil {
		for i, term := range terms {
			parts[i] = term.onServer()
		}
		return alias + ".terms @@ CAST(? AS tsquery)", strings.Join(parts, " & ")
	}
	for i, term := range terms {
		parts[i] = `{` + strings.Join(term.Columns, " ") + `} : "` + term.Word + `"`
		if !term.whole() {
			parts[i] += " *"
		}
	}
	return alias + "." + index + " MATCH ?", strings.Join(parts, " AND ")
}

func (t Term) onServer() string {
	words := make([]string, len(t.Columns))
	for i, column := range t.Columns {
		words[i] = "'" + column[:1] + t.Word + "'"
		if !t.whole() {
			words[i] += ":*"
		}
	}
	return "(" + strings.Join(words, " | ") + ")"
}
