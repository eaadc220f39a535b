// Package sheet paints laid-out pages ([typeset.Page]) into PDF files. A [Press]
// is made ready once for a batch: it cuts one subset of each face that covers
// the whole batch and compresses it once, so that a sheet costs no font work.
// fpdf keeps the pages and the ornament; the texts are glyph strings of our
// own, because fpdf neither kerns nor places marks and would parse every font
// again for every document; and a last step puts the shared fonts into fpdf's
// finished file.
//
// Promises: equal pages give equal bytes; text reads back as the NFC text that
// was laid out, field by field under its tags; every font is embedded.
//
// Start reading at [NewPress] and [Press.Print].
package sheet
