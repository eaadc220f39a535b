package store

import (
	"context"
	"errors"
	"io"
	"sync"
	"time"

	"github.com/minio/minio-go/v7"
)

// Bounds of what is kept of an object that is read here and there: 4 MB.
const (
	blockSize  = 256 << 10
	mostBlocks = 16
	knownFor   = 30 * time.Second // an object is taken for the one that it was
)

// parts opens an object to be read in blocks, by ranges of what it is now.
func (b *bucket) parts(ctx context.Context, sum string) (parts, error) {
	info, err := b.stat(ctx, sum)
	if err != nil {
		return nil, err
	}
	return &blocks{from: b, sum: sum, etag: info.ETag, size: info.Size, seen: time.Now(), known: map[int64][]byte{}}, nil
}

// blocks is an object of which the blocks that were asked for last are kept, as the
// certificates of an issue stand in a bundle one after the other.
type blocks struct {
	from *bucket
	sum  string
	etag string
	size int64

	mutex sync.Mutex
	seen  time.Time
	known map[int64][]byte
	order []int64 // the oldest first
	away  error
}

func (b *blocks) length() int64 { return b.size }
func (b *blocks) Close() error  { return nil }

func (b *blocks) failed() error {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	return b.away
}

func (b *blocks) current(ctx context.Context) bool {
	b.mutex.Lock()
	fresh, failed := time.Since(b.seen) < knownFor, b.away
	b.mutex.Unlock()
	if failed != nil || fresh {
		return failed == nil
	}
	info, err := b.from.stat(ctx, b.sum)
	b.mutex.Lock()
	defer b.mutex.Unlock()
	b.seen = time.Now()
	return err == nil && info.ETag == b.etag && info.Size == b.size
}

// ReadAt reads what it has not got by ranges. Who asked first may go away, and others
// want the block too, so the time of one request is bounded here.
func (b *blocks) ReadAt(into []byte, at int64) (n int, err error) {
	for n < len(into) && at+int64(n) < b.size {
		number := (at + int64(n)) / blockSize
		block, err := b.block(number)
		if err != nil {
			return n, err
		}
		n += copy(into[n:], block[at+int64(n)-number*blockSize:])
	}
	if n < len(into) {
		return n, io.EOF
	}
	return n, nil
}

func (b *blocks) block(number int64) ([]byte, error) {
	b.mutex.Lock()
	block, found := b.known[number]
	b.mutex.Unlock()
	if found {
		return block, nil
	}
	block, err := b.fetch(number)
	b.mutex.Lock()
	defer b.mutex.Unlock()
	if err != nil {
		b.away = err
		return nil, err
	}
	if _, found := b.known[number]; !found {
		b.known[number], b.order = block, append(b.order, number)
		if len(b.order) > mostBlocks {
			delete(b.known, b.order[0])
			b.order = b.order[1:]
		}
	}
	return block, nil
}

func (b *blocks) fetch(number int64) ([]byte, error) {
	ctx, cancel := context.WithTimeout(context.Background(), stallAfter)
	defer cancel()
	from := number * blockSize
	block := make([]byte, min(blockSize, b.size-from))
	var options minio.GetObjectOptions
	if err := errors.Join(options.SetMatchETag(b.etag), options.SetRange(from, from+int64(len(block))-1)); err != nil {
		return nil, err
	}
	body, err := b.from.get(ctx, b.sum, options)
	if err != nil {
		return nil, err
	}
	defer body.Close()
	_, err = io.ReadFull(body, block)
	return block, err
}
