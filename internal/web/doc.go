// Package web is the service in a browser: the public page that says whether a
// certificate is genuine, and a first desk where an order is checked, previewed
// and issued.
//
// It promises that a public page shows what is printed on the certificate and
// nothing else, that an unknown code and a malformed one get the same answer,
// that pages work without JavaScript and ask no other host for anything, and
// that a download is whole or an error. The desk has no sign-in yet and answers
// only to the machine that it runs on. What is done and what is true is decided
// in package office; nothing is decided here.
//
// Start reading at [New].
package web
