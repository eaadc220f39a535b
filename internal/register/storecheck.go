package register

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// StoreCheck is the outcome of [Register.CheckStore].
type StoreCheck struct {
	Files     int         `json:"files"`     // that the register names, bundles included
	Faults    []FileFault `json:"faults"`    // of them
	Strays    []string    `json:"strays"`    // files of the store that the register does not name
	Leftovers []string    `json:"leftovers"` // files that a killed program left half written
}

// CheckStore reads every file that the register names and compares it with its
// hash; and names what stands in the store besides. (A file of an issue that is
// just being released is a stray for a moment.)
func (r *Register) CheckStore(ctx context.Context) (StoreCheck, error) {
	check := StoreCheck{Faults: []FileFault{}, Strays: []string{}, Leftovers: []string{}}
	named, err := r.namedFiles(ctx)
	if err != nil {
		return check, err
	}
	check.Files = len(named)
	known := make(map[string]bool, len(named))
	for _, f := range named {
		if err := ctx.Err(); err != nil {
			return check, err
		}
		known[f.sum] = true
		err := r.checkStored(ctx, f)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			check.Faults = append(check.Faults, f.fault(false))
		case errors.Is(err, ErrDamaged):
			check.Faults = append(check.Faults, f.fault(true))
		case err != nil:
			return check, err
		}
	}
	check.Faults = append([]FileFault{}, withoutNeedless(check.Faults)...)
	entries, err := os.ReadDir(filepath.Join(r.dir, storeDir))
	if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	for _, entry := range entries {
		switch name := entry.Name(); {
		case strings.HasPrefix(name, temporary):
			check.Leftovers = append(check.Leftovers, name)
		case !known[name]:
			check.Strays = append(check.Strays, name)
		}
	}
	return check, err
}

// checkStored compares a stored file with its hash.
func (r *Register) checkStored(ctx context.Context, f namedFile) error {
	if f.bundle {
		path := filepath.Join(r.dir, storeDir, f.sum)
		if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
			return err
		}
		if sumOf(path) != f.sum {
			return ErrDamaged
		}
		return nil
	}
	file, err := r.OpenStored(ctx, f.sum)
	if err != nil {
		return err
	}
	return file.Close()
}

// RepairStore takes files that the store lacks, or holds damaged, from a directory:
// a backup, an export, the papers of an issue. Every file below it is looked at, and
// those with the hash of one that is lacking are taken; out of the bundles of a
// backup too. It returns how many files were mended and what is still lacking.
func (r *Register) RepairStore(ctx context.Context, from string) (mended int, left []FileFault, err error) {
	check, err := r.CheckStore(ctx)
	if err != nil || len(check.Faults) == 0 {
		return 0, nil, err
	}
	wanted := map[string]bool{}
	for _, f := range check.Faults {
		wanted[f.SHA256] = true
	}
	keeper := r.newKeeper()
	defer keeper.discard()
	if err := takeFiles(ctx, keeper, wanted, from); err != nil {
		return 0, nil, err
	}
	if err := takeBundled(ctx, keeper, wanted, from); err != nil {
		return 0, nil, err
	}
	if _, err := keeper.commit(ctx); err != nil {
		return 0, nil, err
	}
	after, err := r.CheckStore(ctx)
	if err != nil {
		return 0, nil, err
	}
	if mended = len(check.Faults) - len(after.Faults); mended > 0 {
		err = r.Change(ctx, "repair-store", "", func(*sql.Tx) (any, any, error) {
			return map[string]int{"lacking": len(check.Faults)}, map[string]int{"lacking": len(after.Faults)}, nil
		})
	}
	return mended, after.Faults, err
}

// takeFiles takes files below a directory whose hash is wanted.
func takeFiles(ctx context.Context, keeper *Keeper, wanted map[string]bool, from string) error {
	return filepath.WalkDir(from, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || ctx.Err() != nil || len(wanted) == 0 {
			return errors.Join(err, ctx.Err())
		}
		if !entry.Type().IsRegular() {
			return nil
		}
		sum := sumOf(path)
		if !wanted[sum] {
			return nil
		}
		delete(wanted, sum)
		return keeper.Copy(sum, path)
	})
}

// takeBundled takes wanted files out of the bundles of another register.
func takeBundled(ctx context.Context, keeper *Keeper, wanted map[string]bool, from string) error {
	if len(wanted) == 0 || !exists(filepath.Join(from, databaseFile)) {
		return nil
	}
	other, err := OpenReadOnly(ctx, from)
	if err != nil {
		return err
	}
	for sum := range wanted {
		data, err := other.Stored(ctx, sum)
		if errors.Is(err, fs.ErrNotExist) || errors.Is(err, ErrDamaged) {
			continue
		}
		if err == nil {
			err = keeper.Put(sum, data)
		}
		if err != nil {
			return errors.Join(err, other.Close())
		}
	}
	return other.Close()
}
