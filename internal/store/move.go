package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"sync"

	"golang.org/x/sync/errgroup"

	"bangkhen/internal/durable"
	"bangkhen/internal/leftover"
	"bangkhen/internal/store/bundle"
)

// Move carries the files of a store to another location, each compared with its hash
// where it was and where it is. It may be begun again after it was broken off: what
// is there already is compared and not carried again. The files stay where they were
// too, and the data directory is told of the new place by [Move.Finish] alone.
type Move struct {
	from  *Store
	to    Location
	place place
	owner string

	mutex   sync.Mutex
	there   map[string]bool       // at the new place, as they should be
	bundled map[bundle.Sum]bool   // in bundles that are there
	Carried int                   // files that had to be carried
	Told    func(done, total int) // of each file; may be nil
}

// BeginMove claims another location for the files; see [Settle]. takeOver makes it ours
// though another register has claimed it, which is to be one that is no more.
func (s *Store) BeginMove(ctx context.Context, to Location, takeOver bool) (*Move, error) {
	p, owner, err := claim(ctx, s.data, to, takeOver)
	if err != nil {
		return nil, err
	}
	return &Move{from: s, to: to, place: p, owner: owner, there: map[string]bool{}, bundled: map[bundle.Sum]bool{}}, nil
}

// Carry carries what is named and was not carried yet, and returns what the store lacks.
func (m *Move) Carry(ctx context.Context, named []Named) (faults []Fault, err error) {
	if err := os.MkdirAll(m.from.dir, 0o700); err != nil {
		return nil, err
	}
	here, before, err := m.names(ctx)
	if err != nil {
		return nil, err
	}
	done := 0
	carry := func(wanted []Named) error {
		group, within := errgroup.WithContext(ctx)
		group.SetLimit(atOnce)
		for _, f := range wanted {
			group.Go(func() error {
				err := within.Err()
				if err == nil {
					err = m.carry(within, f, here[f.Sum], before[f.Sum])
				}
				m.mutex.Lock()
				defer m.mutex.Unlock()
				if done++; m.Told != nil {
					m.Told(done, len(named))
				}
				if errors.Is(err, fs.ErrNotExist) || errors.Is(err, ErrDamaged) {
					faults, err = append(faults, f.fault(errors.Is(err, ErrDamaged))), nil
				}
				return err
			})
		}
		return group.Wait()
	}
	var bundles, others []Named
	for _, f := range named {
		if f.Bundle {
			bundles = append(bundles, f)
		} else {
			others = append(others, f)
		}
	}
	err = carry(bundles)
	if err == nil {
		err = carry(others)
	}
	return withoutNeedless(faults), err
}

// names lists what stands at the old place and at the new one.
func (m *Move) names(ctx context.Context) (here, there map[string]bool, err error) {
	here, there = map[string]bool{}, map[string]bool{}
	err = m.from.place.each(ctx, func(e entry) { here[e.name] = true })
	if err == nil {
		err = m.place.each(ctx, func(e entry) { there[e.name] = true })
	}
	return here, there, err
}

func (m *Move) carry(ctx context.Context, f Named, here, before bool) error {
	m.mutex.Lock()
	known := m.there[f.Sum] || m.bundled[sumBytes(f.Sum)]
	m.mutex.Unlock()
	if known {
		return nil
	}
	var err error
	if !before || !m.whole(ctx, f.Sum) {
		if err = m.bring(ctx, f, here); err == nil && !m.whole(ctx, f.Sum) {
			err = notCarried(f.Sum, m.to.String())
		}
		if err == nil {
			m.mutex.Lock()
			m.Carried++
			m.mutex.Unlock()
		}
	}
	if err == nil && f.Bundle {
		err = m.listed(ctx, f.Sum)
	}
	if err == nil {
		m.mutex.Lock()
		m.there[f.Sum] = true
		m.mutex.Unlock()
	}
	return err
}

// whole reports whether a file stands at the new place as it should.
func (m *Move) whole(ctx context.Context, sum string) bool {
	from, err := m.place.stream(ctx, sum)
	if err != nil {
		return false
	}
	defer from.Close()
	found, err := durable.SumOf(from)
	return err == nil && found == sum
}

// bring gives a file to the new place, out of a bundle when it does not stand by itself.
func (m *Move) bring(ctx context.Context, f Named, here bool) error {
	var source io.ReadCloser
	err := error(fs.ErrNotExist)
	if here {
		source, err = m.from.place.stream(ctx, f.Sum)
	} else if !f.Bundle {
		source, err = m.from.Open(ctx, f.Sum)
	}
	if err != nil {
		return err
	}
	defer source.Close()
	file, err := os.CreateTemp(m.from.dir, leftover.Pattern(durable.Temporary)+"*")
	if err != nil {
		return err
	}
	defer os.Remove(file.Name()) // it is gone, unless something has failed
	digest := sha256.New()
	_, err = io.Copy(io.MultiWriter(file, digest), source)
	if err = errors.Join(err, file.Close()); err == nil && hex.EncodeToString(digest.Sum(nil)) != f.Sum {
		err = ErrDamaged
	}
	carried := []staged{{file.Name(), f.Sum}}
	if err == nil {
		err = m.place.prepare(carried)
	}
	if err == nil {
		err = m.place.give(ctx, carried[0])
	}
	return err
}

// listed adds what a bundle holds.
func (m *Move) listed(ctx context.Context, sum string) error {
	from, err := m.place.parts(ctx, sum)
	if err != nil {
		return err
	}
	defer from.Close()
	reader, err := bundle.Open(from, from.length())
	if err == nil {
		m.mutex.Lock()
		defer m.mutex.Unlock()
		err = reader.Each(func(sum bundle.Sum) { m.bundled[sum] = true })
	}
	if failed := from.failed(); err != nil && failed != nil {
		return failed
	}
	if err != nil {
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return nil
}

// Finish tells the data directory of the new place. Programs that have the register open
// take in nothing any more until they are started again.
func (m *Move) Finish() error {
	if err := m.place.settle(); err != nil {
		return err
	}
	if m.to == m.from.at {
		return nil
	}
	return writeRecord(m.from.data, record{m.to.String(), m.owner})
}
