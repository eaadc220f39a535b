package office

import (
	"bytes"
	"context"
	"encoding/gob"
	"encoding/hex"
	"errors"
	"sync"
	"time"

	"bangkhen/internal/crew"
	"bangkhen/internal/proof"
	"bangkhen/internal/register"
	"bangkhen/internal/sheet"
	"bangkhen/internal/store"
)

// A batch of at least leastSpread certificates is printed in pieces by all instances that
// there are; of a shorter one a piece would be printed before it is handed out.
const (
	leastSpread = 2000
	pieceSheets = 500
)

// pieceLook is how often who waits for a piece looks.
const pieceLook = 50 * time.Millisecond

// spread is a batch whose certificates are printed in pieces, by this instance and others.
// A piece that nobody prints, is lost with its instance, or comes back otherwise than it
// would be here, is printed here.
type spread struct {
	helping *helping
	crew    *crew.Crew
	handed  *crew.Handed
	store   *store.Store
	papers  *papers
	plan    string
	pieces  []spreadPiece
}

type spreadPiece struct {
	sync.Mutex
	crew.Piece
	made []*made // nil before it is there; then nil for each that was taken, or that nobody has printed
}

// clearPieces removes what was handed out of a batch by an instance that is gone: between
// batches, by whose turn it is to issue them.
func (o *Office) clearPieces(ctx context.Context) {
	if c := o.helping.crewNow(); c != nil {
		(&spread{helping: o.helping, crew: c, store: o.register.Store()}).clear(ctx)
	}
}

// spread hands a batch out in pieces; nil where this process prints it alone: it is short,
// there are no other instances, or they can not be asked.
func (o *Office) spread(ctx context.Context, issuing *register.Issuing, p *papers, way printing) *spread {
	h := o.helping
	c := h.crewNow()
	if c == nil || len(p.batch.Certificates) < leastSpread || issuing.Reused || issuing.Turn() == "" {
		return nil
	}
	for _, certificate := range p.batch.Certificates {
		if certificate.Recipient.Photo != "" {
			return nil // photographs are not handed about
		}
	}
	others, err := c.Others(ctx)
	if err != nil || others == 0 {
		return nil
	}
	s := &spread{helping: h, crew: c, store: o.register.Store(), papers: p}
	plan := planOf(issuing, way)
	plan.Sums = p.office.sumsOf(p.honours)
	if err := s.handOut(ctx, issuing.Turn(), plan); err != nil {
		h.log.WarnContext(ctx, "batch is not handed out in pieces", "error", err)
		s.end(ctx)
		return nil
	}
	return s
}

func (s *spread) handOut(ctx context.Context, turn string, plan plan) error {
	s.clear(ctx) // what an instance has left that was killed
	data, err := plan.pack()
	if err != nil {
		return err
	}
	if s.plan, err = s.store.Hand(ctx, data); err != nil {
		return err
	}
	total := len(plan.Batch.Certificates)
	s.pieces = make([]spreadPiece, (total+pieceSheets-1)/pieceSheets)
	handed := make([]crew.Piece, len(s.pieces))
	for n := range s.pieces {
		handed[n] = crew.Piece{Plan: s.plan, Turn: turn, From: n * pieceSheets, To: min(total, (n+1)*pieceSheets)}
		s.pieces[n].Piece = handed[n]
	}
	s.helping.mutex.Lock()
	s.helping.own[s.plan], s.helping.since = s.papers, time.Now()
	s.helping.mutex.Unlock()
	s.handed, err = s.crew.Hand(ctx, handed)
	return err
}

// end takes back what is still handed out. A nil one was not.
func (s *spread) end(ctx context.Context) {
	if s == nil {
		return
	}
	s.helping.mutex.Lock()
	delete(s.helping.own, s.plan)
	s.helping.mutex.Unlock()
	s.clear(ctx)
}

// clear removes all that was handed about, of whatever batch: one is issued at a time.
func (s *spread) clear(ctx context.Context) {
	err := s.crew.Clear(ctx, s.drop)
	if err == nil && s.plan != "" && s.handed == nil { // no piece names it
		err = s.drop(context.WithoutCancel(ctx), []string{s.plan})
	}
	if err != nil && ctx.Err() == nil {
		s.helping.log.WarnContext(ctx, "pieces of a batch are left", "error", err)
	}
}

func (s *spread) drop(ctx context.Context, files []string) error {
	for _, file := range files {
		if err := s.store.Drop(ctx, file); err != nil {
			return err
		}
	}
	return nil
}

// await waits until certificate i, from 0, is printed by somebody, or will be by nobody.
func (s *spread) await(ctx context.Context, i int) error {
	if s == nil {
		return nil
	}
	piece := &s.pieces[i/pieceSheets]
	piece.Lock()
	defer piece.Unlock()
	if piece.made != nil {
		return nil
	}
	var err error
	piece.made, err = s.fetch(ctx, i/pieceSheets)
	return err
}

// certificate is the file of certificate i, in the memory of buffer, of the sheet that
// somebody has painted, with what was found in it; nil when it does not come out here with
// the bytes that were read back there, or is printed by this process alone.
func (s *spread) certificate(i int, buffer []byte) (*sheet.Sheet, sheet.File, *proof.Found) {
	if s == nil {
		return nil, sheet.File{}, nil
	}
	one := s.take(i)
	if one == nil {
		return nil, sheet.File{}, nil
	}
	painted, err := s.papers.form(i).painted.Carried(one.Sheet)
	if err != nil {
		return nil, sheet.File{}, nil
	}
	file := s.papers.fileOf(i, buffer, painted)
	if file.Sum != hex.EncodeToString(one.Found.SHA256[:]) {
		return nil, sheet.File{}, nil
	}
	return painted, file, &one.Found
}

// take gives what was awaited, once.
func (s *spread) take(i int) *made {
	piece := &s.pieces[i/pieceSheets]
	piece.Lock()
	defer piece.Unlock()
	one := piece.made[i-piece.From]
	piece.made[i-piece.From] = nil
	return one
}

// fetch waits for a piece; what it gives has nothing of any certificate when nobody prints it.
func (s *spread) fetch(ctx context.Context, n int) ([]*made, error) {
	for {
		outcome, failed, err := s.handed.Outcome(ctx, n) // while the server is away there is none
		if err == nil && outcome != "" {
			if all, err := s.read(ctx, outcome, n); err == nil {
				return all, nil
			}
			failed = true
		}
		if failed || s.helping.idle() {
			return s.leave(ctx, n), ctx.Err()
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(pieceLook):
		}
	}
}

// read reads what somebody has made of piece n.
func (s *spread) read(ctx context.Context, outcome string, n int) (all []*made, err error) {
	data, err := s.store.Read(ctx, outcome)
	if err != nil {
		return nil, err
	}
	if err := gob.NewDecoder(bytes.NewReader(data)).Decode(&all); err != nil {
		return nil, err
	}
	if piece := s.pieces[n].Piece; len(all) != piece.To-piece.From {
		return nil, errors.New("a piece of another length")
	}
	return all, nil
}

// leave takes piece n back, so that its certificates are printed here like those of a batch
// that is not spread; somebody else may have them all the same, which is no harm.
func (s *spread) leave(ctx context.Context, n int) []*made {
	_ = s.handed.Keep(ctx, n)
	return make([]*made, s.pieces[n].To-s.pieces[n].From)
}
