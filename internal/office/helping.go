package office

import (
	"bytes"
	"context"
	"encoding/gob"
	"encoding/hex"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"time"

	"bangkhen/internal/crew"
	"bangkhen/internal/faultlog"
	"bangkhen/internal/leftover"
	"bangkhen/internal/proof"
	"bangkhen/internal/sheet"
)

// helping is what an instance knows that helps others with their long batches, and is helped
// with its own.
type helping struct {
	mutex sync.Mutex
	crew  *crew.Crew // nil where nobody helps
	dir   string     // for sheets that are being read back
	log   *slog.Logger

	own   map[string]*papers // of batches that this process issues, by their plans
	last  *papers            // of the plan of another that was asked for last
	plan  string
	other string    // the plan that was read last of which nothing can be printed here
	busy  int       // pieces that are being printed for the crew
	since time.Time // none is
}

// crewNow is the crew that this instance is of; nil for none.
func (h *helping) crewNow() *crew.Crew {
	h.mutex.Lock()
	defer h.mutex.Unlock()
	return h.crew
}

func newHelping() *helping { return &helping{own: map[string]*papers{}} }

// keepPlan is how long the papers of another's batch are kept without being asked for.
const keepPlan = time.Minute

// Help makes this instance one of those on its server that help each other with long
// batches, until the context ends. It does nothing where the tables are on no server.
func (o *Office) Help(ctx context.Context, data string, log *slog.Logger) {
	if !o.register.Database().OnServer() {
		return
	}
	h := o.helping
	h.dir, h.log = filepath.Join(data, "pieces"), faultlog.Logger(log)
	leftover.Sweep(h.dir, piecePrefix, true)
	helper, told := o.Yielding(), false
	for ctx.Err() == nil {
		joined := func(c *crew.Crew) {
			h.mutex.Lock()
			defer h.mutex.Unlock()
			h.crew, told = c, false
		}
		err := crew.Join(ctx, o.register.Database(), helper.printPiece, joined, h.log)
		if err != nil && ctx.Err() == nil && !told {
			h.log.WarnContext(ctx, "no other instance helps with batches", "error", err)
			told = true
		}
		select {
		case <-ctx.Done():
		case <-time.After(turnPause):
		}
	}
}

const piecePrefix = "piece-"

// made is a certificate as one instance hands it to another: the painted sheet, and what was
// found in its file, which was read back.
type made struct {
	Sheet sheet.Carried
	Found proof.Found
}

// printPiece prints a piece of a batch of whatever instance.
func (o *Office) printPiece(ctx context.Context, p crew.Piece) (outcome string, err error) {
	h := o.helping
	h.begin()
	defer h.done()
	papers, err := o.planned(ctx, p)
	if err != nil {
		return "", err
	}
	if p.From < 0 || p.To <= p.From || p.To > len(papers.batch.Certificates) {
		return "", fmt.Errorf("piece %d–%d of %d", p.From, p.To, len(papers.batch.Certificates))
	}
	all, err := papers.stretch(ctx, h.dir, p.From, p.To)
	if err != nil {
		return "", err
	}
	var out bytes.Buffer
	if err := gob.NewEncoder(&out).Encode(all); err != nil {
		return "", err
	}
	return o.register.Store().Hand(ctx, out.Bytes())
}

var (
	errOtherTurn = errors.New("another batch is issued by now")
	errOtherPlan = errors.New("nothing of this batch can be printed here, as was told before")
)

// planned are the papers of a plan: those of a batch that this process issues, or read from
// the store.
func (o *Office) planned(ctx context.Context, p crew.Piece) (*papers, error) {
	h := o.helping
	if turn, err := o.register.Database().IssueTurn(ctx); err != nil || turn != p.Turn {
		return nil, errors.Join(err, errOtherTurn)
	}
	switch known, refused := h.known(p.Plan); {
	case refused:
		return nil, errOtherPlan
	case known != nil:
		return known, nil
	}
	if err := o.knowOwnTemplates(ctx); err != nil {
		return nil, err
	}
	data, err := o.register.Store().Read(ctx, p.Plan)
	if err != nil {
		return nil, err
	}
	read, err := unpackPlan(data)
	if err != nil {
		return nil, err
	}
	papers, err := read.arrived(ctx, o)
	h.mutex.Lock()
	defer h.mutex.Unlock()
	switch {
	case err == nil:
		h.plan, h.last = p.Plan, papers
	case ctx.Err() == nil:
		h.other = p.Plan // not to be read for each of its pieces
	}
	return papers, err
}

// known are the papers of a plan that are in memory; nil for none. One that was refused is
// refused again.
func (h *helping) known(plan string) (_ *papers, refused bool) {
	h.mutex.Lock()
	defer h.mutex.Unlock()
	if own := h.own[plan]; own != nil {
		return own, false
	}
	if h.plan != plan {
		h.plan, h.last = "", nil // before those of another are made
	}
	return h.last, h.other == plan
}

func (h *helping) begin() {
	h.mutex.Lock()
	defer h.mutex.Unlock()
	h.busy++
}

// done tells that a piece is printed, or not; what is known of its plan goes when no other
// piece is asked for.
func (h *helping) done() {
	h.mutex.Lock()
	defer h.mutex.Unlock()
	h.busy, h.since = h.busy-1, time.Now()
	at := h.since
	time.AfterFunc(keepPlan, func() {
		h.mutex.Lock()
		defer h.mutex.Unlock()
		if h.since.Equal(at) && h.busy == 0 {
			h.plan, h.last = "", nil
		}
	})
}

// idle reports whether this process prints for the crew, or did a moment ago.
func (h *helping) idle() bool {
	h.mutex.Lock()
	defer h.mutex.Unlock()
	return h.busy == 0 && time.Since(h.since) > idleAfter
}

// idleAfter is how long nobody hands a piece to this instance before it takes that as a sign
// that there is none to be had.
const idleAfter = time.Second

// stretch prints the files of certificates from to to, to not among them, into a directory
// below dir, reads them back, and lets them go.
func (p *papers) stretch(ctx context.Context, dir string, from, to int) ([]*made, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp(dir, leftover.Pattern(piecePrefix))
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	part := p.batch
	part.Certificates = part.Certificates[from:to]
	run := proof.Begin(os.DirFS(dir), part, func(i int) proof.Expected { return p.expected(from + i) })
	all := make([]*made, to-from)
	err = inParallel(ctx, len(all), func(first, end int) error {
		var buffer []byte
		for i := first; i < end; i++ {
			err := p.office.turns.during(func() error {
				painted, file, err := p.certificate(from+i, buffer)
				if err != nil {
					return err
				}
				buffer = file.Data
				all[i], err = readBack(run, dir, i, painted, file)
				return err
			})
			if err != nil {
				return fmt.Errorf("%s: %w", certificateFile(part.Certificates[i], len(p.batch.Certificates)), err)
			}
		}
		return nil
	})
	return all, err
}

// readBack has one file of a stretch proven.
func readBack(run *proof.Run, dir string, i int, painted *sheet.Sheet, file sheet.File) (*made, error) {
	name := fmt.Sprintf("%d.pdf", i)
	if err := save(filepath.Join(dir, name), file.Data); err != nil {
		return nil, err
	}
	run.Certificate(i, name)
	found, err := run.Found(i)
	if err != nil {
		return nil, err
	}
	if hex.EncodeToString(found.SHA256[:]) != file.Sum {
		return nil, errors.New("a sheet was read back otherwise than it was written")
	}
	carried, err := painted.Carry()
	return &made{carried, found}, err
}
