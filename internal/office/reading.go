package office

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"runtime"
	"time"

	"bangkhen/internal/proof"
	"bangkhen/internal/store"
)

const (
	mostReadings    = 2               // at a time: each may need a hundred megabytes
	readingPatience = 3 * time.Second // a reading takes less than one
)

// newReadings are the turns of reading files that anyone may hand in: few, and
// never on the last processor.
func newReadings() semaphore {
	return make(semaphore, max(1, min(mostReadings, runtime.GOMAXPROCS(0)-1)))
}

// read reads a file that anyone may hand in, or an issued one to compare it with,
// when it is its turn. The error is the context's, or [ErrOccupied].
func (o *Office) read(ctx context.Context, file []byte) (proof.Reading, bool, error) {
	if len(file) == 0 {
		return proof.Reading{}, false, nil
	}
	if err := o.readings.takeWithin(ctx, readingPatience); err != nil {
		return proof.Reading{}, false, err
	}
	defer o.readings.done()
	return proof.Read(ctx, file)
}

// original reads the issued file of a certificate; false when the store does not
// have it as it was issued.
func (o *Office) original(ctx context.Context, sum string) (proof.Reading, bool, error) {
	file, err := o.register.Store().Read(ctx, sum)
	if ctx.Err() != nil {
		return proof.Reading{}, false, ctx.Err()
	}
	if errors.As(err, new(*store.Away)) {
		return proof.Reading{}, false, err // it may be there: that is no answer
	}
	if digest := sha256.Sum256(file); err != nil || hex.EncodeToString(digest[:]) != sum {
		return proof.Reading{}, false, nil // never kept, lost or damaged
	}
	return o.read(ctx, file)
}
