// Package typeset turns text into lines of positioned glyphs: it parses the
// faces once a process, shapes with HarfBuzz (pair kerning, mark placement),
// breaks lines, balances or justifies them, and fits blocks of text into areas.
// Its result is a [Page], a display list in millimetres that says what goes
// where; it knows nothing of PDF, files or certificates, so that layout can be
// tested as numbers.
//
// Text must be NFC. A character that a face lacks is never drawn as a box: ask
// [Faces.Missing] before setting text that people typed.
//
// Start reading at [Faces], [Faces.Fit] and [Page].
package typeset

// MM is a length in millimetres. On a page x grows to the right and y down,
// from the top left corner.
type MM float64

// Pt is a length in points, 1/72 inch; type sizes are given in it.
type Pt float64

// MM converts points to millimetres.
func (p Pt) MM() MM { return MM(p) * 25.4 / 72 }

// Pt converts millimetres to points.
func (m MM) Pt() Pt { return Pt(m) * 72 / 25.4 }
