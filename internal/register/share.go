package register

import "database/sql"

// Databases are the connections to the register's file, for a package that
// keeps tables of its own there: they are backed up, moved and restored
// together. Writer is a single connection, so a transaction on it waits for an
// issue that is under way; reader refuses to write. Both belong to the register
// and close with it. Changes go through [Register.Transaction].
func (r *Register) Databases() (reader, writer *sql.DB) { return r.reader, r.writer }
