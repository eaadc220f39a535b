// Package register keeps what was issued: every decision, its certificates with
// their codes and golden book numbers, and the hash of every file that was
// written, in one SQLite file under the data directory.
//
// It promises that an issue is recorded whole or not at all, that no code and
// no golden book number is ever given twice, also when several programs issue
// at once, and that issuing the same decision and list again leads to the same
// codes, numbers and bytes or to an error. It does not read lists, print
// papers or speak HTTP, and it does not protect against someone who may write
// to the database file and knows how its seals are computed.
//
// Start reading at [Register.Issue]; the tables are in migrations.
package register
