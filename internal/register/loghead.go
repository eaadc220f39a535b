package register

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"golang.org/x/mod/sumdb/tlog"

	"bangkhen/internal/database"
	"bangkhen/internal/durable"
	"bangkhen/internal/translog"
)

// LogHeadFile says beside the register how far its log was: a checkpoint without
// signatures. No backup has a file of this name, so that a backup that is copied over a
// data directory does not take it away.
const LogHeadFile = "bangkhen.log-head"

// BackupHeadFile says in a backup how far the log was when it was made.
const BackupHeadFile = "bangkhen.log-checkpoint"

// mostHead is more than a head is, in bytes.
const mostHead = 4 << 10

// KeepLogHead has the head of the log also stand in a file elsewhere, best on another
// disk or machine: it follows the log, and when the register is put back to an older
// state, the file tells. The error is about a file that can not be there.
func (r *Register) KeepLogHead(ctx context.Context, path string) error {
	if info, err := os.Stat(filepath.Dir(path)); err != nil || !info.IsDir() {
		return noPlaceForHead(path)
	}
	r.logHeads = append(r.logHeads, path)
	if r.writes {
		r.logKept.Store(-1)
		r.keepLogHead(ctx)
	}
	return nil
}

// keptHead is what a file says of the log.
type keptHead struct {
	path string
	translog.Checkpoint
	err   error // it can not be read
	other bool  // it is of a backup, which may be of another register
}

// keptHeads reads what is known of the log: by the files that follow it, and by the newest
// backup in the data directory. Of what they have seen all stands in a transaction that
// begins later.
func (r *Register) keptHeads() (kept []keptHead) {
	for _, path := range r.logHeads {
		c, err := readHead(path)
		if errors.Is(err, fs.ErrNotExist) && inPlace(path) {
			continue // of a register that has none yet
		}
		kept = append(kept, keptHead{path, c, err, false})
	}
	paths, _ := r.Backups() // a directory that can not be read knows nothing
	for _, path := range paths {
		path = filepath.Join(path, BackupHeadFile)
		if c, err := readHead(path); err == nil {
			return append(kept, keptHead{path, c, nil, true})
		}
	}
	return kept
}

// inPlace reports that the directory of a file is there: a disk that is away is no file
// that was never written.
func inPlace(path string) bool {
	info, err := os.Stat(filepath.Dir(path))
	return err == nil && info.IsDir()
}

func readHead(path string) (c translog.Checkpoint, err error) {
	info, err := os.Stat(path)
	if err != nil {
		return c, err
	}
	if info.Size() > mostHead {
		return c, errors.New("the file is too long")
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return c, err
	}
	return translog.ReadCheckpoint(string(data))
}

// CheckLog compares the log with what is known of it beside the register. The error is an
// [award.Problem] log-gap when it is shorter or another one, and nobody has said why
// ([Register.ExplainLogGap]): an older register was put back.
func (r *Register) CheckLog(ctx context.Context) error {
	kept := r.keptHeads() // first: what they have seen stands in the register
	return r.db.Question(ctx, func(tx *sql.Tx) error { return r.logGap(ctx, tx, kept) })
}

func (r *Register) logGap(ctx context.Context, tx *sql.Tx, kept []keptHead) error {
	gaps, now, err := logGaps(ctx, tx, kept)
	if err != nil || len(gaps) == 0 {
		return err
	}
	return logGapProblem(gaps[0], now)
}

// logGaps are the heads that the log neither holds nor explains.
func logGaps(ctx context.Context, tx *sql.Tx, kept []keptHead) (gaps []keptHead, now translog.Checkpoint, err error) {
	if now, err = logHead(ctx, tx); err != nil {
		return nil, now, err
	}
	for _, k := range kept {
		if k.err != nil {
			gaps = append(gaps, k)
			continue
		}
		held, err := holdsHead(ctx, tx, now, k.Checkpoint)
		if err == nil && !held && !(k.other && k.Origin != now.Origin) {
			held, err = explains(ctx, tx, k.Tree)
			if err == nil && !held {
				gaps = append(gaps, k)
			}
		}
		if err != nil {
			return nil, now, err
		}
	}
	return gaps, now, nil
}

