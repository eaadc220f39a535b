package pades

import (
	"bytes"
	"context"
	"crypto"
	"crypto/rand"
	"crypto/x509"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"math/big"
	"net/http"
	"slices"
	"strconv"
	"time"

	"github.com/digitorus/timestamp"
	"golang.org/x/crypto/cryptobyte"
	cryptobyteasn1 "golang.org/x/crypto/cryptobyte/asn1"
)

// Errors of what others answer.
var (
	ErrAnswer  = errors.New("pades: the answer is not one to the question")
	ErrNoRoom  = errors.New("pades: the time stamp is larger than the room that was left for it")
	ErrStamped = errors.New("pades: the signature has a time stamp already")
)

// hole is where the value of the office's signature stands in hexadecimal.
func hole(data []byte) (from, to int, err error) {
	f, err := open(data)
	if err != nil {
		return 0, 0, err
	}
	catalog, err := f.dictionary(f.trailer.referred("Root"))
	if err != nil {
		return 0, 0, err
	}
	form, _, err := dictionary(catalog.get("AcroForm"), 0, 0)
	fields := elements(form.get("Fields"))
	if err != nil || len(fields) != 1 {
		return 0, 0, fmt.Errorf("%w: no signature of the office alone", ErrForm)
	}
	number, _, _ := reference(fields[0])
	widget, err := f.dictionary(number)
	if err != nil {
		return 0, 0, err
	}
	value, err := f.dictionary(widget.referred("V"))
	if err != nil {
		return 0, 0, err
	}
	ranges := elements(value.get("ByteRange"))
	if len(ranges) != 4 {
		return 0, 0, ErrForm
	}
	from, err1 := strconv.Atoi(string(ranges[1]))
	to, err2 := strconv.Atoi(string(ranges[2]))
	if err1 != nil || err2 != nil || from < 0 || to > len(data) || to-from < 4 || data[from] != '<' || data[to-1] != '>' {
		return 0, 0, ErrForm
	}
	return from + 1, to - 1, nil
}

// signatureOf is the CMS of the office's signature in a file, without what fills its room.
func signatureOf(data []byte) ([]byte, error) {
	from, to, err := hole(data)
	if err != nil {
		return nil, err
	}
	raw := make([]byte, (to-from)/2)
	if _, err := hex.Decode(raw, data[from:to]); err != nil {
		return nil, ErrForm
	}
	in, out := cryptobyte.String(raw), cryptobyte.String(nil)
	if !in.ReadASN1Element(&out, cryptobyteasn1.SEQUENCE) {
		return nil, ErrForm
	}
	return out, nil
}

// cmsParts are a CMS of one signer, taken apart as far as a time stamp asks for.
type cmsParts struct {
	before [][]byte // of the signed data, what stands before the signers
	signer [][]byte
}

func takeApart(cms []byte) (p cmsParts, err error) {
	in := cryptobyte.String(cms)
	var content, explicit, data, signers, signer cryptobyte.String
	if !in.ReadASN1(&content, cryptobyteasn1.SEQUENCE) || !content.SkipASN1(cryptobyteasn1.OBJECT_IDENTIFIER) ||
		!content.ReadASN1(&explicit, cryptobyteasn1.Tag(0).ContextSpecific().Constructed()) || !explicit.ReadASN1(&data, cryptobyteasn1.SEQUENCE) {
		return p, ErrForm
	}
	p.before = children(data)
	if len(p.before) < 5 {
		return p, ErrForm
	}
	last := cryptobyte.String(p.before[len(p.before)-1])
	p.before = p.before[:len(p.before)-1]
	if !last.ReadASN1(&signers, cryptobyteasn1.SET) || !signers.ReadASN1(&signer, cryptobyteasn1.SEQUENCE) || !signers.Empty() {
		return p, ErrForm
	}
	if p.signer = children(signer); len(p.signer) < 6 {
		return p, ErrForm
	}
	return p, nil
}

func children(in cryptobyte.String) (all [][]byte) {
	for !in.Empty() {
		var one cryptobyte.String
		var tag cryptobyteasn1.Tag
		if !in.ReadAnyASN1Element(&one, &tag) {
			return nil
		}
		all = append(all, one)
	}
	return all
}

// value is the signature itself, over which a time stamp is made.
func (p cmsParts) value() ([]byte, error) {
	in, value := cryptobyte.String(p.signer[5]), cryptobyte.String(nil)
	if !in.ReadASN1(&value, cryptobyteasn1.OCTET_STRING) {
		return nil, ErrForm
	}
	return value, nil
}

