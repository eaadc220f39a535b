package artwork

import (
	"bytes"
	"context"
	"encoding/gob"
	"io"
)

// portraitsFirst begins what a child is given to read photographs; no picture begins
// so.
const portraitsFirst = "\x00portraits\n"

// What one child is given at most: it is bounded as one that reads a picture is.
const (
	mostPortraits     = 16
	mostPortraitBytes = 24 << 20
)

// portraitOrder is what a child is given, after [portraitsFirst].
type portraitOrder struct {
	Cut   Cut
	Files [][]byte
}

// childPortraits reads photographs in a child.
func childPortraits(from []byte, to io.Writer) error {
	var order portraitOrder
	if err := gob.NewDecoder(bytes.NewReader(from)).Decode(&order); err != nil {
		return err
	}
	return gob.NewEncoder(to).Encode(ReadPortraits(order.Cut, order.Files))
}

// PortraitsApart reads photographs in children of the given program, see [Apart]: some
// in each, one child at a time. Where a child ends without an answer, each of its
// photographs is tried alone, so that the one at fault is known.
func PortraitsApart(program string) Portraits {
	turn := make(chan struct{}, 1)
	one := func(order portraitOrder) ([]Portrait, bool) {
		turn <- struct{}{}
		defer func() { <-turn }()
		return portraitsIn(program, order)
	}
	return func(cut Cut, files [][]byte) []Portrait {
		all := make([]Portrait, 0, len(files))
		for len(files) > 0 {
			n, size := 0, 0
			for n < min(len(files), mostPortraits) && (n == 0 || size+len(files[n]) <= mostPortraitBytes) {
				size += len(files[n])
				n++
			}
			some := files[:n]
			files = files[n:]
			read, ok := one(portraitOrder{cut, some})
			if !ok {
				read = make([]Portrait, n)
				for i, file := range some {
					read[i] = Portrait{Fault: msgPhotoBeyond}
					if n == 1 || len(file) > MaxBytes {
						continue
					}
					if alone, ok := one(portraitOrder{cut, some[i : i+1]}); ok {
						read[i] = alone[0]
					}
				}
			}
			all = append(all, read...)
		}
		return all
	}
}

// portraitsIn asks one child; false when it gave no answer.
func portraitsIn(program string, order portraitOrder) ([]Portrait, bool) {
	var given bytes.Buffer
	given.WriteString(portraitsFirst)
	if gob.NewEncoder(&given).Encode(order) != nil {
		return nil, false
	}
	ctx, cancel := context.WithTimeout(context.Background(), childWait)
	defer cancel()
	out, err := child(program, childArgument).Run(ctx, given.Bytes())
	if err != nil {
		return nil, false
	}
	var answer []Portrait
	if gob.NewDecoder(bytes.NewReader(out)).Decode(&answer) != nil || len(answer) != len(order.Files) {
		return nil, false
	}
	return answer, true
}
