package database

import (
	"context"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"bangkhen/internal/durable"
)

// head says how long a chain is and what hash ends it.
type head struct {
	entries int64
	hash    string
}

// heads are those of the audit and of the log of seals.
type heads struct{ audit, seals head }

func noHead() head { return head{hash: strings.Repeat("0", 64)} }

func readHead(ctx context.Context, tx *sql.Tx) (h head, err error) {
	err = tx.QueryRowContext(ctx, `SELECT entries, hash FROM audit_head`).Scan(&h.entries, &h.hash)
	if err != nil {
		err = fmt.Errorf("read the head of the audit: %w", err)
	}
	return h, err
}

func readSealHead(ctx context.Context, tx *sql.Tx) (h head, err error) {
	err = tx.QueryRowContext(ctx, `SELECT entries, hash FROM seal_head`).Scan(&h.entries, &h.hash)
	if err != nil {
		err = fmt.Errorf("read the head of the seals: %w", err)
	}
	return h, err
}

func readHeads(ctx context.Context, tx *sql.Tx) (h heads, err error) {
	if h.audit, err = readHead(ctx, tx); err == nil {
		h.seals, err = readSealHead(ctx, tx)
	}
	return h, err
}

// HeadFile holds the heads outside the database, one a line. It follows each
// commit, so after a crash it may be behind, but never ahead, unless entries were
// cut off or an older database was put back.
const HeadFile = "bangkhen.audit"

// String is the content of the head file.
func (h heads) String() string {
	return fmt.Sprintf("%d %s\nseals %d %s\n", h.audit.entries, h.audit.hash, h.seals.entries, h.seals.hash)
}

// readHeadFile reads the head file. One that an earlier version wrote knows
// nothing of seals.
func readHeadFile(dir string) (h heads, err error) {
	data, err := os.ReadFile(filepath.Join(dir, HeadFile))
	if err != nil {
		return h, err
	}
	h.seals = noHead()
	text := strings.TrimSuffix(string(data), "\n")
	first, second, sealed := strings.Cut(text, "\n")
	if h.audit, err = parseHead(first); err != nil || !sealed {
		return h, err
	}
	second, named := strings.CutPrefix(second, "seals ")
	if !named {
		return h, errHeadFile
	}
	h.seals, err = parseHead(second)
	return h, err
}

var errHeadFile = errors.New("nội dung tệp không đúng dạng")

func parseHead(line string) (h head, err error) {
	if _, err := fmt.Sscanf(line, "%d %64s", &h.entries, &h.hash); err != nil {
		return h, errHeadFile
	}
	if sum, err := hex.DecodeString(h.hash); err != nil || len(sum) != 32 || h.entries < 0 || line != fmt.Sprint(h.entries, " ", h.hash) {
		return h, errHeadFile
	}
	return h, nil
}

// writeHeads replaces the head file, unless it says so already or another program
// was quicker. Who writes has compared the heads first: see [DB.Begin].
func writeHeads(dir string, last heads) error {
	if kept, err := readHeadFile(dir); err == nil && kept.audit.entries >= last.audit.entries && kept.seals.entries >= last.seals.entries {
		return nil
	}
	return durable.Replace(filepath.Join(dir, HeadFile), []byte(last.String()))
}

// kept is what the head file says.
type kept struct {
	heads
	err error // why it can not be read
}

func keptIn(dir string) (k kept) {
	k.heads, k.err = readHeadFile(dir)
	return k
}

// The head file of a new register is written by who has made its first change, after that
// was made: others who change it at once may look for it before it is there.
const (
	headPause = 20 * time.Millisecond
	headLooks = 100
)

// awaitHead is keptIn of a file that may be about to appear; wait is called between looks.
func awaitHead(dir string, wait func()) (k kept) {
	for range headLooks {
		wait()
		if k = keptIn(dir); !errors.Is(k.err, fs.ErrNotExist) {
			break
		}
	}
	return k
}

// check compares the database with the head file: what the file had seen before
// the transaction began must stand in the database. The error is a [HeadError].
func (k kept) check(ctx context.Context, tx *sql.Tx) error {
	last, err := readHeads(ctx, tx)
	if err != nil {
		return err
	}
	if errors.Is(k.err, fs.ErrNotExist) && last.audit.entries <= 1 {
		return nil // nothing was changed yet, or a first time just before the program died
	}
	if k.err != nil {
		return HeadError{What: unreadableHead(k.err)}
	}
	for _, chain := range chains(last, k.heads) {
		if err := chain.check(ctx, tx); err != nil {
			return err
		}
	}
	return nil
}

