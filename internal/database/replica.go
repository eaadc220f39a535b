package database

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"bangkhen/internal/database/pgsql"
)

// Replica is a PostgreSQL server that follows the one of a database by its log (streaming
// replication), and may be asked what is not to be older than a bound.
//
// Whether it may is known without any clock of a server: every second the database's own
// server is asked how far its log is (a mark), and a replica that has replayed as far as a
// mark has all that was committed before the mark was asked for. So nothing that it says
// is older than its newest mark; when the server of the database is away there are no new
// marks, and after the bound the replica is not asked any more, whatever it says of itself.
type Replica struct {
	db    *DB     // what it says
	ahead *sql.DB // one connection to the server that it follows
	most  time.Duration
	up    atomic.Bool // it answered when it was looked at last
	marks marks
	now   func() time.Time
}

// replicaPatience is how long a replica, or the server that it follows, may take to say
// how far it is.
const replicaPatience = time.Second

// Why a replica is not asked, in a word for the log.
const (
	ReplicaAway     = "away"
	ReplicaBehind   = "behind" // or nobody knows, as the server that it follows is away
	ReplicaPromoted = "promoted"
)

// OpenReplica opens the replica at an address, which has to be of one server, for reading
// what is at most so old. It is not asked before the first [Replica.Look]. It is to be
// closed before the database is.
func (d *DB) OpenReplica(ctx context.Context, address string, most time.Duration) (r *Replica, err error) {
	if err := CheckReplica(address); err != nil {
		return nil, err
	}
	if d.server == nil {
		return nil, errReplicaOfFile
	}
	r = &Replica{most: most, now: time.Now}
	if r.ahead, err = pgsql.Open(d.server.address, pgsql.Kind{Setup: ServerSettings}); err != nil {
		return nil, err
	}
	sized(r.ahead, 1)
	if r.db, err = openServer(ctx, d.dir, address, false); err == nil {
		r.db.server.version.follows = true
		err = r.sameCluster(ctx)
	}
	if err != nil {
		return nil, errors.Join(err, r.Close())
	}
	return r, nil
}

// CheckReplica refuses addresses that are none, that bear a password, or behind which
// there are several servers: each is as old as it is.
func CheckReplica(address string) error {
	if !IsAddress(address) {
		return errReplicaAddress
	}
	if secret, err := pgsql.HasPassword(address); err != nil || secret {
		return errJoinPassword // an error of parsing may show it
	}
	if n, err := pgsql.Servers(address); err != nil || n != 1 {
		return errReplicaServers
	}
	return nil
}

// Database is what the replica says.
func (r *Replica) Database() *DB { return r.db }

// Close closes the connections.
func (r *Replica) Close() error {
	var err error
	if r.db != nil {
		err = r.db.Close()
	}
	return errors.Join(err, r.ahead.Close())
}

// Look asks both servers how far they are, and says why the replica is not to be asked
// now, "" when it is. Somebody has to do so several times within the bound.
func (r *Replica) Look(ctx context.Context) (why string) {
	asked := r.now()
	if place, err := walPlace(ctx, r.ahead); err == nil {
		r.marks.add(mark{asked, place}, r.most)
	}
	if err := r.sameCluster(ctx); err != nil {
		r.up.Store(false)
		return ReplicaAway
	}
	r.up.Store(true)
	_, why = r.ask(ctx)
	return why
}

// Fresh reports whether what the replica says from now on is not older than the bound,
// and which version it has: as [DB.Version], of the replica alone.
func (r *Replica) Fresh(ctx context.Context) (version int64, ok bool) {
	if !r.up.Load() {
		return 0, false // nobody waits for one that was away a second ago
	}
	version, why := r.ask(ctx)
	return version, why == ""
}

func (r *Replica) ask(ctx context.Context) (version int64, why string) {
	version, name, err := r.db.server.version.named(ctx, r.db.reader)
	if err != nil {
		r.up.Store(false)
		return 0, ReplicaAway
	}
	if name == "" {
		return 0, ReplicaPromoted
	}
	replayed, err := readWALPlace(name)
	if err != nil || r.marks.age(replayed, r.now()) > r.most {
		return 0, ReplicaBehind
	}
	return version, ""
}

// sameCluster makes sure that both servers have the same data: how far a log is says
// nothing of another one.
func (r *Replica) sameCluster(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, replicaPatience)
	defer cancel()
	const which = `SELECT CAST(system_identifier AS text) || ' ' || current_database() FROM pg_control_system() WHERE ?`
	var one string
	if err := r.db.server.locks.QueryRowContext(ctx, which, true).Scan(&one); err != nil {
		return err
	}
	var other string
	err := r.ahead.QueryRowContext(ctx, which, true).Scan(&other)
	if Away(err) || errors.Is(err, context.DeadlineExceeded) {
		return nil // then there is no new mark
	}
	if err == nil && one != other {
		err = errReplicaOfOther
	}
	return err
}

// walPlace asks a server how far its log is; one that follows another refuses.
func walPlace(ctx context.Context, of *sql.DB) (uint64, error) {
	ctx, cancel := context.WithTimeout(ctx, replicaPatience)
	defer cancel()
	var text string
	if err := of.QueryRowContext(ctx, `SELECT CAST(pg_current_wal_lsn() AS text) WHERE ?`, true).Scan(&text); err != nil {
		return 0, err
	}
	return readWALPlace(text)
}

// readWALPlace reads a place in the log: "16/B374D848".
func readWALPlace(text string) (uint64, error) {
	high, low, _ := strings.Cut(text, "/")
	h, err := strconv.ParseUint(high, 16, 32)
	l, errLow := strconv.ParseUint(low, 16, 32)
	if err = errors.Join(err, errLow); err != nil {
		return 0, fmt.Errorf("place in the log of the server: %w", err)
	}
	return h<<32 | l, nil
}

// mark says that at a moment no more was committed than stands before a place in the log.
type mark struct {
	asked time.Time
	place uint64
}

// marks are those that are not older than a bound, the newest last.
type marks struct {
	mutex sync.Mutex
	all   []mark
}

func (m *marks) add(one mark, most time.Duration) {
	m.mutex.Lock()
	defer m.mutex.Unlock()
	kept := m.all[:0]
	for _, before := range m.all {
		if one.asked.Sub(before.asked) <= most {
			kept = append(kept, before)
		}
	}
	m.all = append(kept, one)
}

// age is how old what was replayed up to a place may be.
func (m *marks) age(replayed uint64, now time.Time) time.Duration {
	m.mutex.Lock()
	defer m.mutex.Unlock()
	for i := len(m.all) - 1; i >= 0; i-- {
		if m.all[i].place <= replayed {
			return now.Sub(m.all[i].asked)
		}
	}
	return 1<<63 - 1 // older than anybody knows
}
