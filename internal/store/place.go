package store

import (
	"context"
	"io"
	"time"
)

// place is where files stand under their hashes: a [directory] or a [bucket]. A file
// that is not there is fs.ErrNotExist; what is given into a place stands there whole or
// not at all.
type place interface {
	there(ctx context.Context) error
	writable(ctx context.Context) error
	// open gives a file that was compared with its hash; another content is [ErrDamaged].
	open(ctx context.Context, sum string) (File, error)
	// stream gives what stands there, as it comes.
	stream(ctx context.Context, sum string) (io.ReadCloser, error)
	size(ctx context.Context, sum string) (int64, error)
	// parts opens a file to be read here and there, as bundles are.
	parts(ctx context.Context, sum string) (parts, error)
	// wanted reports whether a file stands there as it should, and lets it count as new.
	wanted(sum string) bool
	// prepare makes staged files ready to be given, as far as that takes time.
	prepare(staged []staged) error
	// give takes a staged file over, which is gone from where it was. One that stands
	// there damaged is mended by that.
	give(ctx context.Context, file staged) error
	// settle returns when the names of what was given outlast a power failure.
	settle() error
	each(ctx context.Context, do func(entry)) error
	remove(ctx context.Context, sum string) error
}

// entry is something in a place, which may be no file of ours.
type entry struct {
	name     string
	modified time.Time
	regular  bool
}

// parts is a file that is read here and there.
type parts interface {
	io.ReaderAt
	io.Closer
	length() int64
	// current reports whether it still is what stands in the place.
	current(ctx context.Context) bool
	// failed is why something could not be read that may be there all the same.
	failed() error
}
