package database

import (
	"context"
	"database/sql"
)

// Guard says whether who asked for a change may still make it. It is asked inside
// the transaction of the change, where nobody else can take a right away between
// the question and the change: a request may have waited for long for the rest of
// its body since it was let in.
type Guard func(ctx context.Context, tx *sql.Tx) error

type guardKey struct{}

// WithGuard has every change under the context ask a guard first; an error of it
// ends the change before it has begun.
func WithGuard(ctx context.Context, guard Guard) context.Context {
	return context.WithValue(ctx, guardKey{}, guard)
}

// withoutGuard is for changes of a copy, which knows nothing yet of who asks.
func withoutGuard(ctx context.Context) context.Context {
	return context.WithValue(ctx, guardKey{}, nil)
}

// guarded asks the guard of a context, if there is one.
func guarded(ctx context.Context, tx *sql.Tx) error {
	if guard, ok := ctx.Value(guardKey{}).(Guard); ok {
		return guard(ctx, tx)
	}
	return nil
}
