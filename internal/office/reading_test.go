package office

import (
	"context"
	"errors"
	"testing"
	"time"
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