func logHead(ctx context.Context, tx *sql.Tx) (c translog.Checkpoint, err error) {
	if c.Tree, err = logTree(ctx, tx); err != nil || c.Tree.N == 0 {
		return c, err
	}
	var text []byte
	err = tx.QueryRowContext(ctx, `SELECT text FROM log_entries WHERE id = 1`).Scan(&text)
	c.Origin = translog.Origin(tlog.RecordHash(text))
	return c, err
}

// holdsHead reports whether a head is one that the log has or had.
func holdsHead(ctx context.Context, tx *sql.Tx, now, kept translog.Checkpoint) (bool, error) {
	if kept.Tree.N == 0 {
		return true, nil
	}
	if kept.Origin != now.Origin || kept.Tree.N > now.Tree.N {
		return false, nil
	}
	hash, err := tlog.TreeHash(kept.Tree.N, logged{ctx, tx})
	return hash == kept.Tree.Hash, err
}

// explains reports whether the log says that it does not hold a head.
func explains(ctx context.Context, tx *sql.Tx, known tlog.Tree) (found bool, err error) {
	err = database.Each(ctx, tx, `SELECT text FROM log_entries WHERE json_extract(text, '$.kind') = ?`, string(translog.Gap), func(rows *sql.Rows) error {
		var text []byte
		if err := rows.Scan(&text); err != nil {
			return err
		}
		entry, err := translog.ParseEntry(text)
		found = found || err == nil && int64(entry.Count) == known.N && entry.Root == translog.Encode(known.Hash)
		return err
	})
	return found, err
}

// keepLogHead writes how far the log is into the files beside the register, unless they
// say what it does not hold: then they stay, and nothing is added to the log. A file that
// could not be written is behind, which the next change mends.
func (r *Register) keepLogHead(ctx context.Context) {
	var entries int64
	if r.reader.QueryRowContext(ctx, `SELECT coalesce(max(id), 0) FROM log_entries`).Scan(&entries) != nil || entries == r.logKept.Load() || entries == 0 {
		return
	}
	written := true
	for _, path := range r.logHeads {
		c, err := readHead(path)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			written = false
			continue
		}
		var gaps []keptHead
		var now translog.Checkpoint
		err = r.db.Question(ctx, func(tx *sql.Tx) (err error) {
			gaps, now, err = logGaps(ctx, tx, []keptHead{{path: path, Checkpoint: c}})
			return err
		})
		if err == nil && len(gaps) == 0 && c != now {
			err = durable.Replace(path, []byte(now.Text()))
		}
		written = written && err == nil && len(gaps) == 0
	}
	if written {
		r.logKept.Store(entries)
	}
}

// ExplainLogGap records that the log does not hold what was known of it, and why: as an
// entry of the log, which others read without the reason, and of the audit with who says
// so. From then on the register issues again. It returns how many entries were known of
// what it does not hold; 0 when nothing was wrong and nothing was recorded.
func (r *Register) ExplainLogGap(ctx context.Context, reason string) (known int64, err error) {
	if reason = strings.TrimSpace(reason); reason == "" || len(reason) > longestReason {
		return 0, noGapReason()
	}
	kept := r.keptHeads()
	if err := r.CheckLog(ctx); err == nil {
		return 0, nil
	}
	return known, r.db.Change(ctx, actionGap, LogHeadFile, func(tx *sql.Tx) (before, after any, err error) {
		gaps, now, err := logGaps(ctx, tx, kept)
		if err != nil {
			return nil, nil, err
		}
		var said []string
		for _, gap := range gaps {
			if gap.err != nil {
				return nil, nil, logGapProblem(gap, now)
			}
			said = append(said, gap.Text())
		}
		slices.Sort(said)
		for _, text := range slices.Compact(said) {
			c, err := translog.ReadCheckpoint(text)
			if err == nil {
				known = max(known, c.Tree.N)
				err = r.addToLog(ctx, tx, translog.NewGap(time.Now(), c.Tree), 0)
			}
			if err != nil {
				return nil, nil, fmt.Errorf("record a gap of the log: %w", err)
			}
		}
		return map[string]any{"known": said, "log": now.Text()}, map[string]string{"reason": reason}, nil
	})
}
