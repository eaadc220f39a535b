// Package annex writes the workbooks of a decision. phu-luc.xlsx is the list of
// recipients as an official annex (NĐ 30/2020, Phụ lục I, IV.1) that prints without
// further work in Excel and LibreOffice and may be published. theo-doi.xlsx is for the
// office alone: the same list with numbers of the golden book, codes and links, and a
// sheet that ties out decision, list and certificates.
//
// It promises the same bytes for the same batch, whenever it runs; rows in list
// order under the headings of [award.Batch.Outline]; numbers that are numbers; and
// that no text of the list is ever run as a formula or becomes a link. It does
// not sign the file, store it, or judge whether the batch may be issued.
//
// Both ways a list passes row by row, so that its length costs no memory. Start
// reading at [Workbook]; [ReadBack] reads such a workbook from its bytes alone, for
// the proof that the papers agree.
package annex
