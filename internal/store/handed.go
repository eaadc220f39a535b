package store

import (
	"bytes"
	"context"
	"errors"
	"io/fs"

	"bangkhen/internal/durable"
)

// Hand puts something into the store that one process makes for another, and gives the
// hash under which [Store.Read] finds it. No register names it: who needs it no more calls
// [Store.Drop]; else it is an orphan after a day (see [Store.SweepOrphans]).
func (s *Store) Hand(ctx context.Context, data []byte) (sum string, err error) {
	if sum, err = durable.SumOf(bytes.NewReader(data)); err != nil {
		return "", err
	}
	keeper := s.Begin()
	defer keeper.Discard()
	if err = keeper.Put(sum, data); err == nil {
		_, err = keeper.Commit(ctx)
	}
	return sum, err
}

// Drop removes what was handed, unless it is gone already.
func (s *Store) Drop(ctx context.Context, sum string) error {
	if !hexHash.MatchString(sum) {
		return nil
	}
	if err := s.place.remove(ctx, sum); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}
