// Package officeparts has what the office files that we write have alike, whoever
// writes them: a true time of every part in the archive, and properties as the
// standard writes them, which some readers insist on.
//
// It promises that the same file and day give the same bytes. It knows nothing of
// what a file says. Start reading at [NewArchive]; [Seal] does both to a workbook
// of the library that writes those.
package officeparts
