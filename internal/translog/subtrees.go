package translog

import (
	"fmt"

	"golang.org/x/mod/sumdb/tlog"
)

// GroupSize is how many certificates stand under a hash of [Batch.Groups].
const GroupSize = 1 << TileHeight

// Groups are the hashes over each whole group of 256 certificates: enough to prove one of
// them by reading its own group and the last one. Nil for fewer.
func (b *Batch) Groups() (hashes []tlog.Hash) {
	for n := range b.n / GroupSize {
		hashes = append(hashes, b.hashes[tlog.StoredHashIndex(TileHeight, n)])
	}
	return hashes
}

// ProveGrouped proves that certificate i of n is in the tree of an issue, and gives its
// root. The groups are those of [Batch.Groups]; leaves gives the commitments of
// certificates from one, from 0, to another.
func ProveGrouped(n, i int64, groups []tlog.Hash, leaves func(from, to int64) ([]tlog.Hash, error)) (proof tlog.RecordProof, root tlog.Hash, err error) {
	g := &grouped{n: n, groups: groups, leaves: leaves, read: map[int64][]tlog.Hash{}}
	if proof, err = tlog.ProveRecord(n, i, g); err == nil {
		root, err = tlog.TreeHash(n, g)
	}
	return proof, root, err
}

// grouped reads the hashes of a tree of which those over groups are known.
type grouped struct {
	n      int64
	groups []tlog.Hash
	leaves func(from, to int64) ([]tlog.Hash, error)
	read   map[int64][]tlog.Hash // leaves, by their group
}

// ReadHashes implements [tlog.HashReader].
func (g *grouped) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	found := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		level, n := tlog.SplitStoredHashIndex(index)
		var err error
		if found[i], err = g.hash(level, n); err != nil {
			return nil, err
		}
	}
	return found, nil
}

func (g *grouped) hash(level int, n int64) (tlog.Hash, error) {
	switch {
	case level == TileHeight && n < int64(len(g.groups)):
		return g.groups[n], nil
	case level == 0:
		return g.leaf(n)
	}
	left, err := g.hash(level-1, 2*n)
	if err != nil {
		return left, err
	}
	right, err := g.hash(level-1, 2*n+1)
	return tlog.NodeHash(left, right), err
}

func (g *grouped) leaf(n int64) (tlog.Hash, error) {
	group := n / GroupSize
	all, known := g.read[group]
	if !known {
		from := group * GroupSize
		to := min(from+GroupSize, g.n)
		var err error
		if all, err = g.leaves(from, to); err != nil {
			return tlog.Hash{}, err
		}
		if int64(len(all)) != to-from {
			return tlog.Hash{}, fmt.Errorf("%d certificates of %d from %d", len(all), to-from, from)
		}
		g.read[group] = all
	}
	return all[n-group*GroupSize], nil
}
