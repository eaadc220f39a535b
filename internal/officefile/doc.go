// Package officefile opens the zip archives of Office files (.xlsx, .docx; ECMA-376,
// part 2) that strangers hand in: what the directory claims is looked at before
// anything is unzipped, all parts together give a bounded number of bytes, and XML is
// read by rawxml, which knows no entities but the five of XML. It says which part
// belongs to which, and which font a Word style has; what a file means is for others.
//
// Start reading at [Open].
package officefile
