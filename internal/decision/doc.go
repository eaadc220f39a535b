// Package decision lays out the decision with its annex, quyet-dinh.pdf, by
// Nghị định 30/2020/NĐ-CP: Phụ lục I for the place, size and style of every
// part, Phụ lục III, Mẫu 1.2 and 2.1 for their order.
//
// It promises that the text names the annex, that the signature is never parted
// from the text it signs, that no row or item is missing from the annex and none
// is torn between pages without need, and that every part carries a tag, so that
// the paper can be read back and compared with the list. Articles that the
// office gives are printed as given; else they are composed from the list.
//
// It does not print: [Setting.Visit] gives pages for a sheet.Press. [Setting.Word] writes
// the same paper as a document that offices edit, quyet-dinh.docx. Start reading at
// [Set], then at paper.go for what is said and item.go for how it is paged.
package decision
