package translog

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"golang.org/x/mod/sumdb/tlog"
)

// ErrNotGrown says that a log does not hold an older one whole: something was altered or
// removed.
var ErrNotGrown = errors.New("the log does not hold the older one")

// Growth writes the proof that a log holds an older one: a hash a line, base64.
func Growth(proof tlog.TreeProof) string {
	return strings.Join(append(encodeAll(proof), ""), "\n")
}

// CheckGrowth reads what [Growth] writes and checks it. The error is [ErrNotGrown] for a
// proof that does not prove it.
func CheckGrowth(text string, now, old tlog.Tree) error {
	if old == now || old.N == 0 {
		return nil
	}
	proof, err := decodeAll(strings.Fields(text))
	if err != nil {
		return err
	}
	if old.N > now.N || tlog.CheckTree(proof, now.N, now.Hash, old.N, old.Hash) != nil {
		return ErrNotGrown
	}
	return nil
}

// GrownByTiles is CheckGrowth with the tiles of the log, which read gives by their paths
// ("0/000", "1/000.p/3"). What they say is held against the head; the error is
// [ErrNotGrown] when they are right and the older head is none of this log.
func GrownByTiles(now, old tlog.Tree, read func(path string) ([]byte, error)) error {
	if old == now || old.N == 0 {
		return nil
	}
	if old.N > now.N {
		return ErrNotGrown
	}
	root, err := tlog.TreeHash(old.N, tlog.TileHashReader(now, tileFiles{read}))
	if err != nil {
		return err
	}
	if !bytes.Equal(root[:], old.Hash[:]) {
		return ErrNotGrown
	}
	return nil
}

// tileFiles reads tiles of hashes by their paths, [tlog.TileReader].
type tileFiles struct {
	read func(path string) ([]byte, error)
}

func (tileFiles) Height() int                     { return TileHeight }
func (tileFiles) SaveTiles([]tlog.Tile, [][]byte) {}

func (f tileFiles) ReadTiles(tiles []tlog.Tile) (all [][]byte, err error) {
	for _, tile := range tiles {
		path := Tile{Level: tile.L, N: tile.N, Width: tile.W}.path()
		data, err := f.read(path)
		if err == nil && len(data) != tile.W*tlog.HashSize {
			err = fmt.Errorf("%d bytes", len(data))
		}
		if err != nil {
			return nil, fmt.Errorf("tile %s: %w", path, err)
		}
		all = append(all, data)
	}
	return all, nil
}
