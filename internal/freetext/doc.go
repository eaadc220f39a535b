// Package freetext is the one door for a line of text that a person or another
// system types and that a paper or a page will show: a reason, a corrected name,
// the number of a decision. What is only another way to write the same text
// (decomposed letters, odd blanks) comes out in the one form of this program.
// What a reader could not see, or would see otherwise than it is stored (zero
// width, direction and control characters, line breaks, text of legacy fonts,
// damaged letters), is refused in a sentence that names the field, because after
// the issue nothing can be asked any more. It does not judge whether a text is
// true, and does not read files: lists come in by package roster, decisions by
// decisionfile. Start reading at [Field.Line].
package freetext