// chain is one of the two chains, as the database ends it and as the head file
// has seen it.
type chain struct {
	name       string // for people
	hashAt     string // query for the hash of an entry, in hexadecimal
	last, kept head
}

func chains(last, kept heads) []chain {
	return []chain{
		{"nhật ký", `SELECT hash FROM audit WHERE id = ?`, last.audit, kept.audit},
		{"niêm phong", `SELECT lower(hex(hash)) FROM seals WHERE id = ?`, last.seals, kept.seals},
	}
}

func (c chain) check(ctx context.Context, tx *sql.Tx) error {
	if c.kept == c.last || c.kept.entries == 0 {
		return nil
	}
	if c.kept.entries > c.last.entries {
		return HeadError{What: cutOff(c.name, c.kept.entries, c.last.entries)}
	}
	var found string
	err := tx.QueryRowContext(ctx, c.hashAt, c.kept.entries).Scan(&found)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	if found != c.kept.hash {
		return HeadError{What: otherEntry(c.name, c.kept.entries)}
	}
	return nil
}

// CheckHead compares the register with the head file; the error is a [HeadError]
// when this is not the register that it was, and nothing can be changed.
func (d *DB) CheckHead(ctx context.Context) error {
	// The file first: what it has seen stands in the database, whatever others
	// write meanwhile.
	kept := keptIn(d.dir)
	tx, err := d.reader.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return err
	}
	defer tx.Rollback() // only read
	return kept.check(ctx, tx)
}

// AcceptHead takes the register for what it is although the head file
// contradicts: somebody has put an older one back, and knows it. What the file
// had seen is recorded in the audit with the reason, and from then on the file
// follows the register again. Rows that are not what their seals say stay found.
// It returns what was wrong, "" when nothing was; then nothing is recorded.
func (d *DB) AcceptHead(ctx context.Context, reason string) (found string, err error) {
	if reason = strings.TrimSpace(reason); reason == "" || len(reason) > longestReason {
		return "", noReason()
	}
	tx, err := d.writer.BeginTx(ctx, nil)
	if err != nil {
		return "", err
	}
	defer tx.Rollback() // does nothing after a commit
	var wrong HeadError
	if err := keptIn(d.dir).check(ctx, tx); !errors.As(err, &wrong) {
		return "", err
	}
	before, err := os.ReadFile(filepath.Join(d.dir, HeadFile))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", err
	}
	last, err := readHeads(ctx, tx)
	if err != nil {
		return "", err
	}
	const most = 300 // bytes of a file that may be anything
	file := strings.ToValidUTF8(string(before[:min(len(before), most)]), "?")
	err = RecordChange(ctx, tx, actionAccept, HeadFile, map[string]string{"file": file, "database": last.String()},
		map[string]string{"found": wrong.What, "reason": reason})
	if err != nil {
		return "", err
	}
	if last, err = readHeads(ctx, tx); err != nil {
		return "", err
	}
	if err := tx.Commit(); err != nil {
		return "", err
	}
	return wrong.What, durable.Replace(filepath.Join(d.dir, HeadFile), []byte(last.String()))
}

// Exec makes a change that is one statement, and returns how many rows it
// changed.
func (d *DB) Exec(ctx context.Context, statement string, arguments ...any) (changed int64, err error) {
	err = d.Transaction(ctx, func(tx *sql.Tx) error {
		result, err := tx.ExecContext(ctx, statement, arguments...)
		if err == nil {
			changed, err = result.RowsAffected()
		}
		return err
	})
	return changed, err
}

// Commit ends a transaction of [DB.Begin] that has changed something.
func (d *DB) Commit(ctx context.Context, tx *sql.Tx) error {
	if err := d.sealNoted(ctx, tx); err != nil {
		return err
	}
	last, err := readHeads(ctx, tx)
	if err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	// The change is made. A second copy of the heads that could not be written is
	// no reason to say that it is not; the next change writes a newer one.
	_ = writeHeads(d.dir, last)
	if d.afterwards != nil {
		d.afterwards(context.WithoutCancel(ctx))
	}
	return nil
}
