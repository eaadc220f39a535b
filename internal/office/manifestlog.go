package office

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"bangkhen/internal/annex"
	"bangkhen/internal/award"
	"bangkhen/internal/register"
	"bangkhen/internal/seal"
	"bangkhen/internal/translog"
)

// The entry of an issue comes with its last step, when manifest and tracking workbook are
// written and their hashes recorded: they can not hold their own proof. So both are
// completed when somebody asks, as of then; what is recorded stays as it is.

// The files beside an issue's papers that the log completes, as they are asked for.
const (
	ManifestLogFile = "manifest-nhat-ky.json" // the proof for manifest.json
	TrackingLogFile = "theo-doi-moc.xlsx"     // theo-doi.xlsx with the head of the log
)

// ManifestProof shows that the certificates of a manifest stand in the log: whoever has
// both files needs nothing else of the office but its public keys.
type ManifestProof struct {
	Manifest   string              `json:"manifest"` // SHA-256 of manifest.json
	Proof      translog.IssueProof `json:"proof"`
	Checkpoint string              `json:"checkpoint"` // as of [LogProof]
}

// ManifestProof proves an issue in the log as it is now. What is held, was withdrawn, was a
// try, or was given its number later is not proven: the error is an [award.Problem].
func (o *Office) ManifestProof(ctx context.Context, issue int64) (p ManifestProof, err error) {
	record, papers, err := o.inOwnLog(ctx, issue)
	if err != nil {
		return p, err
	}
	if record.Signing.Way == award.Added {
		return p, notInLog(msgManifestNumbered)
	}
	p.Manifest = papers.Manifest.SHA256
	if p.Proof, err = o.register.IssueInLog(ctx, issue); errors.Is(err, register.ErrUnknown) {
		return p, notInLog(msgManifestUnlogged)
	}
	if err == nil {
		p.Checkpoint, err = o.checkpoint(ctx, p.Proof.Tree())
	}
	return p, err
}

// TrackingWithHead is theo-doi.xlsx with the head of the log as it is now on its first
// printed page.
func (o *Office) TrackingWithHead(ctx context.Context, issue int64) ([]byte, error) {
	_, papers, err := o.inOwnLog(ctx, issue)
	if err != nil {
		return nil, err
	}
	if papers.Tracking.SHA256 == "" {
		return nil, notInLog(msgNoTracking)
	}
	tree, err := o.register.LogTree(ctx)
	if err != nil {
		return nil, err
	}
	origin, err := o.logOrigin(ctx)
	if err != nil {
		return nil, err
	}
	file, err := o.StoredFile(ctx, papers.Tracking.SHA256)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	data, err := io.ReadAll(file)
	if err != nil {
		return nil, err
	}
	now := time.Now().In(award.VietNam())
	return annex.WithLogHead(data, fmt.Sprintf(msgTrackingHead, now.Format("15:04 ngày 02/01/2006"), origin, tree.N, translog.Encode(tree.Hash)), now)
}

// inOwnLog is an issue of which the log may be told.
func (o *Office) inOwnLog(ctx context.Context, issue int64) (record IssueRecord, papers award.Papers, err error) {
	if record, err = o.register.IssueByID(ctx, issue); err != nil {
		return record, papers, err
	}
	if record.Summary.Trial || record.Summary.Release.State != award.ReleaseDone {
		return record, papers, notInLog(msgManifestHeld)
	}
	if papers, err = o.register.PapersOf(ctx, issue); err == nil && papers.Manifest.SHA256 == "" {
		err = notInLog(msgManifestUnlogged)
	}
	return record, papers, err
}

// CheckManifest holds a manifest against its proof, by public keys alone: every certificate
// in it, with the hash of its file, and no other, is in the log whose head one of the keys
// has signed that nobody else has. The error is an [award.Problem] that says what is wrong.
func CheckManifest(keys seal.Keys, data, manifestFile []byte) (p ManifestProof, at time.Time, err error) {
	if err := json.Unmarshal(data, &p); err != nil || p.Proof.Entry == "" {
		return p, at, notInLog(msgNoManifestProof)
	}
	var m manifest
	if err := json.Unmarshal(manifestFile, &m); err != nil || len(m.Certificates) == 0 {
		return p, at, notInLog(msgNoManifest)
	}
	if sum := sha256.Sum256(manifestFile); hex.EncodeToString(sum[:]) != p.Manifest {
		return p, at, notInLog(msgOtherManifest)
	}
	var facts []translog.Facts
	for _, c := range m.Certificates {
		r := award.Recipient{Kind: c.Kind, Honorific: c.Honorific, Name: c.Name, Position: c.Position, Unit: c.Unit, Address: c.Address}
		facts = append(facts, translog.FactsOf(m.Decision.Decision, award.Certificate{Recipient: r, Code: award.Code(c.Code), Citation: c.Citation, GoldenNumber: c.GoldenNumber}, c.SHA256))
	}
	entry, err := p.Proof.Check(facts)
	if err == nil {
		at, err = time.Parse(time.RFC3339, entry.At)
	}
	if err != nil {
		return p, at, notInLog(msgManifestUnproven)
	}
	origin, _, _ := strings.Cut(p.Checkpoint, "\n")
	ring := map[string][]ed25519.PublicKey{}
	for _, k := range keys {
		if k.Compromised.IsZero() {
			ring[origin] = append(ring[origin], k.Public)
		}
	}
	head, _, err := translog.OpenCheckpoint(p.Checkpoint, ring)
	if err != nil || head.Tree != p.Proof.Tree() {
		return p, at, notInLog(msgManifestHead)
	}
	return p, at, nil
}

// WriteManifestProof is the proof as a file.
func (o *Office) WriteManifestProof(ctx context.Context, issue int64) ([]byte, error) {
	p, err := o.ManifestProof(ctx, issue)
	if err != nil {
		return nil, err
	}
	data, err := indented(p, "")
	return append(bytes.TrimSpace(data), '\n'), err
}

func notInLog(message string) award.Problem {
	return award.Problem{Severity: award.Error, Code: award.WrongState, Message: message}
}

const (
	msgManifestHeld     = "Đợt phát hành này là bản dùng thử, đang giữ hoặc đã rút lại nên không có bằng chứng nhật ký"
	msgManifestNumbered = "Đợt này phát hành trước khi có số, ngày: nhật ký giữ giấy tờ in lúc đó, nên bản kê hiện nay không có bằng chứng; từng bằng thì có ở trang của bằng"
	msgManifestUnlogged = "Nhật ký chưa có đợt phát hành này"
	msgNoTracking       = "Đợt này không có bảng theo dõi riêng"
	msgTrackingHead     = "Mốc nhật ký lúc %s: %s; %d mục; %s"
	msgNoManifestProof  = "Tệp thứ nhất không phải bằng chứng nhật ký của bản kê (manifest-nhat-ky.json)"
	msgNoManifest       = "Tệp thứ hai không phải bản kê (manifest.json)"
	msgOtherManifest    = "Bản kê không phải tệp mà bằng chứng nói tới: đã bị sửa, hoặc của đợt khác"
	msgManifestUnproven = "Bằng chứng không đúng: các bằng trong bản kê không phải các bằng mà mục nhật ký giữ, hoặc mục ấy không có trong nhật ký"
	msgManifestHead     = "Mốc nhật ký trong bằng chứng không có chữ ký của khóa nào tin được trong tệp khóa, hoặc là mốc khác"
)
