package typeset

// Page is what goes where on one sheet, in the order of painting: backdrop,
// pictures, photographs, ground, rules, codes, texts. It is plain data: the same input gives an equal
// page.
type Page struct {
	Width, Height MM
	Backdrop      string // names the ornament painted first; "" for none
	Pictures      []Picture
	Photos        []Photo
	Ground        []Text // painted under everything but the pictures, as the mark of a draft is
	Rules         []Rule
	Codes         []Code
	Texts         []Text
	Trim          Trim
	Correction    *Transform // of all that is painted; nil for none
	Insets        []Inset    // other pages, made smaller, as on a contact sheet
	Alone         bool       // a sheet for itself: in a file of many nothing of it goes on
}

// Inset is a page painted small into a place, in the proportion of the page.
type Inset struct {
	Page *Page
	X, Y MM
	W    MM // its width there
}

// Transform moves a place (x, y) to (A·x + C·y + X, B·x + D·y + Y).
type Transform struct {
	A, B, C, D float64
	X, Y       MM
}

// Trim is what a print shop needs around a sheet that it cuts to size.
type Trim struct {
	Bleed MM   // how far the ground reaches over the edge
	Marks bool // crop marks at the corners, outside the bleed
}

// Picture is a picture of the press at its place.
type Picture struct {
	Name string
	Box  Box
	Alt  string // what it shows, for those who hear the page read; "" for decoration
}

// Photo is a photograph of the page's own, which fills its box: a JPEG file with three
// colours or grey.
type Photo struct {
	Box           Box
	JPEG          []byte
	Width, Height int    // dots
	Alt           string // what it shows, for those who hear the page read
}

// Text is one line at its place. Texts that follow each other under one tag
// are one field; the tag is kept in the PDF, so that the paper can be read
// back field by field.
type Text struct {
	Tag      string // letters, digits, hyphens
	X        MM     // start of the line
	Baseline MM
	Line     Line
	Color    Color
	Angle    float64 // degrees counter-clockwise around the start of the line
	Part     *Part   // what it is to those who hear the page read; nil for a paragraph
	More     bool    // it goes on in another line, after a blank
}

// Rule is a straight line.
type Rule struct {
	X1, Y1, X2, Y2 MM
	Thickness      MM
	Color          Color
}

// Code is a QR symbol: dark modules row by row, without quiet zone.
type Code struct {
	X, Y  MM // of the symbol's corner, inside the quiet zone
	Size  MM // of the symbol's side, without the quiet zone
	Dark  [][]bool
	Color Color
	Alt   string // what it says, for those who hear the page read
	// Ground is how far white reaches around the symbol, painted under it: where a
	// picture lies there. 0 for none.
	Ground MM
}

// Box is the symbol with as much around it.
func (c Code) Box(around MM) Box {
	return Box{c.X - around, c.Y - around, c.Size + 2*around, c.Size + 2*around}
}

// Box is a rectangle.
type Box struct{ X, Y, W, H MM }

// Contains reports whether b holds c.
func (b Box) Contains(c Box) bool {
	return c.X >= b.X-tolerance && c.Y >= b.Y-tolerance && c.X+c.W <= b.X+b.W+tolerance && c.Y+c.H <= b.Y+b.H+tolerance
}

// Bounds is the box of the line's letters: its width, and from the ascent to
// the descent of its tallest face.
func (t Text) Bounds() Box {
	var up, down MM
	for _, p := range t.Line.Pieces {
		up = max(up, MM(p.Face.Ascent)*p.Size.MM())
		down = max(down, MM(p.Face.Descent)*p.Size.MM())
	}
	return Box{t.X, t.Baseline - up, t.Line.Width, up + down}
}
