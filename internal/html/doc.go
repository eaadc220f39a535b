// Package html is what all pages of the service have in common: the frame
// around them, the bar of those who are signed in, the static files, and the
// promise that a page is made whole before its first byte leaves. It knows
// nothing of what is on a page. Start reading at [Load].
package html
