// Package postgres is the tables of PostgreSQL: migrations, and what they make.
package postgres

import "embed"

// Version is the version of PostgreSQL that [Schema] is of; others write what stands in
// their catalog otherwise.
const Version = 15

// Migrations are the files of goose.
//
//go:embed *.sql
var Migrations embed.FS

// Schema is what the migrations and what follows from them make, an object a line with a
// hash of what it is.
//
//go:embed schema.txt
var Schema string
