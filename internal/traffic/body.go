package traffic

import (
	"errors"
	"io"
	"os"
)

// step is how many bytes of a body without a length are counted at a time.
const step = 64 << 10

// body reads a body as its budget allows, and as long as it comes.
type body struct {
	from    io.ReadCloser
	most    int64
	length  int64 // that it announces, -1 for none
	budget  *budget
	visitor string
	line    *line

	taken, read int64
	refused     error // why reading ended, for good
}

// announce counts a body by the length that it announces, -1 for none.
func (b *body) announce(length int64) error {
	if b.length = length; length > b.most {
		return tooLarge(b.most)
	}
	return b.take(max(length, 0))
}

func (b *body) take(bytes int64) error {
	err := b.budget.take(b.visitor, bytes)
	if err == nil {
		b.taken += bytes
	}
	return err
}

// leave gives back what was counted.
func (b *body) leave() { b.budget.give(b.visitor, b.taken) }

func (b *body) Read(into []byte) (n int, err error) {
	if b.refused != nil {
		return 0, b.refused
	}
	if b.length < 0 {
		if b.read == b.taken {
			if err := b.take(min(step, b.most+1-b.read)); err != nil {
				b.refused = err
				return 0, err
			}
		}
		into = into[:min(int64(len(into)), b.taken-b.read)]
	}
	n, err = b.from.Read(into)
	b.read += int64(n)
	switch {
	case b.read > b.most:
		err = tooLarge(b.most)
		b.refused = err
	case errors.Is(err, os.ErrDeadlineExceeded):
		err = tooSlow()
		b.refused = err
	case err != nil:
		b.line.readAll()
	default:
		b.line.came(b.read)
	}
	return n, err
}

func (b *body) Close() error { return b.from.Close() }
