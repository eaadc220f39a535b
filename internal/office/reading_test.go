package office

import (
	"context"
	"errors"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"bangkhen/internal/signedpdf"
)

// Few files are read at a time; who waits is told, and who went away waits no more.
func TestReadingsWaitForTheirTurn(t *testing.T) {
	readings := make(semaphore, 1)
	if err := readings.takeWithin(t.Context(), time.Minute); err != nil {
		t.Fatal(err)
	}
	if err := readings.takeWithin(t.Context(), time.Millisecond); !errors.Is(err, ErrOccupied) {
		t.Errorf("a second reading: %v", err)
	}
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	if err := readings.takeWithin(gone, time.Minute); !errors.Is(err, context.Canceled) {
		t.Errorf("after the sender has gone: %v", err)
	}
	readings.done()
	if err := readings.takeWithin(t.Context(), time.Minute); err != nil {
		t.Errorf("after the first: %v", err)
	}
}

// Those who bring signed files wait for the same turns: of twenty at once no more are read
// at a time than of strangers, and who waits too long is told when to come again.
func TestSignedFilesWaitForTheirTurn(t *testing.T) {
	for _, test := range []struct {
		takes time.Duration // of one reading
		read  int
	}{{time.Second, 20}, {time.Minute, 2}} {
		synctest.Test(t, func(t *testing.T) {
			var under, most, read, refused int
			var mutex sync.Mutex
			count := func(number *int, by int) {
				mutex.Lock()
				defer mutex.Unlock()
				*number += by
				most = max(most, under)
			}
			o := newOffice(t).WithSignedFiles(func(context.Context, []byte, [][]byte) (signedpdf.File, error) {
				count(&under, 1)
				time.Sleep(test.takes)
				count(&under, -1)
				return signedpdf.File{}, nil
			}, nil)
			o.readings = make(semaphore, 2)
			var bringing sync.WaitGroup
			for range 20 {
				bringing.Go(func() {
					_, err := o.ReadSigned(t.Context(), Upload{Name: "qd.pdf", Data: []byte("%PDF-")})
					if err != nil && !errors.Is(err, ErrCrowdedFiles) {
						t.Error(err)
					} else if err != nil {
						count(&refused, 1)
					} else {
						count(&read, 1)
					}
				})
			}
			bringing.Wait()
			if most != 2 || read != test.read || refused != 20-test.read {
				t.Errorf("of %v each, %d at a time: %d read, %d refused; want 2 at a time and %d read", test.takes, most, read, refused, test.read)
			}
		})
	}
}
