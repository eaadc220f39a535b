package database

import "strings"

// Term is a word that the index of words is asked for: of small letters and digits, in
// one of some columns, as a whole or as the beginning of a longer one.
type Term struct {
	Columns []string
	Word    string
	Begins  bool
}

// CertificateFacets and RecordedFacets are the filters of an entry as words of the index:
// of search_words, from search_entries, and of search_words_recorded.
const (
	CertificateFacets = `'kd' || kind || ' yr' || year || ' st' || status`
	RecordedFacets    = `'kd' || kind || ' yr' || substr(date, 1, 4)`
)

// Match is the condition that an entry of an index of words, under another name, has all
// terms, with its one argument. SQLite has the index as a table of FTS5; on a server
// each word stands in a tsvector with the first letter of its column before it.
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
		if term.Begins {
			parts[i] += " *"
		}
	}
	return alias + "." + index + " MATCH ?", strings.Join(parts, " AND ")
}

func (t Term) onServer() string {
	words := make([]string, len(t.Columns))
	for i, column := range t.Columns {
		words[i] = "'" + column[:1] + t.Word + "'"
		if t.Begins {
			words[i] += ":*"
		}
	}
	return "(" + strings.Join(words, " | ") + ")"
}
