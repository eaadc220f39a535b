// Package listform makes empty lists for an office to fill in: workbooks whose
// headings are those that package roster knows.
//
// It promises that every form is read without a question, and that the example
// row that each shows is never taken for a recipient as long as it says that it
// is one. It reads nothing and knows nothing of decisions. Start at [Forms].
package listform
