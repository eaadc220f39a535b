// Package tagged reads the text of PDF files field by field: what stands on a
// page between "/name BMC" and "EMC" (ISO 32000-1, 14.6) is one [Field], with
// its lines decoded through the file's own ToUnicode maps and its rectangles,
// of which a QR symbol is made. It shares nothing with the packages that write
// such files, so that an error of theirs is not made again here.
//
// Promises: it never panics, and its time and memory are bounded by the size of
// the file, however hostile. It follows cross-reference tables and streams,
// object streams and incremental updates, so that a paper that was signed later
// can still be read. It does not repair damaged files, does not decrypt, and does
// not know where on the page text stands. Of all that makes the looks of a page
// it takes digests, so that two sheets can be compared; see [Parts].
//
// Start reading at [Read].
package tagged
