// Package register keeps what was issued: every decision, its certificates with
// their codes and golden book numbers, what became of them, and the hash of every
// file that was written. Its tables are in the database (package database), the
// files in the store (package store); what is only being prepared is the
// workbench's.
//
// It promises that an issue is recorded whole or not at all, that no code and
// no golden book number is ever given twice, also when several programs issue
// at once, and that issuing the same decision and list again leads to the same
// codes, numbers and bytes or to an error. It does not read lists, print
// papers or speak HTTP.
//
// Start reading at [Register.Begin].
package register
