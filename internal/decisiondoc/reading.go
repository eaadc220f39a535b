package decisiondoc

import (
	"bytes"
	"encoding/json"

	"bangkhen/internal/award"
)

// Certainty is how far what was read can be relied upon.
type Certainty string

const (
	Certain  Certainty = "certain"  // it stands where the form has it, under its own mark
	Inferred Certainty = "inferred" // it follows from words elsewhere, or from the place alone
	Doubtful Certainty = "doubtful" // the document says two things, or something that can not be
)

// Source is a place of the document, and what it says there.
type Source struct {
	Where string `json:"where"` // "đoạn 12", "bảng 1, hàng 2, ô 2"
	Text  string `json:"text"`  // shortened
}

// Field is a field of the decision file as it was read.
type Field struct {
	Name      string    `json:"field"` // its key, "signer.name"
	Value     any       `json:"value"` // a text, texts or a number
	From      []Source  `json:"from"`
	Certainty Certainty `json:"certainty"`
	Note      string    `json:"note,omitempty"` // why it is not certain
}

// Aside is what was understood to be no field, and why.
type Aside struct {
	Source
	Why string `json:"why"`
}

// Reading is the account of a document: what each line of it was taken for.
type Reading struct {
	Fields        []Field  `json:"fields"`
	SetAside      []Aside  `json:"set_aside"`
	NotUnderstood []Source `json:"not_understood"`
	// How many people and bodies the list has is for its reader; where it was found
	// is said here: "annex", "article" for names in the first article, "" for none.
	List string `json:"list,omitempty"`
}

// Where a list was found.
const (
	FromAnnex   = "annex"
	FromArticle = "article"
)

// Field finds a field by its key.
func (r Reading) Field(name string) (Field, bool) {
	for _, f := range r.Fields {
		if f.Name == name {
			return f, true
		}
	}
	return Field{}, false
}

// Document is a Word decision as it was read.
type Document struct {
	Decision award.Decision
	Reading  Reading
	ListName string // of the list that was cut out; "" when there is none
	List     []byte
}

// JSON is the decision as a decision file. What the document does not say is blank in
// it, so that its reader tells of it.
func (d Document) JSON() ([]byte, error) {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	err := encoder.Encode(d.Decision)
	return out.Bytes(), err
}
