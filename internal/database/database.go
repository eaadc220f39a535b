package database

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/gofrs/flock"
	"modernc.org/sqlite" // also the database driver "sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"bangkhen/internal/durable"
	"bangkhen/internal/leftover"
)

// File is the database's file in the data directory.
const File = "bangkhen.db"

// A change waits for those before it, each of which takes milliseconds; but a
// migration or a busy disk may take its time. The wait ends earlier when its
// context does.
const (
	writeWait = 5 * time.Minute
	readWait  = 10 * time.Second
	lockRetry = 10 * time.Millisecond
)

// DB is an open database. It is safe for use by many goroutines, and by many
// programs on one machine at once.
type DB struct {
	dir    string  // the data directory
	path   string  // the database file, which may be a copy elsewhere
	writer *sql.DB // one connection: SQLite has one writer
	reader *sql.DB // many: with WAL a look-up never waits for a change

	version version
	server  *server // where the tables are on a PostgreSQL server; nil for SQLite

	afterwards func(ctx context.Context) // done after each change; nil for nothing

	schemaChecked atomic.Int64 // SQLite's count of changes of the schema when triggers were last looked at

	unmoved fs.FileInfo // of a database that is read as a file that nobody writes; else nil
	scratch string      // a directory that is removed at the end; "" for none
}

// Dir is the data directory.
func (d *DB) Dir() string { return d.dir }

// Path is the database file, which is a copy elsewhere while an older one is read.
func (d *DB) Path() string { return d.path }

// Afterwards has something done after each change that was committed, which what it does
// can not undo. It is said once, before the first change.
func (d *DB) Afterwards(do func(ctx context.Context)) { d.afterwards = do }

// Reader gives connections that refuse to write. Changes go through
// [DB.Transaction].
func (d *DB) Reader() *sql.DB { return d.reader }

// Writer is the single connection that writes, for what no seal vouches for:
// counters, and answers that are kept for a day. A transaction on it waits for the
// change that is under way.
func (d *DB) Writer() *sql.DB { return d.writer }

// Open opens the database in the directory dir and brings its tables up to
// date; directory and database are made when they do not exist. It returns
// [ErrNewerSchema] when a newer version of the program has written there, and says how
// to mend a directory where nothing may be written.
func Open(ctx context.Context, dir string) (*DB, error) {
	d, err := openToWrite(ctx, dir)
	if err != nil && forbidden(err) {
		err = notWritable(err)
	}
	return d, err
}

// forbidden reports that the system lets nobody write, or not this user.
func forbidden(err error) bool {
	var refused *sqlite.Error
	return errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS) ||
		errors.As(err, &refused) && (refused.Code()&0xff == sqlite3.SQLITE_READONLY || refused.Code()&0xff == sqlite3.SQLITE_CANTOPEN)
}

func openToWrite(ctx context.Context, dir string) (*DB, error) {
	if address, err := Address(dir); err != nil || address != "" {
		if err != nil {
			return nil, err
		}
		return openServer(ctx, dir, address, true)
	}
	path, err := filepath.Abs(filepath.Join(dir, File))
	if err != nil {
		return nil, err
	}
	// It holds personal data: nobody else on the machine may read it.
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, err
	}
	if err := file.Close(); err != nil {
		return nil, err
	}
	return open(ctx, path)
}

// In reports whether a directory holds a database; none is a [NoneError].
func In(dir string) error {
	if address, err := Address(dir); err != nil || address != "" {
		return err
	}
	_, err := os.Stat(filepath.Join(dir, File))
	if errors.Is(err, fs.ErrNotExist) {
		return NoneError{dir}
	}
	return err
}

func open(ctx context.Context, path string) (*DB, error) {
	d := &DB{dir: filepath.Dir(path), path: path}
	leftover.Sweep(d.dir, durable.Temporary, false) // of runs that were killed
	var err error
	if d.writer, err = pool(path, 1, writeWait, wal+"&_txlock=immediate&_pragma=cache_size(-16384)&_pragma=temp_store(2)"); err != nil {
		return nil, err
	}
	if err = d.prepareAlone(ctx); err == nil {
		// One more is held by version.
		d.reader = readPool(path, 2*runtime.GOMAXPROCS(0)+1, wal)
	}
	if err != nil {
		return nil, errors.Join(err, d.Close())
	}
	return d, nil
}

// prepareAlone is migrate and sealFirst with the lock file held: of several
// programs that open a register at once, one makes its tables, and its head file.
// SQLite's own lock is not enough, as it lets nobody wait while another turns a
// new file to write-ahead logging.
func (d *DB) prepareAlone(ctx context.Context) (err error) {
	lockFile := d.path + ".lock"
	lock := flock.New(lockFile, flock.SetPermissions(0o600))
	if _, err := lock.TryLockContext(ctx, lockRetry); err != nil {
		return fmt.Errorf("lock %s: %w", lockFile, err)
	}
	defer func() { err = errors.Join(err, lock.Close()) }()
	if err := migrate(ctx, d.writer, d.path); err != nil {
		return err
	}
	if err := d.fillWordsFirst(ctx); err != nil {
		return err
	}
	if err := d.sealFirst(ctx); err != nil {
		return err
	}
	return d.sweepFirst(ctx)
}

// wal are the settings of every connection. Synchronous FULL: what was committed is
// still there after the power fails.
const wal = "_pragma=journal_mode(WAL)&_pragma=foreign_keys(1)&_pragma=synchronous(FULL)"

// pool opens connections to the database file.
func pool(path string, size int, wait time.Duration, option string) (*sql.DB, error) {
	db, err := sql.Open("sqlite", addressOf(path, fmt.Sprintf("_pragma=busy_timeout(%d)&%s", wait.Milliseconds(), option)))
	if err != nil {
		return nil, err
	}
	return sized(db, size), nil
}

// readPool opens connections that change nothing and see what was issued.
func readPool(path string, size int, option string) *sql.DB {
	address := addressOf(path, fmt.Sprintf("_pragma=busy_timeout(%d)&%s", readWait.Milliseconds(), option))
	return sized(sql.OpenDB(readers{&sqlite.Driver{}, address}), size)
}

func sized(db *sql.DB, size int) *sql.DB {
	db.SetMaxOpenConns(size)
	db.SetMaxIdleConns(size)
	return db
}

// Close closes the database. A change that is under way is rolled back.
func (d *DB) Close() error {
	var err error
	if d.reader != nil {
		d.version.close()
		if d.server != nil {
			d.server.version.close()
		}
		err = d.reader.Close()
	}
	if d.writer != nil {
		err = errors.Join(err, d.writer.Close())
	}
	err = errors.Join(err, d.server.close())
	if d.scratch != "" {
		err = errors.Join(err, os.RemoveAll(d.scratch))
	}
	return errors.Join(err, d.steady())
}

// Ping reports whether the database can be read, and is the one that it was: see
// [DB.CheckHead].
func (d *DB) Ping(ctx context.Context) error {
	var n int
	if err := d.reader.QueryRowContext(ctx, `SELECT count(*) FROM (SELECT 1 FROM issues LIMIT 1) AS first`).Scan(&n); err != nil {
		return err
	}
	return d.CheckHead(ctx)
}
