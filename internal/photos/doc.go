// Package photos reads the photographs that come beside a list, in a folder or in a
// ZIP, and finds the one that a cell of the list names. It knows names and bytes, not
// pictures: those are read by package artwork.
//
// It promises that nothing is unpacked before it is asked for, that what is unpacked
// stays within bounds whatever an archive claims, and that no name leads anywhere: a
// name is a text to be compared, never a path to be opened or written.
//
// Start reading at [Zip], [Folder] and [Files.Find].
package photos
