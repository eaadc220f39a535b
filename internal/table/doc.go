// Package table prints a table with its heading on A4 pages and as a workbook
// that prints alike: golden books and the papers of a ceremony.
//
// It promises that no row is parted by the end of a page, that a band that heads
// rows stands on the page of the first of them and is repeated on the next, that
// every page has the column heads and its number, and that the same table gives
// the same bytes. It does not know what the table is about.
//
// Start reading at [Table].
package table
