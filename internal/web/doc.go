// Package web is the service in a browser: the public page that says whether a
// certificate is genuine, a desk where staff sign in and an order is checked,
// previewed, handed in, approved and issued, and the door of the API.
//
// It promises that a public page shows what is printed on the certificate and
// nothing else, that an unknown code and a malformed one get the same answer,
// that pages work without JavaScript and ask no other host for anything (only
// the sign-in asks the office's identity provider, when one is named), and
// that a download is whole or an error. Every route of the desk and of the API
// says whom it is for, and a test holds that table once more. Without HTTPS both
// answer only to the machine that they run on. What is done and what is true is
// decided in package office, who may do it in package accounts.
//
// Start reading at [New] and staffRoutes.
package web
