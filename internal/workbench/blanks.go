package workbench

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"bangkhen/internal/award"
	"bangkhen/internal/freetext"
	"bangkhen/internal/overprint"
	"bangkhen/internal/viet"
)

// largestBlank is the largest number of a blank.
const largestBlank = 999_999_999

// maxBlanks bounds how many blanks are entered at once.
const maxBlanks = 100_000

// How long names may be, in characters.
const (
	mostSeries = 40
	mostReason = 500
)

// label is a name in its one form of writing: two keyboards that compose
// letters in different ways mean the same printer or series. It is not ok when
// it is too long or holds a control character.
func label(name string, most int) (one string, ok bool) {
	one = strings.TrimSpace(viet.NFC(name))
	return one, utf8.RuneCountInString(one) <= most && !strings.ContainsFunc(one, unicode.IsControl)
}

// Blanks is how one series of numbered blanks stands. Received is always the
// sum of the other three.
type Blanks struct {
	Series   string `json:"series"`
	First    int    `json:"first"`
	Last     int    `json:"last"`
	Received int    `json:"received"`
	Stock    int    `json:"stock"`
	Used     int    `json:"used"`
	Spoiled  int    `json:"spoiled"`
	// Nudge is how far what is printed on blanks of the series is moved, in mm.
	Nudge overprint.Point `json:"nudge_mm"`
}

// BlankEvent is one line of the log of blanks.
type BlankEvent struct {
	Series      string     `json:"series"`
	Number      int        `json:"number"`
	Event       string     `json:"event"` // received, used, spoiled
	Certificate award.Code `json:"certificate,omitempty"`
	Reason      string     `json:"reason,omitempty"`
	At          time.Time  `json:"at"`
}

// ReceiveBlanks enters the blanks first to last of a series, all or none.
func (w *Workbench) ReceiveBlanks(ctx context.Context, series string, first, last int) error {
	series, ok := label(series, mostSeries)
	if !ok {
		return refuseBlank(msgSeries)
	}
	if first < 1 || last < first || last-first >= maxBlanks || last > largestBlank {
		return refuseBlank(msgBlankRange)
	}
	subject := fmt.Sprintf("%s%d-%d", series, first, last)
	return w.db.Change(ctx, "receive-blanks", subject, func(tx *sql.Tx) (before, after any, err error) {
		return nil, map[string]int{"blanks": last - first + 1}, receiveBlanks(ctx, tx, series, first, last)
	})
}

func receiveBlanks(ctx context.Context, tx *sql.Tx, series string, first, last int) error {
	var known int
	err := tx.QueryRowContext(ctx, `SELECT number FROM blanks WHERE series = ? AND number BETWEEN ? AND ? LIMIT 1`, series, first, last).Scan(&known)
	if err == nil {
		return refuseBlank(msgBlankKnown, series, known)
	}
	if !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	_, err = tx.ExecContext(ctx, `
			WITH RECURSIVE numbers (n) AS (SELECT CAST(? AS BIGINT) UNION ALL SELECT n + 1 FROM numbers WHERE n < ?)
			INSERT INTO blanks (series, number) SELECT ?, n FROM numbers`, first, last, series)
	return err
}

// UseBlanks puts the certificates, in their order, on blanks of a series from a
// number on: the next ones in stock. It returns the numbers; all or none is done.
func (w *Workbench) UseBlanks(ctx context.Context, series string, from int, codes []award.Code) (numbers []int, err error) {
	series, _ = label(series, mostSeries)
	err = w.db.Change(ctx, "use-blanks", fmt.Sprintf("%s%d", series, from), func(tx *sql.Tx) (before, after any, err error) {
		numbers, err = useBlanks(ctx, tx, series, from, codes)
		return nil, map[string]any{"codes": codes, "numbers": numbers}, err
	})
	return numbers, err
}

func useBlanks(ctx context.Context, tx *sql.Tx, series string, from int, codes []award.Code) (numbers []int, err error) {
	if err := stillWithoutBlank(ctx, tx, codes); err != nil {
		return nil, err
	}
	next := from
	for _, code := range codes {
		var number int
		err := tx.QueryRowContext(ctx, `SELECT number FROM blanks WHERE series = ? AND number >= ? AND state = 'stock' ORDER BY number LIMIT 1`, series, next).Scan(&number)
		if errors.Is(err, sql.ErrNoRows) {
			return nil, refuseBlank(msgNoBlanks, len(codes), len(numbers), from)
		}
		if err != nil {
			return nil, err
		}
		if err := changeBlank(ctx, tx, series, number, "used", code, ""); err != nil {
			return nil, err
		}
		numbers = append(numbers, number)
		next = number + 1
	}
	return numbers, nil
}

