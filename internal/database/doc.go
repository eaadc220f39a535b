// Package database is the one file in which everything is kept that is no file of
// its own: SQLite, in write-ahead logging, in the data directory. It is the only
// place that knows which engine that is: how it is opened (also to read alone), how
// its tables are brought up to date, how long who waits for whom.
//
// Whoever keeps tables there changes them in a short transaction ([DB.Change],
// [DB.Transaction]) and reads them by [DB.Reader]. Every change is in the audit, and
// every row that means something in the log of seals, in the transaction of the
// change; both are chains of hashes that [DB.Verify] walks. What vouches for which
// column is the table in covered.go. It does not protect against someone who may
// write to the file and knows how its seals are computed, but for what copies of the
// heads that are kept elsewhere show.
//
// Start reading at [Open] and [DB.Change]; the tables are in migrations.
package database
