// Package sheet paints laid-out pages ([typeset.Page]) into PDF files. A [Press]
// is made ready once for a batch: it cuts one subset of each face that covers
// the whole batch and packs it once, so that a sheet costs no font work. [Glyphs]
// gathers what the batch needs without keeping its pages; [NewOpenPress] takes it
// in while a book is painted. [Press.Paint] makes a
// [Sheet] of a page; [Press.File] makes a file of one sheet, [Press.Book] one of
// any number, written as they come.
//
// Promises: equal pages give equal bytes; text reads back as the NFC text that
// was laid out, field by field under its tags; every font is embedded; every file
// is PDF/A-2u and PDF/A-2a, and PDF/UA-1: what stands on a page is an element of a
// structure ([typeset.Part]), or passed over by who reads it aloud.
//
// Start reading at [NewPress] and [Press.Print].
package sheet
