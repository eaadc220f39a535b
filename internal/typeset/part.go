package typeset

// Part is what texts are to somebody who hears a page read: a heading, a paragraph,
// a cell of a table. Texts with one Part are one of it, over the end of a page too.
// Parts are made once and not changed.
type Part struct {
	Role Role
	In   *Part  // what it is a part of; nil for the page, or a text of several pages
	Lang string // "en"; "" for the language of the whole
	Alt  string // what a picture shows
	Over int    // of a cell: how many columns it goes over; 0 and 1 are one
	// Cells are those of a row, in order, also those in which nothing stands.
	Cells []*Part
}

// Role is the kind of a part.
type Role uint8

// The kinds. What has no Part is a paragraph; decoration is passed over by those who
// read aloud.
const (
	RoleParagraph Role = iota
	RoleDecoration
	RoleHeading  // of the whole
	RoleHeading2 // of what is under it
	RoleHeading3
	RoleFigure
	RoleList
	RoleListItem
	RoleItemText
	RoleTable
	RoleTableRow
	RoleColumnHead
	RoleRowHead
	RoleCell
)
