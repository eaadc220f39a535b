// Package decisiondoc reads a decision that an office has drafted in Word (.docx) into
// the fields of a decision file, and cuts its annex out as a list of its own.
//
// It promises an account: every line of the document is used for a field that says
// where it came from, set aside for a reason, or shown as not understood; nothing is
// filled in that the document does not say. What a line is follows from where it
// stands in the form of NĐ 30/2020 (Phụ lục III, Mẫu 1.2) and from its first words,
// never from its style, because offices type their decisions.
//
// The annex is not understood here: it goes on, as a document cut from the same file,
// to the reader of lists. Whether the fields make a decision is for decisionfile.
//
// Start reading at [Read]; flow.go makes lines of the file, paper.go says which part
// of the decision a line belongs to.
package decisiondoc
