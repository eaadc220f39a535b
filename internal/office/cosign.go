package office

import (
	"context"
	"crypto/ed25519"
	"errors"
	"strings"
	"time"

	"golang.org/x/mod/sumdb/tlog"

	"bangkhen/internal/seal"
	"bangkhen/internal/translog"
)

// Growing shows that a log holds an older one: by a proof as `log growth` prints it, or by
// the log's tiles, read by their paths.
type Growing struct {
	Proof string
	Tile  func(path string) ([]byte, error) // nil where there is the proof
}

// CosignHead signs a head of another office's log as a witness: that it was seen, is signed
// by one of the log's keys, and holds the head that was cosigned last, which is remembered
// for each log. What is wrong with the head is an [award.Problem]. It gives the head with
// the cosignature, and the witness, by whose key others check it.
func (o *Office) CosignHead(ctx context.Context, text, originKey, name string, growing Growing) (cosigned string, head translog.Checkpoint, by translog.Witness, err error) {
	text = plainLines(text)
	if !translog.GoodName(name) {
		return "", head, by, badWitnessName()
	}
	if head, err = signedHead(text, originKey); err != nil {
		return "", head, by, err
	}
	last, err := o.register.Witnessed(ctx, head.Origin)
	if err != nil {
		return "", head, by, err
	}
	if err := grown(head.Tree, last, growing); err != nil {
		return "", head, by, err
	}
	key, secret, known, err := o.register.KeyInUse(ctx)
	if err == nil && !known {
		err = noKeyToCosign()
	}
	if err != nil {
		return "", head, by, err
	}
	opened, err := o.sealing.open(key, secret)
	if err != nil {
		return "", head, by, err
	}
	cosignature, err := translog.Cosign(head, name, opened, time.Now())
	if err != nil {
		return "", head, by, err
	}
	// Remembered first: a head that was signed and forgotten would let a log go two ways.
	if err := o.register.Witness(ctx, head, last, text); err != nil {
		return "", head, by, err
	}
	return translog.With(text, cosignature.Line), head, cosignature.Witness, nil
}

// grown reports a log that does not hold the head that was seen last.
func grown(now, last tlog.Tree, growing Growing) (err error) {
	switch {
	case last.N > 0 && now.N < last.N:
		return witnessedMore(now.N, last.N)
	case growing.Tile != nil:
		err = translog.GrownByTiles(now, last, growing.Tile)
	default:
		err = translog.CheckGrowth(growing.Proof, now, last)
	}
	if errors.Is(err, translog.ErrNotGrown) {
		return witnessedOther(last.N, now.N)
	}
	return err
}

// signedHead reads a head that one of the keys of its log has signed: a key as tools for
// notes write it, or the published keys of an office. A key that somebody else may have
// vouches for nothing.
func signedHead(text, originKey string) (head translog.Checkpoint, err error) {
	ring := map[string][]ed25519.PublicKey{}
	if name, public, err := translog.ParseVerifier(originKey); err == nil {
		ring[name] = append(ring[name], public)
	} else {
		keys, err := seal.ParseKeys([]byte(originKey))
		if err != nil {
			return head, badOriginKey()
		}
		origin, _, _ := strings.Cut(text, "\n")
		for _, k := range keys {
			if k.Compromised.IsZero() {
				ring[origin] = append(ring[origin], k.Public)
			}
		}
	}
	if head, _, err = translog.OpenCheckpoint(text, ring); err != nil || head.Tree.N == 0 {
		return head, notTheirCheckpoint()
	}
	return head, nil
}

// plainLines takes away what editors and mails do to a text: a byte order mark, other ends
// of lines.
func plainLines(text string) string {
	return strings.ReplaceAll(strings.TrimPrefix(text, "\ufeff"), "\r\n", "\n")
}

// TakeCosigned keeps the cosignature of a witness under a head of this log, to show it
// beside the head; the key is that of the witness, from the witness.
func (o *Office) TakeCosigned(ctx context.Context, text, witnessKey string) (head translog.Checkpoint, by []translog.Cosignature, err error) {
	text = plainLines(text)
	w, err := translog.ParseWitness(witnessKey)
	if err != nil {
		return head, nil, badWitnessKey()
	}
	if by, err = translog.Cosignatures(text, []translog.Witness{w}); err != nil || len(by) == 0 {
		return head, nil, notCosigned(w.Name)
	}
	bare, _, _ := strings.Cut(text, "\n\n")
	if head, err = o.ownCheckpoint(ctx, bare+"\n"); err != nil {
		return head, nil, err
	}
	if _, _, err := o.register.LogGrowth(ctx, head.Tree); err != nil {
		return head, nil, err
	}
	return head, by, o.register.AddCosignatures(ctx, head.Tree, by)
}

// LogCosigned is the newest head of the log that a witness has signed, with the signatures.
func (o *Office) LogCosigned(ctx context.Context) (string, error) {
	tree, by, err := o.register.Cosigned(ctx)
	if err != nil {
		return "", err
	}
	if tree.N == 0 {
		return "", ErrNoCosigned
	}
	head, err := o.checkpoint(ctx, tree)
	return translog.With(head, cosignatureLines(by)...), err
}

func cosignatureLines(by []translog.Cosignature) (lines []string) {
	for _, c := range by {
		lines = append(lines, c.Line)
	}
	return lines
}

// WitnessesOf are those known to this office who have signed under a head.
func (o *Office) WitnessesOf(ctx context.Context, text string) ([]translog.Cosignature, error) {
	all, err := o.register.Witnesses(ctx)
	if err != nil {
		return nil, err
	}
	by, err := translog.Cosignatures(plainLines(text), all)
	if err != nil { // a head without any signature is no note
		return nil, nil
	}
	return by, nil
}

// LogGrowthProof is the proof that the log, as a newer head or the log of now has it, holds
// an older head, as a witness takes it.
func (o *Office) LogGrowthProof(ctx context.Context, old string) (string, error) {
	was, err := o.ownCheckpoint(ctx, old)
	if err != nil {
		return "", err
	}
	_, proof, err := o.register.LogGrowth(ctx, was.Tree)
	return translog.Growth(proof), err
}

// LogKey is the key of the log as tools for notes take it; "" where the office has none.
func (o *Office) LogKey(ctx context.Context) (string, error) {
	key, _, known, err := o.register.KeyInUse(ctx)
	if err != nil || !known {
		return "", err
	}
	origin, err := o.logOrigin(ctx)
	if err != nil {
		return "", err
	}
	return translog.VerifierKey(origin, key.Public)
}
