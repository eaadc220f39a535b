// Package bundle keeps many files that begin alike in one: what they begin with
// stands there once, and of each the rest. The certificates of a batch share fonts
// and ornament, nine tenths of each file.
//
// The format is made to be read by people with simple means for decades:
//
//	bangkhen bundle 1                                   a line
//	beginnings and rests, one after the other           as they are
//	the beginnings once more                            as they are
//	beginnings N                                        a line, then N lines:
//	OFFSET OFFSET LENGTH SHA-256                        of a beginning, of which there are two copies
//	files N                                             a line, then N lines of equal length, sorted:
//	SHA-256 BEGINNING OFFSET LENGTH                     of a whole file, of its rest; beginnings are counted from 0
//	index OFFSET                                        the last line: where "beginnings" stands
//
// Numbers are decimal. A file is its beginning and then its rest, and its SHA-256
// says whether it is whole; a beginning that is damaged is read from its copy.
//
// Start reading at [NewWriter] and [Open].
package bundle
