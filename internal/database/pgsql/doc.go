// Package pgsql makes PostgreSQL answer as SQLite does, for [database/sql]: the same
// statements, with the same placeholders (?, ?1), the same few types of values
// (whole numbers, floating numbers, text, bytes, nothing) and several questions open on
// one connection at a time. It knows no table.
//
// What differs between the two is here where it is a matter of signs ([Translate]) or
// of types (values.go), in the schema where a function or a trigger can have the name it
// has in SQLite, and else in package database.
//
// Start reading at [Open].
package pgsql
