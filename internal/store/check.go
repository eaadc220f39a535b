package store

import (
	"context"
	"errors"
	"io/fs"
	"strings"

	"bangkhen/internal/durable"
)

// Check is the outcome of [Store.Check].
type Check struct {
	Files     int      `json:"files"`     // that there must be, bundles included
	Faults    []Fault  `json:"faults"`    // of them
	Strays    []string `json:"strays"`    // files of the store that nobody has named
	Leftovers []string `json:"leftovers"` // files that a killed program left half written
}

// Check reads every file that there must be and compares it with its hash; and
// names what stands in the store besides. (A file of an issue that is just being
// released is a stray for a moment.)
func (s *Store) Check(ctx context.Context, named []Named) (Check, error) {
	check := Check{Files: len(named), Faults: []Fault{}, Strays: []string{}, Leftovers: []string{}}
	known := make(map[string]bool, len(named))
	for _, f := range named {
		if err := ctx.Err(); err != nil {
			return check, err
		}
		known[f.Sum] = true
		err := s.compare(ctx, f)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			check.Faults = append(check.Faults, f.fault(false))
		case errors.Is(err, ErrDamaged):
			check.Faults = append(check.Faults, f.fault(true))
		case err != nil:
			return check, err
		}
	}
	check.Faults = append([]Fault{}, withoutNeedless(check.Faults)...)
	// What is half written stands where files are staged, wherever they are kept.
	err := directory(s.dir).each(ctx, func(e entry) {
		if strings.HasPrefix(e.name, durable.Temporary) {
			check.Leftovers = append(check.Leftovers, e.name)
		}
	})
	err = errors.Join(err, s.place.each(ctx, func(e entry) {
		if !known[e.name] && !strings.HasPrefix(e.name, durable.Temporary) && e.name != ownerMark && e.name != probe {
			check.Strays = append(check.Strays, e.name)
		}
	}))
	return check, err
}

// compare compares a stored file with its hash.
func (s *Store) compare(ctx context.Context, f Named) error {
	if f.Bundle {
		from, err := s.place.stream(ctx, f.Sum)
		if err != nil {
			return err
		}
		defer from.Close()
		found, err := durable.SumOf(from)
		if err == nil && found != f.Sum {
			err = ErrDamaged
		}
		return err
	}
	file, err := s.Open(ctx, f.Sum)
	if err != nil {
		return err
	}
	return file.Close()
}
