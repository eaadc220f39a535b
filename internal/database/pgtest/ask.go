package pgtest

import (
	"context"
	"errors"

	"bangkhen/internal/database/pgsql"
)

// ask asks a server whether it is there.
func ask(address string) error {
	db, err := pgsql.Open(address, pgsql.Kind{})
	if err != nil {
		return err
	}
	return errors.Join(db.PingContext(context.Background()), db.Close())
}
