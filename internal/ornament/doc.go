// Package ornament draws what stands behind the text of a certificate: the
// frame, the national emblem, the pale ground and the small ornament at the
// foot, for a sheet of any size. A backdrop is drawn once a batch and shared by
// all its pages.
//
// Promises: the frame is symmetric about both axes of the sheet, its bands
// close without a broken unit at any size, and nothing but the pale ground, and
// what [Style.Occupied] names, reaches into [Style.Clear]. It knows nothing of
// text and of certificates.
//
// Start reading at [Backdrop].
package ornament
