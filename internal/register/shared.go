package register

import (
	"context"
	"crypto/rand"
	"errors"

	"bangkhen/internal/database"
	"bangkhen/internal/store"
)

// What instances of the program on one server must know alike beside the tables: where
// the files of the register are, and the word by which a bucket knows whose they are.
const (
	sharedFiles = "files"
	sharedOwner = "files owner"
)

// oneStore makes sure that an instance on a server keeps its files where the others do.
func (r *Register) oneStore(ctx context.Context) error {
	if !r.db.OnServer() {
		return nil
	}
	here := r.store.Where()
	if there, err := r.db.Share(ctx, sharedFiles, here); err != nil || there != here {
		return errors.Join(err, otherStore(here, there))
	}
	return nil
}

// OwnFiles gives a data directory whose register is on a server the word by which a bucket
// knows the files of that register, so that several instances keep them in one.
func OwnFiles(ctx context.Context, dir string) (err error) {
	address, err := database.Address(dir)
	if err != nil || address == "" {
		return err
	}
	before, err := store.Owner(dir)
	if err != nil {
		return err
	}
	db, err := database.Open(ctx, dir)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	word := before
	if word == "" {
		word = rand.Text()
	}
	owner, err := db.Share(ctx, sharedOwner, word)
	if err != nil || owner == before || before != "" {
		return err // another's bucket refuses it
	}
	return store.Own(dir, owner)
}
