package translog

import (
	"fmt"

	"golang.org/x/mod/sumdb/tlog"
)

// Batch is the tree of the certificates of one issue, in the order of the list.
type Batch struct {
	hashes memory
	n      int64
}

// Add puts the next certificate into the tree.
func (b *Batch) Add(commitment tlog.Hash) error {
	more, err := tlog.StoredHashesForRecordHash(b.n, commitment, b.hashes)
	if err != nil {
		return err
	}
	b.hashes = append(b.hashes, more...)
	b.n++
	return nil
}

// Len is how many there are.
func (b *Batch) Len() int { return int(b.n) }

// Root is the hash over all of them.
func (b *Batch) Root() tlog.Hash {
	root, err := tlog.TreeHash(b.n, b.hashes)
	if err != nil {
		panic(err) // the hashes are in memory, all of them
	}
	return root
}

// Prove proves that certificate i, from 0, is in the tree.
func (b *Batch) Prove(i int) (tlog.RecordProof, error) {
	return tlog.ProveRecord(b.n, int64(i), b.hashes)
}

// memory reads hashes that are at hand.
type memory []tlog.Hash

// ReadHashes implements [tlog.HashReader].
func (m memory) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	found := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		if index < 0 || index >= int64(len(m)) {
			return nil, fmt.Errorf("the tree has no hash %d", index)
		}
		found[i] = m[index]
	}
	return found, nil
}