// stillWithoutBlank refuses certificates that are not issued or are on a blank
// already; the tables' constraints would say so in no words for people.
func stillWithoutBlank(ctx context.Context, tx *sql.Tx, codes []award.Code) error {
	for _, code := range codes {
		var series string
		var number sql.NullInt64
		err := tx.QueryRowContext(ctx, `
			SELECT coalesce(b.series, ''), b.number FROM certificates c
			LEFT JOIN blanks b ON b.certificate = c.code AND b.state = 'used' WHERE c.code = ?`, string(code)).Scan(&series, &number)
		switch {
		case errors.Is(err, sql.ErrNoRows):
			return refuseBlank(msgNotIssued, code.Grouped())
		case err != nil:
			return err
		case number.Valid:
			return refuseBlank(msgOnBlank, code.Grouped(), series, number.Int64)
		}
	}
	return nil
}

// SpoilBlank takes a blank out of use, with the reason.
func (w *Workbench) SpoilBlank(ctx context.Context, series string, number int, reason string) error {
	series, _ = label(series, mostSeries)
	reason, err := freetext.Field{Key: "reason", Name: "Lý do", Code: award.BadBlank, Most: mostReason}.Line(reason)
	if err != nil {
		return err
	}
	if reason == "" {
		return refuseBlank(msgReason)
	}
	return w.db.Change(ctx, "spoil-blank", fmt.Sprintf("%s%d", series, number), func(tx *sql.Tx) (before, after any, err error) {
		var state, code string
		err = tx.QueryRowContext(ctx, `SELECT state, coalesce(certificate, '') FROM blanks WHERE series = ? AND number = ?`, series, number).Scan(&state, &code)
		switch {
		case errors.Is(err, sql.ErrNoRows):
			return nil, nil, refuseBlank(msgNoBlank, series, number)
		case err != nil:
			return nil, nil, err
		case state == "spoiled":
			return nil, nil, refuseBlank(msgSpoiledBefore, series, number)
		}
		before, after = map[string]string{"state": state, "code": code}, map[string]string{"state": "spoiled", "reason": reason}
		return before, after, changeBlank(ctx, tx, series, number, "spoiled", award.Code(code), reason)
	})
}

// changeBlank changes a blank and writes the log.
func changeBlank(ctx context.Context, tx *sql.Tx, series string, number int, state string, code award.Code, reason string) error {
	var certificate any
	if code != "" {
		certificate = string(code)
	}
	_, err := tx.ExecContext(ctx, `UPDATE blanks SET state = ?, certificate = ? WHERE series = ? AND number = ?`, state, certificate, series, number)
	if err != nil {
		return fmt.Errorf("%s%d: %w", series, number, err)
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO blank_log (series, number, event, certificate, reason, at) VALUES (?, ?, ?, ?, ?, ?)`,
		series, number, state, certificate, reason, time.Now().UTC().Format(time.RFC3339))
	return err
}

// BlankReport counts the blanks by series and compares the counts with the log;
// the error [ErrBlanksDiffer] says that they do not tie out.
func (w *Workbench) BlankReport(ctx context.Context) (report []Blanks, err error) {
	rows, err := w.reader.QueryContext(ctx, `
		SELECT b.series, min(b.number), max(b.number), count(*), count(*) FILTER (WHERE state = 'stock'), count(*) FILTER (WHERE state = 'used'), count(*) FILTER (WHERE state = 'spoiled'),
		       max(l.received), max(l.used - l.unused), max(l.spoiled), coalesce(max(n.x), 0), coalesce(max(n.y), 0)
		FROM blanks b LEFT JOIN blank_nudges n ON n.series = b.series LEFT JOIN (
			SELECT series, count(*) FILTER (WHERE event = 'received') AS received, count(*) FILTER (WHERE event = 'used') AS used,
			       count(*) FILTER (WHERE event = 'spoiled' AND certificate IS NOT NULL) AS unused, count(*) FILTER (WHERE event = 'spoiled') AS spoiled
			FROM blank_log GROUP BY series) l ON l.series = b.series
		GROUP BY b.series ORDER BY b.series`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var b Blanks
		var received, used, spoiled sql.NullInt64
		if err := rows.Scan(&b.Series, &b.First, &b.Last, &b.Received, &b.Stock, &b.Used, &b.Spoiled, &received, &used, &spoiled, &b.Nudge.X, &b.Nudge.Y); err != nil {
			return nil, err
		}
		if int64(b.Received) != received.Int64 || int64(b.Used) != used.Int64 || int64(b.Spoiled) != spoiled.Int64 {
			return nil, fmt.Errorf("%w: %s", ErrBlanksDiffer, b.Series)
		}
		report = append(report, b)
	}
	return report, rows.Err()
}

// BlankLog lists what happened to the blanks of a series, oldest first, without
// their receipt.
func (w *Workbench) BlankLog(ctx context.Context, series string) (events []BlankEvent, err error) {
	rows, err := w.reader.QueryContext(ctx, `SELECT series, number, event, coalesce(certificate, ''), reason, at FROM blank_log WHERE series = ? AND event <> 'received' ORDER BY id`, series)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var e BlankEvent
		var at string
		if err := rows.Scan(&e.Series, &e.Number, &e.Event, &e.Certificate, &e.Reason, &at); err != nil {
			return nil, err
		}
		if e.At, err = time.Parse(time.RFC3339, at); err != nil {
			return nil, err
		}
		events = append(events, e)
	}
	return events, rows.Err()
}
