// Package certificate lays out one sheet for one recipient from a template:
// which text stands where, in which face and size, with the QR of its address.
// The template is data (templates/certificate/*.yaml); nothing about a certain
// kind of certificate is code. A name that is too long is wrapped, then shrunk
// to a floor, then refused: nothing ever leaves the frame.
//
// Start reading at [ReadTemplate], [Template.Layout] and [Template.Check].
package certificate
