// Package address judges the public address of the look-up page: what is printed in
// every QR and has to work on anybody's phone for decades. It looks at the text alone
// and asks no network: what can not work is known by the address itself.
//
// Start reading at [Read].
package address
