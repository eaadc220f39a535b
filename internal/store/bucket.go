package store

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"os"
	"path"
	"strings"
	"sync/atomic"
	"time"

	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"

	"bangkhen/internal/durable"
	"bangkhen/internal/leftover"
	"bangkhen/internal/tracing"
)

// bucket is a place on a server that speaks S3, below a prefix. Every object is put
// once, by one request whose signature has its SHA-256, so that the server takes no
// other content (S3 takes 5 GiB that way; the merged file of a hundred thousand is
// 155 MB).
type bucket struct {
	client *minio.Core
	at     Location
	owner  string        // what the mark of the prefix says
	stall  time.Duration // after which nothing more is waited for; stallAfter
	spool  string        // the directory in which large files are compared before they are given out
	rests  atomic.Int64  // Unix nanoseconds until which readers are told at once that the server is away
}

// Bounds of what a server may take.
const (
	mostTries    = 4                // of a request, with pauses that grow from 0.2 to 1 s
	dialWithin   = 3 * time.Second  // a connection
	answerWithin = 10 * time.Second // the first byte of an answer
	stallAfter   = 15 * time.Second // nothing has come, or a small request has not ended
	slowest      = 256 << 10        // bytes a second of what is put
	restFor      = 3 * time.Second  // after a server was found away
	inMemory     = 1 << 20          // larger files go through the disk
)

// newBucket is the place at a location. It asks nothing of the server. Credentials are
// those of the environment (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY), else those of
// the file that AWS_SHARED_CREDENTIALS_FILE names.
func newBucket(at Location, spool, owner string) (*bucket, error) {
	transport := &http.Transport{
		Proxy:       http.ProxyFromEnvironment,
		DialContext: (&net.Dialer{Timeout: dialWithin}).DialContext, TLSHandshakeTimeout: dialWithin,
		ResponseHeaderTimeout: answerWithin, ExpectContinueTimeout: time.Second,
		MaxIdleConnsPerHost: 16, IdleConnTimeout: time.Minute, DisableCompression: true,
	}
	client, err := minio.NewCore(at.endpoint, &minio.Options{
		Creds:  credentials.NewChainCredentials([]credentials.Provider{&credentials.EnvAWS{}, &credentials.FileAWSCredentials{}}),
		Secure: at.secure, Region: at.region, Transport: transport, MaxRetries: mostTries,
	})
	if err != nil {
		return nil, locationWrong(at.String(), err.Error())
	}
	return &bucket{client: client, at: at, owner: owner, stall: stallAfter, spool: spool}, nil
}

func (b *bucket) key(sum string) string { return path.Join(b.at.prefix, sum) }

// told is the error of a request: of a file that is not there, of who has asked and left,
// or of a server that does not do its part, which readers then hear at once for a moment.
func (b *bucket) told(ctx context.Context, err error) error {
	var answer minio.ErrorResponse
	var disk *fs.PathError
	var away *Away
	switch {
	case err == nil, errors.As(err, &disk), errors.As(err, &away):
		return err
	case errors.As(err, &answer) && (answer.Code == minio.NoSuchKey || answer.StatusCode == http.StatusNotFound && answer.Code != minio.NoSuchBucket):
		return fmt.Errorf("%s: %w", answer.Key, fs.ErrNotExist)
	case errors.Is(err, context.Canceled) && ctx.Err() != nil && context.Cause(ctx) != errStalled:
		return err
	}
	b.rests.Store(time.Now().Add(restFor).UnixNano())
	return &Away{b.at.String(), err}
}

// awake is the error of a server that was found away a moment ago.
func (b *bucket) awake() error {
	if time.Now().UnixNano() < b.rests.Load() {
		return &Away{b.at.String(), errResting}
	}
	return nil
}

var (
	errResting = errors.New("it did not answer a moment ago")
	errStalled = errors.New("nothing came any more")
)

func (b *bucket) there(ctx context.Context) error { return b.ours(ctx) }

// probe is put and removed again to see whether anything can be.
const probe = ".probe"

