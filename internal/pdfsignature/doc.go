// Package pdfsignature reads the electronic signatures of a PDF file (ISO 32000-2,
// 12.8; ETSI EN 319 142): who signed, for which office, when, over which bytes,
// whether these are as they were signed, whether the certificate leads to one that the
// office trusts, and what was added to the file afterwards.
//
// It promises to call nothing in order that it did not find in order: what it cannot
// check has a finding that says so. It does not ask the network, so that withdrawn
// certificates are not known to it. The structure of the file is read by pdfcpu and
// CMS by digitorus/pkcs7, both written by others: a file of a stranger is read in a
// process of its own, see package signedpdf.
//
// Start reading at [Read].
package pdfsignature
