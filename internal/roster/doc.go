// Package roster reads the list of a decision (xlsx, csv, a table in docx, JSON)
// and gives its recipients and everything that is wrong with it.
//
// It promises that the order of the file is kept, that no text is changed in
// silence and no row that may be a recipient is passed over in silence, that all
// problems come at once in the order of the file, with row and cell, and that any
// bytes at all are answered within bounded time and memory, without a panic. It
// never splits a name at commas or "và".
//
// [Read] reports what only the file can tell: format, size, sheets, columns,
// damaged text. [Check] reports what the list itself can tell: missing names,
// unknown kinds, duplicates, numbers that disagree. Neither repeats the other,
// so their problems are simply joined. For that, a kind that Read could not
// understand stays in Recipient.Kind as it was written.
//
// Start reading at [Read]; table.go and rows.go are how rows become recipients, and
// settle.go how nothing falls between the rules, whatever the
// format they came in.
package roster
