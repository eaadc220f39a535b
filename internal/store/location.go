package store

import (
	"bytes"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/minio/minio-go/v7"

	"bangkhen/internal/durable"
)

// Location is where the files of a register are: in the data directory, or in a bucket of
// a server that speaks S3.
type Location struct {
	bucket, prefix, endpoint, region string
	secure                           bool
}

// Local is the location in the data directory, as it is written.
const Local = "data"

// ParseLocation reads "data", or
//
//	s3://BUCKET/PREFIX?endpoint=https://HOST:PORT&region=REGION
//
// of which prefix, endpoint (that of Amazon) and region may be left out. What else
// stands there is refused, credentials first of all.
func ParseLocation(text string) (Location, error) {
	if text == Local {
		return Location{}, nil
	}
	u, err := url.Parse(text)
	if err != nil {
		return Location{}, locationWrong("", "URL") // its words may hold a secret
	}
	asked := u.Query()
	l := Location{bucket: u.Host, prefix: strings.Trim(u.Path, "/"), region: asked.Get("region"), endpoint: "s3.amazonaws.com", secure: true}
	if endpoint := asked.Get("endpoint"); endpoint != "" {
		e, err := url.Parse(endpoint)
		if err != nil || e.Host == "" || strings.Trim(e.Path, "/") != "" || e.User != nil || e.Scheme != "http" && e.Scheme != "https" {
			return Location{}, locationWrong("", "endpoint=https://…")
		}
		l.endpoint, l.secure = e.Host, e.Scheme == "https"
	}
	asked.Del("endpoint")
	asked.Del("region")
	switch {
	case u.User != nil:
		return Location{}, locationWrong("", credentialsElsewhere)
	case u.Scheme != "s3" || u.Fragment != "" || u.Opaque != "" || len(asked) > 0:
		return Location{}, locationWrong("", "s3://…?endpoint=…&region=…")
	case !bucketName.MatchString(l.bucket) || l.prefix != "" && !prefixName.MatchString(l.prefix) || strings.Contains(l.prefix, "//"):
		return Location{}, locationWrong("", "s3://BUCKET/PREFIX")
	}
	return l, nil
}

