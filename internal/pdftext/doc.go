// Package pdftext tells what a viewer shows of any PDF file: the characters of every
// page in the order of its content, each with its place and whether it can be seen,
// and the annotations that lie over them. Other packages read papers of ours; this
// one reads what came back from somebody else's program.
//
// It asks PDFium, the engine of Chrome, compiled to WebAssembly: it runs in memory of
// its own, reaches neither files nor network, and is no cgo. A character counts as
// seen when taking all text away changes the picture where it stands, so that text
// that is invisible, white on white, outside of the page, under a picture or in a
// layer that is switched off is told apart without a list of tricks.
//
// It does not read pictures: a font that draws another letter than the file's table
// says, and the letters of a scan, are beyond it.
//
// Start reading at [Engine.Read].
package pdftext
