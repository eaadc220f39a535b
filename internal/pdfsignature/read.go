package pdfsignature

import (
	"bytes"
	"encoding/hex"
	"maps"
	"slices"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// maxSignatures is how many signatures of a file are read.
const maxSignatures = 50

// Read reads the signatures of a file. Its errors are [ErrEncrypted] and
// [ErrUnreadable]; what is wrong with a signature is a finding.
func Read(data []byte, trusted Store) (Report, error) {
	final, err := open(data)
	if err != nil {
		return Report{}, err
	}
	var report Report
	fields := final.fields()
	for _, number := range slices.Sorted(maps.Keys(fields)) { // of too many the same are read each time
		f := fields[number]
		if value := final.dict(f.value); f.kind == "Sig" && value != nil && len(report.Signatures) < maxSignatures {
			s := final.signature(data, f, value, trusted)
			report.Signatures = append(report.Signatures, s)
		}
	}
	slices.SortFunc(report.Signatures, func(a, b Signature) int { return a.End - b.End })
	if len(report.Signatures) == 0 {
		report.Findings = append(report.Findings, NoSignature)
	}
	// Every signature that was ever made has its own /ByteRange in the file.
	if bytes.Count(data, []byte("/ByteRange")) > len(report.Signatures) {
		report.Findings = append(report.Findings, SignatureGone)
	}
	if end := bytes.LastIndex(data, []byte("%%EOF")); end < 0 || len(bytes.TrimSpace(data[end+len("%%EOF"):])) > 0 {
		report.Findings = append(report.Findings, BytesAfterEnd)
	}
	for i := range report.Signatures {
		report.Signatures[i].follow(data, final)
	}
	report.Added = addedTo(data, final)
	return report, nil
}

// addedTo finds what was appended to the file as it was at first.
func addedTo(data []byte, final *revision) (a Added) {
	const mark = "%%EOF\n"
	n := bytes.Index(data, []byte(mark))
	if n < 0 || n+len(mark) == len(data) {
		return a
	}
	a.End = n + len(mark)
	first, err := open(data[:a.End])
	if err != nil {
		a.Changes = []Change{{Kind: OtherwiseChanged}}
		return a
	}
	a.Changes, a.Looks = changes(first, final), looks(first, final)
	return a
}

func number(o types.Object) (float64, bool) {
	switch n := o.(type) {
	case types.Integer:
		return float64(n.Value()), true
	case types.Float:
		return n.Value(), true
	}
	return 0, false
}

// signature reads one signature of the newest revision.
func (r *revision) signature(data []byte, f field, value types.Dict, trusted Store) Signature {
	s := Signature{Field: f.name, SubFilter: r.name(value["SubFilter"]), Reason: r.text(value["Reason"]), Chain: Unknown}
	if moment, ok := types.DateTime(r.text(value["M"]), true); ok {
		s.Claimed = moment
	}
	signed, contents, ok := r.signedBytes(data, value, &s)
	if ok {
		s.checkCMS(signed, contents, trusted)
	}
	return s
}

// signedBytes are the bytes that a signature covers and its CMS. The range must be
// all of the file but the signature's own value (ISO 32000-2, 12.8.1).
func (r *revision) signedBytes(data []byte, value types.Dict, s *Signature) (signed, contents []byte, ok bool) {
	var at [4]int
	ranges := r.array(value["ByteRange"])
	for i, o := range ranges {
		if n, whole := r.follow(o).(types.Integer); whole && i < len(at) {
			at[i] = n.Value()
		} else {
			s.find(BadRange)
			return nil, nil, false
		}
	}
	end := at[2] + at[3]
	if len(ranges) != len(at) || at[0] != 0 || at[1] <= 0 || at[2] <= at[1] || at[3] < 0 || at[2] > len(data) || end > len(data) || end < at[2] {
		s.find(BadRange)
		return nil, nil, false
	}
	s.End, s.Whole = end, end == len(data)
	gap := data[at[1]:at[2]]
	if len(gap) < 2 || gap[0] != '<' || gap[len(gap)-1] != '>' {
		s.find(Hole)
		return nil, nil, false
	}
	contents, err := hex.DecodeString(string(bytes.Join(bytes.Fields(gap[1:len(gap)-1]), nil)))
	if err != nil {
		s.find(Hole) // something else than the value stands in it
		return nil, nil, false
	}
	named, _ := r.follow(value["Contents"]).(types.HexLiteral)
	if own, err := named.Bytes(); err != nil || !bytes.Equal(own, contents) {
		s.find(Hole)
		return nil, nil, false
	}
	return slices.Concat(data[:at[1]], data[at[2]:end]), contents, true
}

func (s *Signature) find(f Finding) {
	if !slices.Contains(s.Findings, f) {
		s.Findings = append(s.Findings, f)
	}
}

// follow finds what was done to the file after the signature.
func (s *Signature) follow(data []byte, final *revision) {
	if s.Whole || s.End == 0 {
		return
	}
	then, err := open(data[:s.End])
	if err != nil {
		s.find(RevisionUnread)
		return
	}
	has := false
	for _, f := range then.fields() {
		has = has || f.kind == "Sig" && f.name == s.Field && then.dict(f.value) != nil
	}
	if !has {
		s.find(NotInItsTime)
	}
	s.Changes = changes(then, final)
}
