package collation

import "bangkhen/internal/award"

// Result is what a comparison found.
type Result struct {
	Made        bool         `json:"made"`       // false for a scan: nothing was compared
	Parts       int          `json:"parts"`      // of the draft that were compared
	Recipients  int          `json:"recipients"` // of the draft
	Agreeing    int          `json:"agreeing"`   // recipients with whom everything agrees
	Differences []Difference `json:"differences"`
	More        int          `json:"more,omitempty"`  // differences beyond those that are listed
	Notes       []Note       `json:"notes,omitempty"` // what is told and stops nothing
}

// Agrees reports whether everything was compared and nothing differs.
func (r Result) Agrees() bool { return r.Made && len(r.Differences) == 0 }

// Difference is one place where the signed decision is not what the draft says.
type Difference struct {
	Kind   Kind   `json:"kind"`
	Tag    string `json:"tag"`            // of the part, as papers have it: "number", "r17-name"; "" for what is extra
	Row    int    `json:"row,omitempty"`  // which recipient of the list, from 1; 0 for none
	Draft  string `json:"draft"`          // what the draft says; "" for what is extra
	Signed string `json:"signed"`         // what the file says; "" for what is missing
	Page   int    `json:"page,omitempty"` // of the file, from 1; 0 when it is nowhere
}

// Kind is how something differs.
type Kind string

// Kinds of differences.
const (
	Differs Kind = "differs"
	Missing Kind = "missing"
	Extra   Kind = "extra"
	Moved   Kind = "moved"   // it stands in another place, or under another number
	Covered Kind = "covered" // something lies over it
)

// Note is something about the file that is told.
type Note struct {
	Kind NoteKind `json:"kind"`
	Page int      `json:"page,omitempty"`
	Text string   `json:"text"`
}

// NoteKind is what a note is about.
type NoteKind string

// Kinds of notes.
const (
	Hidden    NoteKind = "hidden"   // text that cannot be seen; it was not compared
	Stamp     NoteKind = "stamp"    // text of a stamp or of a signature's picture
	OnlyImage NoteKind = "image"    // a page without text
	Overlaid  NoteKind = "overlaid" // text with something over it that is not part of the comparison
)

// Proposed are number and date as the file shows them, for a clerk to confirm.
type Proposed struct {
	Number string     `json:"number"`
	Date   award.Date `json:"date,omitzero"`
}
