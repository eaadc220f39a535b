package register

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/database"
	"bangkhen/internal/tracing"
	"bangkhen/internal/translog"
)

// Commit makes the papers durable and records the issue, all of which is seen at
// once, or nothing. Papers that were issued before must be as they were; otherwise
// the error is [ErrFilesDiffer] and names the file.
func (i *Issuing) Commit(ctx context.Context, papers award.Papers) (err error) {
	if i.ended || i.Kept {
		return nil // nothing was printed
	}
	ctx, span := tracing.Start(ctx, "commit")
	defer func() { span.End(err) }()
	err = i.commit(ctx, papers)
	if err != nil {
		// A cancelled context rolls a transaction back at once; what then goes
		// wrong with its statements is not the reason.
		return cmp.Or(ctx.Err(), err)
	}
	i.ended = true
	i.lock.Release()
	return nil
}

func (i *Issuing) commit(ctx context.Context, papers award.Papers) error {
	if i.Bare {
		bundled, err := i.Keeper.Commit(ctx) // the signed file, if any
		if err != nil {
			return err
		}
		return i.addNumber(ctx, bundled)
	}
	if len(papers.Certificates) != len(i.Batch.Certificates) {
		return fmt.Errorf("%d certificates were printed of %d", len(papers.Certificates), len(i.Batch.Certificates))
	}
	if err := papers.Whole(); err != nil {
		return err
	}
	files := Files(papers.Sums())
	if i.Reused {
		err := i.earlier.comparePapers(papers)
		if err == nil && i.Files != nil {
			err = i.Files.compare(files)
		}
		if err != nil {
			return err
		}
	}
	bundled, err := i.Keeper.Commit(ctx)
	switch {
	case err != nil:
		return err
	case i.Terms.Signing.Way == award.Added && !i.Reused:
		i.Files = files
		return i.addNumber(ctx, bundled)
	case i.Reused && i.Files != nil:
		return i.register.addBundle(ctx, i.earlier.id, bundled)
	case i.Reused:
		i.Files = files
		return i.addPrinting(ctx, bundled)
	case i.amendment.Kind == reissued:
		return i.recordDuplicate(ctx, papers)
	}
	i.Files = files
	return i.record(ctx, papers, bundled)
}

// record writes what was never issued.
func (i *Issuing) record(ctx context.Context, papers award.Papers, bundled string) error {
	rec, err := i.newRecorder(papers)
	if err != nil {
		return err
	}
	next := 0
	for pace := (database.Pace{}); len(i.Batch.Certificates)-next > pace.Rows(); {
		until := next + pace.Rows()
		rows, err := rec.prepare(next, until)
		if err != nil {
			return err
		}
		if err := pace.Write(func() error { return i.step(ctx, rec, rows) }); err != nil {
			return err
		}
		next = until
	}
	rows, err := rec.prepare(next, len(i.Batch.Certificates))
	if err != nil {
		return err
	}
	return i.last(ctx, rec, rows, bundled)
}

// step records some certificates, which nobody sees yet.
func (i *Issuing) step(ctx context.Context, rec *recorder, rows []certificateRow) error {
	return i.register.db.Step(ctx, &i.underWay, func(tx *sql.Tx, first bool) error {
		if err := i.lock.Stands(ctx, tx); err != nil {
			return err
		}
		if first {
			if err := rec.begin(ctx, tx); err != nil {
				return err
			}
		}
		return rec.add(ctx, tx, rows)
	})
}

// last records the rest and makes all of it visible, with its entry in the audit.
// When that takes several steps, what is to be read of them is read before the last
// one, when nobody waits for it.
func (i *Issuing) last(ctx context.Context, rec *recorder, rows []certificateRow, bundled string) error {
	if i.underWay.Begun() {
		return i.lastOfSteps(ctx, rec, rows, bundled)
	}
	return i.register.db.Transaction(ctx, func(tx *sql.Tx) error {
		err := i.lock.Stands(ctx, tx)
		if err == nil {
			err = rec.begin(ctx, tx)
		}
		if err == nil {
			err = rec.add(ctx, tx, rows)
		}
		if err == nil {
			err = rec.addOthers(ctx, tx)
		}
		if err != nil {
			return err
		}
		digest, err := digestIssue(ctx, tx, rec.id)
		if err != nil {
			return err
		}
		return i.finish(ctx, tx, rec, digest, bundled)
	})
}

