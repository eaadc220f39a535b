package translog

import (
	"encoding/binary"
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/tlog"
)

// TileHeight is that of C2SP tlog-tiles: a full tile has 256 hashes.
const TileHeight = 8

// Tile is a part of the log as a file: hashes of a level, or entries.
type Tile struct {
	Entries bool
	Level   int
	N       int64
	Width   int // 256, fewer of the last one
}

const tileWidth = 1 << TileHeight

// ParseTilePath reads what stands behind "tile/": "0/x001/067", "entries/000.p/5". It
// reports false for what is in no form, or in another than the one.
func ParseTilePath(path string) (t Tile, ok bool) {
	if len(path) > 100 {
		return t, false
	}
	level, rest, _ := strings.Cut(path, "/")
	if t.Entries = level == "entries"; !t.Entries {
		n, err := strconv.Atoi(level)
		if err != nil || n < 0 || n > 63/TileHeight {
			return t, false
		}
		t.Level = n
	}
	t.Width = tileWidth
	if whole, width, partial := strings.Cut(rest, ".p/"); partial {
		n, err := strconv.Atoi(width)
		if err != nil || n < 1 || n >= tileWidth {
			return t, false
		}
		rest, t.Width = whole, n
	}
	for _, part := range strings.Split(rest, "/") {
		n, err := strconv.Atoi(strings.TrimPrefix(part, "x"))
		if err != nil || n < 0 || t.N > 1<<40 {
			return t, false
		}
		t.N = t.N*1000 + int64(n)
	}
	return t, t.path() == path
}

// path is the one form of a tile's path.
func (t Tile) path() string {
	level := strconv.Itoa(t.Level)
	if t.Entries {
		level = "entries"
	}
	number := fmt.Sprintf("%03d", t.N%1000)
	for n := t.N / 1000; n > 0; n /= 1000 {
		number = fmt.Sprintf("x%03d/%s", n%1000, number)
	}
	if t.Width < tileWidth {
		number += fmt.Sprintf(".p/%d", t.Width)
	}
	return level + "/" + number
}

// First is the number of the first entry of a tile of entries.
func (t Tile) First() int64 { return t.N * tileWidth }

// Hashes are the bytes of a tile of hashes, of a log that has as many entries as the tile
// needs.
func (t Tile) Hashes(hashes tlog.HashReader) ([]byte, error) {
	return tlog.ReadTileData(tlog.Tile{H: TileHeight, L: t.Level, N: t.N, W: t.Width}, hashes)
}

// In reports whether a log of some entries has all of the tile.
func (t Tile) In(size int64) bool {
	return t.N*tileWidth+int64(t.Width) <= size>>(TileHeight*t.Level)
}

// Bundle are entries as a tile has them, each behind its length.
func Bundle(texts [][]byte) []byte {
	var out []byte
	for _, text := range texts {
		out = binary.BigEndian.AppendUint16(out, uint16(len(text)))
		out = append(out, text...)
	}
	return out
}
