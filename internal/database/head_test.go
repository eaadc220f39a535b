package database

import (
	"testing"
)

// A head file that another program writes just now is waited for, one that is gone is not
// for ever.
func TestHeadIsAwaited(t *testing.T) {
	dir, looks := t.TempDir(), 0
	kept := awaitHead(dir, func() {
		if looks++; looks == 3 {
			if err := writeHeads(dir, heads{noHead(), noHead()}); err != nil {
				t.Error(err)
			}
		}
	})
	if kept.err != nil || looks != 3 {
		t.Error(kept.err, looks)
	}
	if kept := awaitHead(t.TempDir(), func() { looks++ }); kept.err == nil || looks != 3+headLooks {
		t.Error(kept.err, looks)
	}
}
