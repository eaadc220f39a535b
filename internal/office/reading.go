package office

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"runtime"
	"time"

	"bangkhen/internal/proof"
	"bangkhen/internal/signedpdf"
	"bangkhen/internal/store"
)

const (
	mostReadings    = 2               // at a time: each may need a hundred megabytes
	readingPatience = 3 * time.Second // a reading takes less than one

	// bringingPatience is that of who brings a signed file for the office's own work: of
	// twenty at once the last one waits that long rather than to send its file again.
	bringingPatience = 30 * time.Second
)

// newReadings are the turns of reading files that somebody hands in: few, and never on
// the last processor.
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

// readApart reads a signed file in a process of its own, when it is its turn among all
// files that are handed in, by whomever. The error is the context's, [ErrOccupied] after the
// patience, or says why the file can not be read.
func (o *Office) readApart(ctx context.Context, file []byte, patience time.Duration) (signedpdf.File, error) {
	if o.signedFiles == nil {
		return signedpdf.File{}, errors.New("this office reads no signed files")
	}
	trusted, err := o.trustedNow(ctx)
	if err != nil {
		return signedpdf.File{}, err
	}
	if err := o.readings.takeWithin(ctx, patience); err != nil {
		return signedpdf.File{}, err
	}
	defer o.readings.done()
	return o.signedFiles(ctx, file, trusted)
}

// readBrought is readApart of a file that somebody of the office brings; the error after
// the patience is [ErrCrowdedFiles].
func (o *Office) readBrought(ctx context.Context, file []byte) (signedpdf.File, error) {
	read, err := o.readApart(ctx, file, bringingPatience)
	if errors.Is(err, ErrOccupied) {
		err = ErrCrowdedFiles
	}
	return read, err
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
