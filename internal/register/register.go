package register

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
	"time"

	"github.com/gofrs/flock"
	_ "modernc.org/sqlite" // the database driver "sqlite"

	"bangkhen/internal/leftover"
)

// databaseFile is the register's file in the data directory.
const databaseFile = "bangkhen.db"

// An issue holds the write lock while its papers are printed, so another issue
// may have to wait for minutes. The wait ends earlier when its context does.
const (
	writeWait = 30 * time.Minute
	readWait  = 10 * time.Second
	lockRetry = 10 * time.Millisecond
)

// Register is an open register. It is safe for use by many goroutines, and by
// many programs on one machine at once.
type Register struct {
	dir    string  // the data directory
	path   string  // the database file, which may be a copy elsewhere
	writer *sql.DB // one connection: SQLite has one writer
	reader *sql.DB // many: with WAL a look-up never waits for an issue

	byCode    *sql.Stmt // of the reader: what is asked most
	version   version
	decisions decisions
	bundles   openBundles

	schemaChecked atomic.Int64 // SQLite's count of changes of the schema when triggers were last looked at

	health  health
	unmoved fs.FileInfo // of a database that is read as a file that nobody writes; else nil
	scratch string      // a directory that is removed at the end; "" for none
}

// Open opens the register in the directory dir and brings its tables up to
// date; directory and register are made when they do not exist. It returns
// [ErrNewerSchema] when a newer version of the program has written there.
func Open(ctx context.Context, dir string) (*Register, error) {
	path, err := filepath.Abs(filepath.Join(dir, databaseFile))
	if err != nil {
		return nil, err
	}
	// The register holds personal data: nobody else on the machine may read it.
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

// OpenExisting is Open for callers that only look something up: it returns an
// error that is fs.ErrNotExist when dir holds no register.
func OpenExisting(ctx context.Context, dir string) (*Register, error) {
	if _, err := os.Stat(filepath.Join(dir, databaseFile)); err != nil {
		return nil, err
	}
	return Open(ctx, dir)
}

func open(ctx context.Context, path string) (*Register, error) {
	r := &Register{dir: filepath.Dir(path), path: path}
	for _, dir := range []string{r.dir, filepath.Join(r.dir, storeDir)} { // of runs that were killed
		leftover.Sweep(dir, temporary, false)
	}
	var err error
	if r.writer, err = pool(path, 1, writeWait, "_txlock=immediate&_pragma=cache_size(-16384)&_pragma=temp_store(2)"); err != nil {
		return nil, err
	}
	if err = r.prepareAlone(ctx); err == nil {
		// One more is held by version.
		r.reader, err = pool(path, 2*runtime.GOMAXPROCS(0)+1, readWait, "_pragma=query_only(1)")
	}
	if err == nil {
		r.byCode, err = r.reader.PrepareContext(ctx, findBy+`certificates.code = ?`)
	}
	if err != nil {
		return nil, errors.Join(err, r.Close())
	}
	return r, nil
}

// prepareAlone is migrate and sealFirst with the lock file held: of several
// programs that open a register at once, one makes its tables, and its head file.
// SQLite's own lock is not enough, as it lets nobody wait while another turns a
// new file to write-ahead logging.
func (r *Register) prepareAlone(ctx context.Context) (err error) {
	lockFile := r.path + ".lock"
	lock := flock.New(lockFile, flock.SetPermissions(0o600))
	if _, err := lock.TryLockContext(ctx, lockRetry); err != nil {
		return fmt.Errorf("lock %s: %w", lockFile, err)
	}
	defer func() { err = errors.Join(err, lock.Close()) }()
	if err := migrate(ctx, r.writer, r.path); err != nil {
		return err
	}
	return r.sealFirst(ctx)
}

// pool opens connections to the database file. Synchronous FULL: what was
// committed is still there after the power fails.
func pool(path string, size int, wait time.Duration, option string) (*sql.DB, error) {
	return connections(path, size, fmt.Sprintf(
		"_pragma=busy_timeout(%d)&_pragma=journal_mode(WAL)&_pragma=foreign_keys(1)&_pragma=synchronous(FULL)&%s",
		wait.Milliseconds(), option))
}

// readPool opens connections that change nothing, not even the journal's mode.
func readPool(path string, size int, option string) (*sql.DB, error) {
	return connections(path, size, fmt.Sprintf("_pragma=busy_timeout(%d)&%s", readWait.Milliseconds(), option))
}

func connections(path string, size int, query string) (*sql.DB, error) {
	db, err := sql.Open("sqlite", addressOf(path, query))
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(size)
	db.SetMaxIdleConns(size)
	return db, nil
}

// Close closes the register. An issue that is under way is rolled back.
func (r *Register) Close() error {
	var err error
	r.bundles.close()
	if r.reader != nil {
		r.version.close()
		err = r.reader.Close()
	}
	if r.writer != nil {
		err = errors.Join(err, r.writer.Close())
	}
	if r.scratch != "" {
		err = errors.Join(err, os.RemoveAll(r.scratch))
	}
	return errors.Join(err, r.steady())
}

// Ping reports whether the register can be read, and is the one that it was: see
// [Register.CheckHead].
func (r *Register) Ping(ctx context.Context) error {
	var n int
	if err := r.reader.QueryRowContext(ctx, `SELECT count(*) FROM (SELECT 1 FROM issues LIMIT 1)`).Scan(&n); err != nil {
		return err
	}
	return r.CheckHead(ctx)
}
