package database

// WordIndex is an index of words, by the table of its lists: those of certificates, and
// those of awards that were made before the system.
type WordIndex string

const (
	CertificateWords WordIndex = "search_words_lists"
	RecordedWords    WordIndex = "search_words_recorded_lists"
)

// entries are the table whose rows are in the index.
func (x WordIndex) entries() string {
	if x == RecordedWords {
		return "main.recorded_awards"
	}
	return "main.search_entries"
}

// filters are the columns of an entry that [Facets] makes words of.
func (x WordIndex) filters() string {
	if x == RecordedWords {
		return "kind, substr(date, 1, 4), ''" // those withdrawn are found too
	}
	return "kind, year, status"
}

// Term is a word that an index of words is asked for: of small letters and digits, which
// begins a word of one of some columns (name, place), or is one of the column facets.
type Term struct {
	Columns []string
	Word    string
}

// whole reports that the word is not the beginning of a longer one.
func (t Term) whole() bool { return t.Columns[0] == "facets" }
