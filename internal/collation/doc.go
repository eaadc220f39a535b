// Package collation compares what a signed decision shows with the draft it was made
// from, part by part and recipient by recipient, annex included. It takes the parts
// of the draft and the characters of the file, and tells what agrees, what differs
// with both readings, what is missing and what the file says beyond the draft.
//
// It compares letters and digits alone, in their composed form: where lines, cells and
// pages end, which blanks and dashes a word processor chose, page numbers and headings
// that every page repeats make no difference; a mark on one letter of a name does.
// What cannot be seen, or lies under something, proves nothing. A scan is not compared
// and never called the same.
//
// Start reading at [Compare].
package collation
