// Package proof reads the written papers back from disk and compares them,
// field by field, with the list that they were made from: every certificate by
// itself and in the merged file, the decision and its annex, the workbook, and
// the manifest. What a person would hold in the hand is compared, not what the
// program meant to write.
//
// It promises to name every difference with file, page and field, up to a
// hundred, and shares no code with the packages that lay out and write the
// papers. It looks at text and QR symbols; it does not see where they stand,
// how they look, or what is drawn around them, and it changes nothing.
//
// Start reading at [Check]; [Read] reads a certificate that
// somebody hands in.
package proof
