package translog

import (
	"encoding/base64"
	"errors"
	"fmt"

	"golang.org/x/mod/sumdb/tlog"
)

// Proof shows that a certificate was issued: its place in the tree of its issue, the
// entry of that, and the entry's place in the log. Hashes are base64.
type Proof struct {
	Form int `json:"form"` // 1

	Position int      `json:"position"` // in the issue, from 0
	Batch    []string `json:"batch"`    // the path to the root of the issue

	Index int64    `json:"index"` // of the entry in the log, from 0
	Entry string   `json:"entry"` // its text
	Path  []string `json:"path"`  // to the root of the log

	Size int64  `json:"size"` // of the log
	Root string `json:"root"`
}

// NewProof puts a proof together.
func NewProof(position int, batch tlog.RecordProof, index int64, entry []byte, path tlog.RecordProof, tree tlog.Tree) Proof {
	return Proof{Form: 1, Position: position, Batch: encodeAll(batch), Index: index, Entry: string(entry), Path: encodeAll(path), Size: tree.N, Root: Encode(tree.Hash)}
}

// Check reports what is wrong with a proof about some facts; nil when it leads from them
// to the root of the tree, which the caller holds against a signed checkpoint.
func (p Proof) Check(facts Facts) (Entry, error) {
	entry, err := ParseEntry([]byte(p.Entry))
	if err != nil {
		return entry, err
	}
	if p.Form != 1 || entry.Kind != Issue {
		return entry, errors.New("the proof is not that of an issue")
	}
	commitment, err := facts.Commitment()
	if err != nil {
		return entry, err
	}
	root, err := Decode(entry.Root)
	if err != nil {
		return entry, err
	}
	path, err := decodeAll(p.Batch)
	if err != nil {
		return entry, err
	}
	if err := tlog.CheckRecord(path, int64(entry.Count), root, int64(p.Position), commitment); err != nil {
		return entry, fmt.Errorf("the certificate is not in the tree of its issue: %w", err)
	}
	if root, err = Decode(p.Root); err != nil {
		return entry, err
	}
	if path, err = decodeAll(p.Path); err != nil {
		return entry, err
	}
	if err := tlog.CheckRecord(path, p.Size, root, p.Index, tlog.RecordHash([]byte(p.Entry))); err != nil {
		return entry, fmt.Errorf("the issue is not in the log: %w", err)
	}
	return entry, nil
}

// Tree is the head of the log that the proof leads to; without a hash when that is none.
func (p Proof) Tree() tlog.Tree {
	root, err := Decode(p.Root)
	if err != nil {
		return tlog.Tree{}
	}
	return tlog.Tree{N: p.Size, Hash: root}
}

// longestPath is more hashes than a path of any log has.
const longestPath = 64

func encodeAll(hashes []tlog.Hash) []string {
	all := make([]string, len(hashes))
	for i, h := range hashes {
		all[i] = Encode(h)
	}
	return all
}

// Decode is a hash of an entry or a proof.
func Decode(text string) (h tlog.Hash, err error) {
	raw, err := base64.StdEncoding.DecodeString(text)
	if err != nil || len(raw) != tlog.HashSize {
		return h, fmt.Errorf("%.60q is no hash", text)
	}
	copy(h[:], raw)
	return h, nil
}

func decodeAll(texts []string) (hashes []tlog.Hash, err error) {
	if len(texts) > longestPath {
		return nil, errors.New("the path is too long")
	}
	for _, text := range texts {
		h, err := Decode(text)
		if err != nil {
			return nil, err
		}
		hashes = append(hashes, h)
	}
	return hashes, nil
}
