// Package onrecord keeps awards that were made before the system, as lists of the
// office's files have them: they were not issued here, and nothing here says that
// they were. They have codes of their own, are found by search and as prior awards,
// and stand apart from certificates in tables of their own in the register's file.
//
// A list is read ([Read]), kept while it is looked at ([Records.Keep]), and recorded
// as a whole ([Records.Record]): in short transactions, so that nobody else waits
// for long, of which nothing is to be seen until the last one. What was recorded by
// mistake is withdrawn, with a reason; it is never changed or deleted.
//
// It does not protect against a list that says what is not true: who records vouches
// for having it from the office's files. Start reading at [Read] and
// [Records.Record].
package onrecord
