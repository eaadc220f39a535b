// Package conform holds checks of the finished program by programs that others
// wrote: it builds bangkhen, issues the sample decision, serves it, and lets
// poppler, qpdf, MuPDF, veraPDF, ZBar, LibreOffice, Chromium and axe-core look at
// what came out, nginx and Caddy stand in front, and pebble gives a certificate. Its tests run under the build tag "conform" (`make conform`) and
// never skip: a missing program is a failure that says where to get it.
//
// It promises nothing to the rest of the program, which does not import it.
// Start reading at main_test.go.
package conform
