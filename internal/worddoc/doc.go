// Package worddoc writes Word documents (.docx, ECMA-376) from their own parts:
// named styles, paragraphs, tables whose headings are repeated, sections that count
// their pages anew, and a page number in the head of every page but the first of a
// section.
//
// The parts are written here, tag by tag, with the standard library's archive/zip
// and the escaping of encoding/xml. The Go libraries that write styles and sections
// want a licence key, are not kept, or are young, and all of them hold the document in
// memory; encoding/xml itself can not write the prefixed names that readers of these
// files want. Here a document goes out as it is said, so that a table of a hundred
// thousand rows costs no memory, and the same calls give the same bytes: nothing in
// the file is of the clock.
//
// It knows nothing of decisions. Start reading at [New].
package worddoc
