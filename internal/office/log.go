package office

import (
	"context"
	"crypto/ed25519"
	"errors"
	"strings"

	"golang.org/x/mod/sumdb/tlog"

	"bangkhen/internal/award"
	"bangkhen/internal/register"
	"bangkhen/internal/translog"
)

// LogProof shows that a certificate was issued: its facts, and their way to the head of
// the log, which is signed where the office has a signing key.
type LogProof struct {
	Facts      LogFacts       `json:"facts"`
	Proof      translog.Proof `json:"proof"`
	Checkpoint string         `json:"checkpoint"` // signed note (C2SP tlog-checkpoint), or its text without signatures
}

// LogFacts are the facts of a certificate as the log has them, docs/log.md.
type LogFacts struct {
	Code           award.Code `json:"code"`
	DecisionNumber string     `json:"decision_number"`
	DecisionDate   award.Date `json:"decision_date"`
	Kind           award.Kind `json:"kind"`
	Name           string     `json:"name"`
	Detail         string     `json:"detail"`
	Citation       string     `json:"citation"`
	GoldenNumber   string     `json:"golden_number"`
	SHA256         string     `json:"sha256"` // of the first sheet
}

// LogCheckpoint is the head of the log, signed where the office has a signing key that
// is open; the text alone where it has none. A log without entries has no name yet, and
// so no head ([ErrNoLog]).
func (o *Office) LogCheckpoint(ctx context.Context) (string, error) {
	tree, err := o.register.LogTree(ctx)
	if err != nil {
		return "", err
	}
	if tree.N == 0 {
		return "", ErrNoLog
	}
	head, err := o.checkpoint(ctx, tree)
	if err != nil {
		return "", err
	}
	cosigned, by, err := o.register.Cosigned(ctx)
	if err != nil || cosigned != tree { // what was signed is an older head: LogCosigned
		return head, err
	}
	return translog.With(head, cosignatureLines(by)...), nil
}

func (o *Office) checkpoint(ctx context.Context, tree tlog.Tree) (string, error) {
	origin, err := o.logOrigin(ctx)
	if err != nil {
		return "", err
	}
	head := translog.Checkpoint{Origin: origin, Tree: tree}
	key, secret, known, err := o.register.KeyInUse(ctx)
	if err != nil || !known || o.sealing == nil {
		return head.Text(), err
	}
	opened, err := o.sealing.open(key, secret)
	if err != nil {
		return "", err
	}
	return head.Sign(opened)
}

// logOrigin names the log for good, whatever address it is read under: by its first
// entry.
func (o *Office) logOrigin(ctx context.Context) (string, error) {
	first, err := o.register.LogFirst(ctx)
	if err != nil {
		return "", err
	}
	return translog.Origin(first), nil
}

// ErrNoTile says that the log has no such tile, or not yet.
var ErrNoTile = register.ErrNoTile

// LogTile is a part of the log as a file (C2SP tlog-tiles).
func (o *Office) LogTile(ctx context.Context, tile translog.Tile) ([]byte, error) {
	return o.register.LogTile(ctx, tile)
}

// ErrNoLog says that nothing stands in the log yet: nothing was issued, or the register is
// one of before there was a log and is only read.
var ErrNoLog = award.Refuse(award.FaultNotFound, "nhật ký chưa có mục nào: chưa phát hành lần nào, hoặc sổ do phiên bản cũ ghi và chưa được phiên bản này mở để ghi")

// ProveIssue proves that a certificate was issued. What is held or was withdrawn, and
// what the public is told only the award of, is proven to nobody: it is unknown. Nor is
// what was issued for a try, as no hash of the log says that it was.
func (o *Office) ProveIssue(ctx context.Context, code award.Code) (LogProof, error) {
	entry, err := o.register.Certificate(ctx, code)
	if err != nil {
		return LogProof{}, err
	}
	if entry.Release.State != award.ReleaseDone || entry.AwardOnly || entry.Trial || !entry.Intact {
		return LogProof{}, ErrNotProven
	}
	proof, f, err := o.register.LogProof(ctx, code)
	if errors.Is(err, register.ErrUnknown) {
		return LogProof{}, ErrNotProven // of a register of before there was a log, only read
	}
	if err != nil {
		return LogProof{}, err
	}
	checkpoint, err := o.checkpoint(ctx, proof.Tree())
	return LogProof{Facts: LogFacts{f.Code, f.Number, f.Date, f.Kind, f.Name, f.Detail, f.Citation, f.GoldenNumber, f.Sheet}, Proof: proof, Checkpoint: checkpoint}, err
}

// ErrNotProven says that the public is told no more of a certificate.
var ErrNotProven = award.Refuse(award.FaultNotFound, "trang này không có bằng chứng nhật ký của bằng")

// LogGrowth proves that the log holds the one whose head somebody has kept; or both heads,
// an older and a newer one, when the newer is given. A head is signed by a key of the
// office, or by nobody: that the log agrees with it needs no signature, and an office
// without a key keeps heads too. What is wrong is an [award.Problem].
func (o *Office) LogGrowth(ctx context.Context, old, newer string) (was, now translog.Checkpoint, err error) {
	if was, err = o.ownCheckpoint(ctx, old); err != nil {
		return was, now, err
	}
	if newer == "" {
		tree, _, err := o.register.LogGrowth(ctx, was.Tree)
		return was, translog.Checkpoint{Origin: was.Origin, Tree: tree}, err
	}
	if now, err = o.ownCheckpoint(ctx, newer); err != nil {
		return was, now, err
	}
	for _, head := range []tlog.Tree{was.Tree, now.Tree} {
		if _, _, err := o.register.LogGrowth(ctx, head); err != nil {
			return was, now, err
		}
	}
	if now.Tree.N < was.Tree.N {
		return was, now, logOrder(was.Tree.N, now.Tree.N)
	}
	return was, now, nil
}

// ownCheckpoint reads a checkpoint of this log, signed by a key of the office or by nobody.
// Editors and mails leave a byte order mark and other ends of lines, which are no part of
// it.
func (o *Office) ownCheckpoint(ctx context.Context, kept string) (c translog.Checkpoint, err error) {
	kept = plainLines(kept)
	origin, err := o.logOrigin(ctx)
	if err != nil {
		return c, err
	}
	keys, err := o.register.SigningKeys(ctx)
	if err != nil {
		return c, err
	}
	ring := map[string][]ed25519.PublicKey{}
	for _, k := range keys {
		ring[origin] = append(ring[origin], k.Public)
	}
	if c, err = translog.ReadCheckpoint(kept); err != nil {
		c, _, err = translog.OpenCheckpoint(kept, ring)
	}
	if err != nil { // of an office without a key, signed by a witness alone
		if by, _ := o.WitnessesOf(ctx, kept); len(by) > 0 {
			bare, _, _ := strings.Cut(kept, "\n\n")
			c, err = translog.ReadCheckpoint(bare + "\n")
		}
	}
	if err != nil || c.Origin != origin {
		return c, notOurCheckpoint()
	}
	return c, nil
}

// LogProblem says why nothing can be issued now, as an [award.Problem]: the register is not
// the newest one that there was. Nil when it is, as far as is known.
func (o *Office) LogProblem(ctx context.Context) error {
	if o.register == nil {
		return nil
	}
	return o.register.CheckLog(ctx)
}