func (b *bucket) writable(ctx context.Context) error {
	if err := b.awake(); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, stallAfter)
	defer cancel()
	empty := sha256.Sum256(nil)
	if _, err := b.client.PutObject(ctx, b.at.bucket, b.key(probe), bytes.NewReader(nil), 0, "", hex.EncodeToString(empty[:]), plainPut()); err != nil {
		return b.told(ctx, err)
	}
	return b.remove(ctx, probe)
}

// plainPut are options by which the signature has the hash of the whole content.
func plainPut() minio.PutObjectOptions {
	return minio.PutObjectOptions{DisableContentSha256: true}
}

// stream gives what stands there; it ends when nothing has come for a while.
func (b *bucket) stream(ctx context.Context, sum string) (io.ReadCloser, error) {
	return b.get(ctx, sum, minio.GetObjectOptions{})
}

func (b *bucket) get(ctx context.Context, sum string, options minio.GetObjectOptions) (io.ReadCloser, error) {
	if err := b.awake(); err != nil {
		return nil, err
	}
	ctx, span := tracing.Start(ctx, "store.get")
	ctx, cancel := context.WithCancelCause(ctx)
	watch := time.AfterFunc(b.stall, func() { cancel(errStalled) })
	body, _, _, err := b.client.GetObject(ctx, b.at.bucket, b.key(sum), options)
	if err != nil {
		watch.Stop()
		err = b.told(ctx, err)
		cancel(nil)
		span.End(err)
		return nil, err
	}
	return &answer{ReadCloser: body, from: b, ctx: ctx, cancel: cancel, watch: watch, span: span}, nil
}

// answer is the body of an answer.
type answer struct {
	io.ReadCloser
	from   *bucket
	ctx    context.Context
	cancel context.CancelCauseFunc
	watch  *time.Timer
	span   tracing.Span // until it is closed
	failed error
}

func (a *answer) Read(into []byte) (n int, err error) {
	if n, err = a.ReadCloser.Read(into); n > 0 {
		a.watch.Reset(a.from.stall)
	}
	if err != nil && err != io.EOF {
		err = a.from.told(a.ctx, err)
		a.failed = err
	}
	return n, err
}

func (a *answer) Close() error {
	a.watch.Stop()
	a.cancel(nil)
	a.span.End(a.failed)
	return a.ReadCloser.Close()
}

// open compares a file before its first byte is given out: small ones in memory, larger
// ones in a file without a name beside the register.
func (b *bucket) open(ctx context.Context, sum string) (File, error) {
	from, err := b.stream(ctx, sum)
	if err != nil {
		return File{}, err
	}
	defer from.Close()
	digest := sha256.New()
	start, err := io.ReadAll(io.TeeReader(io.LimitReader(from, inMemory), digest))
	if err != nil {
		return File{}, err
	}
	file := File{bytes.NewReader(start), io.NopCloser(nil)}
	if len(start) == inMemory {
		if file, err = b.onDisk(start, io.TeeReader(from, digest)); err != nil {
			return File{}, err
		}
	}
	if hex.EncodeToString(digest.Sum(nil)) != sum {
		file.Close() // it was only read
		return File{}, fmt.Errorf("%s: %w", sum, ErrDamaged)
	}
	return file, nil
}

func (b *bucket) onDisk(start []byte, rest io.Reader) (File, error) {
	if err := os.MkdirAll(b.spool, 0o700); err != nil {
		return File{}, err
	}
	file, err := os.CreateTemp(b.spool, leftover.Pattern(durable.Temporary)+"*")
	if err != nil {
		return File{}, err
	}
	spooled := File{file, spooled{file}}
	if _, err = file.Write(start); err == nil {
		_, err = io.Copy(file, rest)
	}
	if err == nil {
		_, err = file.Seek(0, io.SeekStart)
	}
	if err != nil {
		return File{}, errors.Join(err, spooled.Close())
	}
	return spooled, nil
}

// spooled is a file that is gone when it is closed.
type spooled struct{ *os.File }

func (s spooled) Close() error { return errors.Join(s.File.Close(), os.Remove(s.Name())) }

