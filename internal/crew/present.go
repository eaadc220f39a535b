package crew

import (
	"context"
	"hash/fnv"
	"time"
)

// presentEvery is how often an instance makes sure that it is counted.
const presentEvery = 2 * time.Second

// present has this instance counted among the crew until the context ends: each holds the
// same advisory lock with the others, which is gone with its connection, its process or its
// machine.
func (c *Crew) present(ctx context.Context) {
	for ctx.Err() == nil {
		c.hold(ctx)
		select {
		case <-ctx.Done():
		case <-time.After(presentEvery):
		}
	}
}

// hold holds the lock as long as its connection answers.
func (c *Crew) hold(ctx context.Context) {
	connection, err := c.pool.Acquire(ctx)
	if err != nil {
		return // asked again
	}
	defer connection.Release()
	defer connection.Conn().Close(context.Background()) // and with it the lock
	if _, err := connection.Exec(ctx, `SELECT pg_advisory_lock_shared($1, $2)`, lockClass, c.number()); err != nil {
		return
	}
	for {
		select {
		case <-ctx.Done():
			return
		case <-time.After(presentEvery):
		}
		if connection.Ping(ctx) != nil {
			return
		}
	}
}

// lockClass parts the lock of crews from the others: those have one number of 64 bits.
const lockClass = 0x62616e68

// number is the crew's.
func (c *Crew) number() int32 {
	sum := fnv.New32a()
	sum.Write([]byte(c.build))
	return int32(sum.Sum32())
}

// Others is how many instances there are beside this one.
func (c *Crew) Others(ctx context.Context) (n int, err error) {
	err = c.pool.QueryRow(ctx, `SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
		AND classid = $1::bigint::oid AND objid = ($2::bigint & 4294967295)::oid AND objsubid = 2 AND mode = 'ShareLock' AND granted`, int64(lockClass), int64(c.number())).Scan(&n)
	return max(0, n-1), err
}