func (i *Issuing) lastOfSteps(ctx context.Context, rec *recorder, rows []certificateRow, bundled string) error {
	err := i.step(ctx, rec, rows)
	if err == nil {
		err = i.register.db.Step(ctx, &i.underWay, func(tx *sql.Tx, _ bool) error { return rec.addOthers(ctx, tx) })
	}
	if err == nil {
		err = i.register.db.Seal(ctx, &i.underWay)
	}
	if err != nil {
		return err
	}
	digest, err := i.register.digestUnseen(ctx, rec.id)
	if err != nil {
		return err
	}
	return i.register.db.Transaction(ctx, func(tx *sql.Tx) error {
		if err := i.underWay.End(ctx, tx); err != nil {
			return err
		}
		return i.finish(ctx, tx, rec, digest, bundled)
	})
}

// finish records what others may see with an issue, and who has issued it.
func (i *Issuing) finish(ctx context.Context, tx *sql.Tx, rec *recorder, digest issueDigest, bundled string) error {
	err := i.lock.Stands(ctx, tx)
	if err == nil {
		err = rec.finish(ctx, tx, bundled)
	}
	if err == nil {
		err = i.voidHoles(ctx, tx)
	}
	digest.Hold = i.Terms.Hold
	if err == nil && !i.Terms.Signing.IsZero() {
		digest.Signing = digestSigning(i.Terms.Signing)
		err = recordSigning(ctx, tx, rec.id, i.Terms.Signing, "", "")
	}
	if err == nil {
		err = i.register.addToLog(ctx, tx, translog.NewIssue(i.IssuedAt, rec.tree), rec.id)
	}
	if err == nil {
		err = recordGroups(ctx, tx, rec.id, rec.tree)
	}
	switch {
	case err != nil:
		return err
	case i.amendment.Kind == replaced:
		if err := i.recordReplacement(ctx, tx, digest); err != nil {
			return err
		}
		return announceGiven(ctx, tx, rec.id, i.IssuedAt)
	}
	err = database.RecordChange(ctx, tx, actionIssue, i.row.identity, nil, digest)
	if err != nil || i.Terms.Hold != nil { // what is held is told with its release
		return err
	}
	now := time.Now()
	if err := announceIssue(ctx, tx, database.EventIssued, rec.id, now); err != nil {
		return err
	}
	return announceGiven(ctx, tx, rec.id, now)
}

// voidHoles strikes out what the list has stepped over.
func (i *Issuing) voidHoles(ctx context.Context, tx *sql.Tx) error {
	for _, hole := range i.holes {
		if err := voidHoles(ctx, tx, hole.Book, hole.First, hole.Last); err != nil {
			return err
		}
	}
	return nil
}

// comparePapers compares what every printing of an issue has alike, with number and
// date or without.
func (r recorded) comparePapers(papers award.Papers) error {
	for printing, printed := range r.files {
		if isNumbered(printing) != r.numbered {
			continue
		}
		alike := []award.Paper{papers.Decision, papers.Word, papers.PayBook, papers.PayList}
		if _, apart := printed[award.TrackingFile]; apart {
			alike = append(alike, papers.Annex, papers.Tracking)
		} // else the annex has the codes too, as it had before there were two workbooks
		for _, paper := range alike {
			if before, known := printed[paper.Name]; known && before != paper.SHA256 {
				return fmt.Errorf("%s: %w", paper.Name, ErrFilesDiffer)
			}
		}
	}
	return nil
}

// addPrinting records the files of a further printing. Another program may have
// recorded the same one while the sheets were printed; then they must be equal.
func (i *Issuing) addPrinting(ctx context.Context, bundled string) error {
	errKnown := errors.New("another program recorded this printing meanwhile")
	issue, printing := i.earlier.id, i.Terms.Printing
	err := i.register.db.Change(ctx, actionPrint, i.Batch.Decision.Label(), func(tx *sql.Tx) (before, after any, err error) {
		release, err := releaseOf(ctx, tx, issue)
		if err != nil {
			return nil, nil, err
		}
		if release.State == award.ReleaseWithdrawn {
			return nil, nil, withdrawnMeanwhile(i.Batch.Decision)
		}
		known, err := filesOf(ctx, tx, issue)
		if err != nil {
			return nil, nil, err
		}
		if recorded := known[printing]; recorded != nil {
			// Nothing is changed, so the audit gets no entry.
			return nil, nil, cmp.Or(recorded.compare(i.Files), errKnown)
		}
		if err := recordBundle(ctx, tx, issue, bundled); err != nil {
			return nil, nil, err
		}
		return nil, map[string]any{"printing": printing, "files": len(i.Files)}, recordFiles(ctx, tx, issue, printing, i.Files)
	})
	if errors.Is(err, errKnown) {
		return nil
	}
	return err
}