func (b *bucket) size(ctx context.Context, sum string) (int64, error) {
	info, err := b.stat(ctx, sum)
	return info.Size, err
}

func (b *bucket) stat(ctx context.Context, sum string) (info minio.ObjectInfo, err error) {
	if err := b.awake(); err != nil {
		return minio.ObjectInfo{}, err
	}
	ctx, span := tracing.Start(ctx, "store.stat")
	defer func() { span.End(err) }()
	ctx, cancel := context.WithTimeout(ctx, stallAfter)
	defer cancel()
	info, err = b.client.StatObject(ctx, b.at.bucket, b.key(sum), minio.StatObjectOptions{})
	return info, b.told(ctx, err)
}

// wanted is false: what is there already is seen when it is put.
func (b *bucket) wanted(string) bool { return false }

// prepare does nothing: what is lost with the power before it was put is not missed.
func (b *bucket) prepare([]staged) error { return nil }

func (b *bucket) settle() error { return nil }

// give puts a file unless it is there (If-None-Match). What is there is compared: one
// that is damaged is put over, and one that might soon count as an orphan too, so that
// it is new.
func (b *bucket) give(ctx context.Context, file staged) error {
	options := plainPut()
	options.SetMatchETagExcept("*")
	err := b.put(ctx, file, options)
	if isThere(err) {
		if err = b.freshAndWhole(ctx, file.sum); errors.Is(err, ErrDamaged) {
			err = b.put(ctx, file, plainPut())
		}
	}
	if err != nil {
		return b.told(ctx, err)
	}
	return os.Remove(file.path)
}

func (b *bucket) put(ctx context.Context, file staged, options minio.PutObjectOptions) error {
	source, err := os.Open(file.path)
	if err != nil {
		return err
	}
	defer source.Close()
	info, err := source.Stat()
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, mostTries*stallAfter+time.Duration(info.Size()/slowest)*time.Second)
	defer cancel()
	ctx, span := tracing.Start(ctx, "store.put")
	_, err = b.client.PutObject(ctx, b.at.bucket, b.key(file.sum), source, info.Size(), "", file.sum, options)
	if isThere(err) {
		span.End(nil) // as it was asked
	} else {
		span.End(err)
	}
	return err
}

// isThere reports that a file was not put since there is one (If-None-Match).
func isThere(err error) bool {
	var answer minio.ErrorResponse
	return errors.As(err, &answer) && answer.StatusCode == http.StatusPreconditionFailed
}

// freshAndWhole is nil for a file that needs not be put again, else [ErrDamaged], or why
// that can not be told.
func (b *bucket) freshAndWhole(ctx context.Context, sum string) error {
	info, err := b.stat(ctx, sum)
	if err != nil {
		return err
	}
	if time.Since(info.LastModified) > orphanAge/2 {
		return ErrDamaged
	}
	from, err := b.stream(ctx, sum)
	if err != nil {
		return err
	}
	defer from.Close()
	if found, err := durable.SumOf(from); err != nil || found != sum {
		return errors.Join(err, ErrDamaged)
	}
	return nil
}

func (b *bucket) each(ctx context.Context, do func(entry)) (err error) {
	ctx, span := tracing.Start(ctx, "store.list")
	defer func() { span.End(err) }()
	prefix := strings.TrimPrefix(b.at.prefix+"/", "/")
	for object := range b.client.Client.ListObjectsIter(ctx, b.at.bucket, minio.ListObjectsOptions{Prefix: prefix}) {
		if object.Err != nil {
			return b.told(ctx, object.Err)
		}
		name := strings.TrimPrefix(object.Key, prefix)
		do(entry{name, object.LastModified, !strings.HasSuffix(name, "/")})
	}
	return ctx.Err()
}

func (b *bucket) remove(ctx context.Context, sum string) (err error) {
	ctx, span := tracing.Start(ctx, "store.remove")
	defer func() { span.End(err) }()
	ctx, cancel := context.WithTimeout(ctx, stallAfter)
	defer cancel()
	return b.told(ctx, b.client.RemoveObject(ctx, b.at.bucket, b.key(sum), minio.RemoveObjectOptions{}))
}