// unstamped is the office's signature in a file, which no time stamp is over yet.
func unstamped(data []byte) (cmsParts, error) {
	cms, err := signatureOf(data)
	if err != nil {
		return cmsParts{}, err
	}
	parts, err := takeApart(cms)
	if err == nil && len(parts.signer) > 6 {
		err = ErrStamped
	}
	return parts, err
}

// Value is the office's signature in a file, for a time stamp over it.
func Value(data []byte) ([]byte, error) {
	parts, err := unstamped(data)
	if err != nil {
		return nil, err
	}
	return parts.value()
}

// Stamp is the file with a time stamp over the office's signature, in the room that was
// left for it (PAdES B-T): no other byte changes.
func Stamp(data, token []byte) ([]byte, error) {
	parts, err := unstamped(data)
	if err != nil {
		return nil, err
	}
	var b cryptobyte.Builder
	sequence(&b, func(b *cryptobyte.Builder) {
		b.AddASN1ObjectIdentifier(oidSignedData)
		b.AddASN1(cryptobyteasn1.Tag(0).ContextSpecific().Constructed(), func(b *cryptobyte.Builder) {
			sequence(b, func(b *cryptobyte.Builder) {
				b.AddBytes(bytes.Join(parts.before, nil))
				b.AddASN1(cryptobyteasn1.SET, func(b *cryptobyte.Builder) {
					sequence(b, func(b *cryptobyte.Builder) {
						b.AddBytes(bytes.Join(parts.signer, nil))
						b.AddASN1(cryptobyteasn1.Tag(1).ContextSpecific().Constructed(), func(b *cryptobyte.Builder) {
							sequence(b, func(b *cryptobyte.Builder) {
								b.AddASN1ObjectIdentifier(oidTimeStamp)
								b.AddASN1(cryptobyteasn1.SET, func(b *cryptobyte.Builder) { b.AddBytes(token) })
							})
						})
					})
				})
			})
		})
	})
	stamped, err := b.Bytes()
	if err != nil {
		return nil, err
	}
	from, to, err := hole(data)
	if err != nil {
		return nil, err
	}
	if 2*len(stamped) > to-from {
		return nil, ErrNoRoom
	}
	out := bytes.Clone(data)
	hex.Encode(out[from:to], stamped)
	return out, nil
}

// Stamper asks a server for time stamps (RFC 3161 over HTTP).
type Stamper struct {
	URL    string
	Client *http.Client
}

// slowest is how long an answer may take: time-stamp servers were seen to take 131 s.
const slowest = 3 * time.Minute

// NewClient is a client that follows no redirects and waits as long as a slow server of
// time stamps takes.
func NewClient() *http.Client {
	return &http.Client{Timeout: slowest, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
}

// mostAnswer bounds what a server answers, in bytes.
const mostAnswer = 64 << 10

// Token is a time stamp over a signature's value, compared with what was asked.
func (s Stamper) Token(ctx context.Context, value []byte) ([]byte, error) {
	nonce, err := rand.Int(rand.Reader, new(big.Int).Lsh(big.NewInt(1), 64))
	if err != nil {
		return nil, err
	}
	question, err := timestamp.CreateRequest(bytes.NewReader(value), &timestamp.RequestOptions{Hash: crypto.SHA256, Certificates: true, Nonce: nonce})
	if err != nil {
		return nil, err
	}
	answer, err := post(ctx, s.Client, s.URL, "application/timestamp-query", question, mostAnswer)
	if err != nil {
		return nil, err
	}
	token, err := timestamp.ParseResponse(answer)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrAnswer, err)
	}
	h := crypto.SHA256.New()
	h.Write(value)
	stamps := func(c *x509.Certificate) bool {
		return slices.Contains(c.ExtKeyUsage, x509.ExtKeyUsageTimeStamping) && !token.Time.Before(c.NotBefore) && !token.Time.After(c.NotAfter)
	}
	if token.Nonce == nil || token.Nonce.Cmp(nonce) != 0 || token.HashAlgorithm != crypto.SHA256 || !bytes.Equal(token.HashedMessage, h.Sum(nil)) || !slices.ContainsFunc(token.Certificates, stamps) {
		return nil, ErrAnswer
	}
	return token.RawToken, nil
}

func post(ctx context.Context, client *http.Client, url, kind string, body []byte, most int64) ([]byte, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, url, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	request.Header.Set("Content-Type", kind)
	return fetch(client, request, most)
}

func fetch(client *http.Client, request *http.Request, most int64) ([]byte, error) {
	answer, err := client.Do(request)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%w: %s", ErrAnswer, answer.Status)
	}
	data, err := io.ReadAll(io.LimitReader(answer.Body, most+1))
	if err == nil && int64(len(data)) > most {
		err = fmt.Errorf("%w: more than %d bytes", ErrAnswer, most)
	}
	return data, err
}
