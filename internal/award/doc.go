// Package award holds the words and rules of a commendation: the decision, its
// list of recipients, the certificates that follow from it, and the problems
// that stop it. It is the floor of the program: it imports only the standard
// library, and knows nothing of files, PDF, SQL or HTTP.
//
// Start reading at [Decision], [Recipient] and [Certificate]; [Outline] is the
// one place that says in which order and under which headings a list is
// printed, so that the decision, the annex and the workbook cannot differ.
package award