var (
	bucketName = regexp.MustCompile(`^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$`)
	prefixName = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9_/.-]{0,199}$`)
)

// String is the location as it is written, the same for the same place.
func (l Location) String() string {
	if l.bucket == "" {
		return Local
	}
	scheme := "http://"
	if l.secure {
		scheme = "https://"
	}
	asked := url.Values{"endpoint": {scheme + l.endpoint}}
	if l.region != "" {
		asked.Set("region", l.region)
	}
	return "s3://" + strings.TrimSuffix(l.bucket+"/"+l.prefix, "/") + "?" + asked.Encode()
}

// place is the place at the location, for a data directory.
func (l Location) place(data, owner string) (place, error) {
	if l.bucket == "" {
		return directory(filepath.Join(data, files)), nil
	}
	return newBucket(l, filepath.Join(data, files), owner)
}

// recordFile says where the files of a data directory are; without it they are in it.
// It is no fact of the register: a backup has its files beside it, wherever those of
// the register are.
const recordFile = "bangkhen.files"

// record is what stands in the file.
type record struct {
	Files string `json:"files"`
	Owner string `json:"owner"` // stands in the bucket too, so that no two registers share a prefix
}

func readRecord(data string) (r record, l Location, err error) {
	path := filepath.Join(data, recordFile)
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return record{Files: Local}, Location{}, nil
	}
	if err == nil {
		err = json.Unmarshal(text, &r)
	}
	if err == nil {
		l, err = ParseLocation(r.Files)
	}
	if err != nil {
		return r, l, recordWrong(path, err)
	}
	return r, l, nil
}

// Where tells where the files of a data directory are.
func Where(data string) (Location, error) {
	_, l, err := readRecord(data)
	return l, err
}

// Settle says where the files of a data directory are to be, of which none was kept yet;
// nothing when that is said already. Files that are elsewhere are not moved: that is
// refused.
func Settle(ctx context.Context, data string, l Location) error {
	old, at, err := readRecord(data)
	if err != nil || at == l {
		return err
	}
	if old.Owner != "" {
		return elsewhere(at.String(), l.String())
	}
	kept := false
	if err := directory(filepath.Join(data, files)).each(ctx, func(e entry) { kept = kept || hexHash.MatchString(e.name) }); err != nil {
		return err
	}
	if kept {
		return elsewhere(at.String(), l.String())
	}
	if err := os.MkdirAll(data, 0o700); err != nil {
		return err
	}
	_, owner, err := claim(ctx, data, l, false)
	if err != nil {
		return err
	}
	return writeRecord(data, record{l.String(), owner})
}

func writeRecord(data string, r record) error {
	if r.Owner == "" {
		err := os.Remove(filepath.Join(data, recordFile))
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		return errors.Join(err, durable.SyncDir(data))
	}
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false) // people read it
	if err := encoder.Encode(r); err != nil {
		return err
	}
	return durable.Replace(filepath.Join(data, recordFile), text.Bytes())
}

// ownerMark is an object that says whose a prefix is; ownerFile has the same in the
// data directory from before it is put.
const (
	ownerMark = ".owner"
	ownerFile = "bangkhen.owner"
)

// claim makes a place one of this data directory. Another's is refused, or taken over
// when that is asked for.
func claim(ctx context.Context, data string, l Location, takeOver bool) (place, string, error) {
	if l.bucket == "" {
		p, err := l.place(data, "")
		return p, "", err
	}
	owner, err := ownerOf(data)
	if err != nil {
		return nil, "", err
	}
	b, err := newBucket(l, filepath.Join(data, files), owner)
	if err != nil {
		return nil, "", err
	}
	err = b.mark(ctx, takeOver)
	return b, owner, err
}

// ownerOf is what tells one data directory from others.
func ownerOf(data string) (string, error) {
	owner, err := Owner(data)
	if err == nil && owner == "" {
		owner = rand.Text()
		err = Own(data, owner)
	}
	return owner, err
}

// Owner is the word by which a bucket knows whose files it has, as it stands in a data
// directory; "" for none.
func Owner(data string) (string, error) {
	text, err := os.ReadFile(filepath.Join(data, ownerFile))
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	return strings.TrimSpace(string(text)), err
}

// Own writes the word down, which several instances of one register have alike.
func Own(data, owner string) error {
	return durable.Replace(filepath.Join(data, ownerFile), []byte(owner+"\n"))
}

// mark puts the mark, which may be there.
func (b *bucket) mark(ctx context.Context, takeOver bool) error {
	text := []byte(b.owner + "\n")
	sum := sha256.Sum256(text)
	options := plainPut()
	if !takeOver {
		options.SetMatchETagExcept("*")
	}
	within, cancel := context.WithTimeout(ctx, mostTries*answerWithin)
	defer cancel()
	_, err := b.client.PutObject(within, b.at.bucket, b.key(ownerMark), bytes.NewReader(text), int64(len(text)), "", hex.EncodeToString(sum[:]), options)
	if answer := (minio.ErrorResponse{}); errors.As(err, &answer) && answer.StatusCode == http.StatusPreconditionFailed {
		return b.ours(ctx)
	}
	return b.told(ctx, err)
}

// ours is nil when the mark says that the prefix is that of this data directory.
func (b *bucket) ours(ctx context.Context) error {
	from, err := b.stream(ctx, ownerMark)
	if err != nil {
		return err
	}
	defer from.Close()
	text, err := io.ReadAll(io.LimitReader(from, 1<<10))
	if err == nil && strings.TrimSpace(string(text)) != b.owner {
		err = notOurs(b.at.String())
	}
	return err
}
