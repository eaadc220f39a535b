package database

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"bangkhen/internal/database/pgsql"
	"bangkhen/internal/durable"
)

// Join says of a data directory that its tables are on a server, where other instances may
// have theirs already: [AddressFile] is written, and how far the register is now, for there
// is no other witness of it yet. A directory that says so already is left as it is; of
// another server, or with a register of its own, it is refused. Directory and tables are
// made when there are none.
func Join(ctx context.Context, dir, address string) error {
	if !IsAddress(address) {
		return errJoinAddress
	}
	if secret, err := pgsql.HasPassword(address); err != nil || secret {
		return errJoinPassword // an error of parsing may show it
	}
	now, err := Address(dir)
	switch {
	case err != nil:
		return err
	case now != "" && !pgsql.SamePlace(now, address):
		return otherPlace(dir)
	case now != "":
		return nil
	}
	if exists(filepath.Join(dir, File)) {
		return errJoinFile
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	if err := witnessFirst(ctx, dir, address); err != nil {
		return err
	}
	return durable.Replace(filepath.Join(dir, AddressFile), []byte(address+"\n"))
}

// witnessFirst writes down how far a register on a server is, unless the directory knows
// something of it.
func witnessFirst(ctx context.Context, dir, address string) (err error) {
	d, err := openServer(ctx, dir, address, true)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	if _, err := os.Stat(filepath.Join(dir, HeadFile)); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	last, err := headsOf(ctx, d.reader)
	if err != nil || last.audit.entries == 0 && last.seals.entries == 0 {
		return err
	}
	return writeHeads(d.dir, last)
}
