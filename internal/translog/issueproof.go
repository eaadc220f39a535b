package translog

import (
	"errors"
	"fmt"

	"golang.org/x/mod/sumdb/tlog"
)

// IssueProof shows that an issue stands in the log: its entry, and that entry's place. With
// the facts of all its certificates, in the order of the list, it shows these too.
type IssueProof struct {
	Form  int      `json:"form"`  // 1
	Index int64    `json:"index"` // of the entry in the log, from 0
	Entry string   `json:"entry"` // its text
	Path  []string `json:"path"`  // to the root of the log
	Size  int64    `json:"size"`  // of the log
	Root  string   `json:"root"`
}

// NewIssueProof puts a proof together.
func NewIssueProof(index int64, entry []byte, path tlog.RecordProof, tree tlog.Tree) IssueProof {
	return IssueProof{Form: 1, Index: index, Entry: string(entry), Path: encodeAll(path), Size: tree.N, Root: Encode(tree.Hash)}
}

// Check reports what is wrong with a proof about the certificates of an issue; nil when it
// leads from all of them, and no others, to the root of the tree, which the caller holds
// against a signed checkpoint.
func (p IssueProof) Check(certificates []Facts) (Entry, error) {
	entry, err := ParseEntry([]byte(p.Entry))
	if err != nil {
		return entry, err
	}
	if p.Form != 1 || entry.Kind != Issue || entry.Count != len(certificates) {
		return entry, fmt.Errorf("the proof is of an issue of %d certificates, here are %d", entry.Count, len(certificates))
	}
	var tree Batch
	for _, facts := range certificates {
		commitment, err := facts.Commitment()
		if err == nil {
			err = tree.Add(commitment)
		}
		if err != nil {
			return entry, err
		}
	}
	if Encode(tree.Root()) != entry.Root {
		return entry, errors.New("the certificates are not those of the entry")
	}
	root, err := Decode(p.Root)
	if err != nil {
		return entry, err
	}
	path, err := decodeAll(p.Path)
	if err != nil {
		return entry, err
	}
	if err := tlog.CheckRecord(path, p.Size, root, p.Index, tlog.RecordHash([]byte(p.Entry))); err != nil {
		return entry, fmt.Errorf("the issue is not in the log: %w", err)
	}
	return entry, nil
}

// Tree is the head of the log that the proof leads to; without a hash when that is none.
func (p IssueProof) Tree() tlog.Tree {
	root, err := Decode(p.Root)
	if err != nil {
		return tlog.Tree{}
	}
	return tlog.Tree{N: p.Size, Hash: root}
}
