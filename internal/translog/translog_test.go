package translog

import (
	"crypto/ed25519"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"

	"bangkhen/internal/award"
)

var at = time.Date(2023, 6, 1, 8, 0, 0, 0, time.UTC)

func facts(i int) Facts {
	return Facts{Code: award.Code(fmt.Sprintf("%028d", i)), Number: "946/QĐ-UBND", Date: award.Date{Year: 2023, Month: 5, Day: 31}, Kind: award.Individual,
		Name: fmt.Sprintf("Bà Nông Thị Ví Dụ %d", i), Citation: "Có thành tích", GoldenNumber: fmt.Sprint(i), Sheet: strings.Repeat("ab", 32)}
}

// made is a log of issues with so many certificates.
func made(t *testing.T, sizes ...int) (hashes memory, entries [][]byte, batches []*Batch) {
	t.Helper()
	for n, size := range sizes {
		batch := &Batch{}
		for i := range size {
			commitment, err := facts(1000*n + i).Commitment()
			if err == nil {
				err = batch.Add(commitment)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		text, err := NewIssue(at.Add(time.Duration(n)*time.Hour), batch).Text()
		if err != nil {
			t.Fatal(err)
		}
		more, err := tlog.StoredHashes(int64(n), text, hashes)
		if err != nil {
			t.Fatal(err)
		}
		hashes, entries, batches = append(hashes, more...), append(entries, text), append(batches, batch)
	}
	return hashes, entries, batches
}

// TestProofs: every certificate of every issue proves itself in logs of every size, and
// nothing else does: another fact, another place, another issue, another log.
func TestProofs(t *testing.T) {
	sizes := []int{1, 2, 3, 106, 7, 8, 9}
	hashes, entries, batches := made(t, sizes...)
	for size := 1; size <= len(sizes); size++ {
		root, err := tlog.TreeHash(int64(size), hashes)
		if err != nil {
			t.Fatal(err)
		}
		for n := range size {
			for i := range sizes[n] {
				inner, err := batches[n].Prove(i)
				if err != nil {
					t.Fatal(err)
				}
				path, err := tlog.ProveRecord(int64(size), int64(n), hashes)
				if err != nil {
					t.Fatal(err)
				}
				proof := NewProof(i, inner, int64(n), entries[n], path, tlog.Tree{N: int64(size), Hash: root})
				right := facts(1000*n + i)
				if _, err := proof.Check(right); err != nil {
					t.Fatalf("size %d, issue %d, certificate %d: %v", size, n, i, err)
				}
				wrong := right
				wrong.Name += "."
				for what, check := range map[string]func() (Proof, Facts){
					"another name":   func() (Proof, Facts) { return proof, wrong },
					"another place":  func() (Proof, Facts) { p := proof; p.Position++; return p, right },
					"another entry":  func() (Proof, Facts) { p := proof; p.Index++; return p, right },
					"another form":   func() (Proof, Facts) { p := proof; p.Form = 2; return p, right },
					"another root":   func() (Proof, Facts) { p := proof; p.Root = Encode(tlog.Hash{}); return p, right },
					"another size":   func() (Proof, Facts) { p := proof; p.Size += 1 << 20; return p, right },
					"a longer path":  func() (Proof, Facts) { p := proof; p.Path = append(slices.Clone(p.Path), p.Root); return p, right },
					"other spelling": func() (Proof, Facts) { p := proof; p.Entry = strings.Replace(p.Entry, ":", ": ", 1); return p, right },
					"a revocation": func() (Proof, Facts) {
						p := proof
						p.Entry = strings.Replace(p.Entry, `"issue"`, `"revoke"`, 1)
						return p, right
					},
				} {
					p, f := check()
					if _, err := p.Check(f); err == nil {
						t.Fatalf("size %d, issue %d, certificate %d: %s is proven", size, n, i, what)
					}
				}
			}
		}
	}
}

// TestNoNames: nothing of a certificate can be read from what the log holds.
func TestNoNames(t *testing.T) {
	_, entries, _ := made(t, 3)
	change, err := NewChange(Revoke, at, facts(1).Code).Text()
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range append(entries, change) {
		for _, secret := range []string{"Nông", "946", string(facts(1).Code)} {
			if strings.Contains(string(text), secret) {
				t.Errorf("%s holds %q", text, secret)
			}
		}
		if _, err := ParseEntry(text); err != nil {
			t.Error(err)
		}
	}
	if a, b := About(Revoke, stamp(at), facts(1).Code), About(Replace, stamp(at), facts(1).Code); a == b {
		t.Error("two changes are named alike")
	}
}

func key(seed byte) ed25519.PrivateKey {
	return ed25519.NewKeyFromSeed(slices.Repeat([]byte{seed}, ed25519.SeedSize))
}

func public(k ed25519.PrivateKey) ed25519.PublicKey { return k.Public().(ed25519.PublicKey) }

// TestCheckpoint: what was signed is read by the library of the Go checksum database too;
// a witness adds a signature; what was altered, or signed by others, is no checkpoint.
func TestCheckpoint(t *testing.T) {
	const origin = "khenthuong.backan.gov.vn/bangkhen"
	c := Checkpoint{origin, tlog.Tree{N: 7, Hash: tlog.RecordHash([]byte("x"))}}
	signed, err := c.Sign(key(1))
	if err != nil {
		t.Fatal(err)
	}
	text, err := VerifierKey(origin, public(key(1)))
	if err != nil {
		t.Fatal(err)
	}
	verifier, err := note.NewVerifier(text)
	if err != nil {
		t.Fatal(err)
	}
	if n, err := note.Open([]byte(signed), note.VerifierList(verifier)); err != nil || !strings.HasPrefix(n.Text, origin+"\n7\n") {
		t.Errorf("%v: %q", err, signed)
	}
	keys := map[string][]ed25519.PublicKey{origin: {public(key(3)), public(key(1))}}
	if got, by, err := OpenCheckpoint(signed, keys); err != nil || got != c || len(by) != 1 {
		t.Errorf("%v %+v %v", err, got, by)
	}
	for name, wrong := range map[string]string{
		"empty": "", "unsigned": c.Text(), "another size": strings.Replace(signed, "\n7\n", "\n8\n", 1), "too long": signed + strings.Repeat("x", mostCheckpoint),
	} {
		if _, _, err := OpenCheckpoint(wrong, keys); err == nil {
			t.Errorf("%s is a checkpoint", name)
		}
	}
	if _, _, err := OpenCheckpoint(signed, map[string][]ed25519.PublicKey{origin: {public(key(3))}}); err == nil {
		t.Error("somebody else's key vouches for it")
	}
	for _, text := range []string{"x\n07\n" + Encode(c.Tree.Hash) + "\n", "x\n-1\n" + Encode(c.Tree.Hash) + "\n", "x\n7\nAAAA\n", "x\n7\n"} {
		signed, err := note.Sign(&note.Note{Text: text}, keyed{origin, public(key(1)), key(1)})
		if err != nil {
			t.Fatal(err)
		}
		if _, _, err := OpenCheckpoint(string(signed), keys); err == nil {
			t.Errorf("%q is a checkpoint", text)
		}
	}
}

// TestCosignature: what a witness signs is a note of package note with a verifier of its
// own, says when, and nothing else passes for it.
func TestCosignature(t *testing.T) {
	c := Checkpoint{"bangkhen.log/0123456789abcdef", tlog.Tree{N: 7, Hash: tlog.RecordHash([]byte("x"))}}
	signed, err := c.Sign(key(1))
	if err != nil {
		t.Fatal(err)
	}
	const name = "sonoivu.thainguyen.gov.vn"
	by, err := Cosign(c, name, key(2), at)
	if err != nil {
		t.Fatal(err)
	}
	w, err := ParseWitness(by.Key())
	if err != nil || w.Name != name || !w.Public.Equal(public(key(2))) {
		t.Fatalf("%v: %s", err, by.Key())
	}
	for what, head := range map[string]string{"signed": With(signed, by.Line), "bare": With(c.Text(), by.Line), "twice": With(With(signed, by.Line), by.Line)} {
		found, err := Cosignatures(head, []Witness{{name, public(key(3))}, w})
		if err != nil || len(found) != 1 || !found[0].At.Equal(at) || found[0].Line != by.Line {
			t.Errorf("%s: %v %+v", what, err, found)
		}
	}
	if n, err := note.Open([]byte(With(signed, by.Line)), note.VerifierList(verifier{w})); err != nil || len(n.Sigs) != 1 || len(n.UnverifiedSigs) != 1 {
		t.Errorf("%v %+v", err, n)
	}
	for what, head := range map[string]string{
		"another head": strings.Replace(With(signed, by.Line), "\n7\n", "\n8\n", 1),
		"another time": strings.Replace(With(signed, by.Line), by.Line[len(by.Line)-100:], "A"+by.Line[len(by.Line)-99:], 1),
		"another name": With(signed, strings.Replace(by.Line, "sonoivu", "sonoivv", 1)),
		"a plain one":  signed,
		"no signature": c.Text() + "\n",
		"a log's own":  signed,
		"too long":     With(signed, by.Line) + strings.Repeat("x", mostCheckpoint),
		"nothing":      "",
	} {
		if found, _ := Cosignatures(head, []Witness{w}); len(found) > 0 {
			t.Errorf("%s is cosigned: %+v", what, found)
		}
	}
	text, err := VerifierKey(c.Origin, public(key(1)))
	if err != nil {
		t.Fatal(err)
	}
	if name, k, err := ParseVerifier(text); err != nil || name != c.Origin || !k.Equal(public(key(1))) {
		t.Errorf("%v: %s", err, text)
	}
	for _, wrong := range []string{"", "x", text, "a+00000000+AAAA", strings.Replace(by.Key(), "son", "sön", 1)} {
		if _, err := ParseWitness(wrong); err == nil {
			t.Errorf("%q is the key of a witness", wrong)
		}
	}
	if _, _, err := ParseVerifier(by.Key()); err == nil {
		t.Error("a witness's key is a log's")
	}
}

// TestGrowth: of every two sizes of a log the older is held by the newer, by a proof and by
// tiles, and another one is not.
func TestGrowth(t *testing.T) {
	hashes, _, _ := made(t, slices.Repeat([]int{1}, 300)...)
	tree := func(n int64) tlog.Tree {
		hash, err := tlog.TreeHash(n, hashes)
		if err != nil {
			t.Fatal(err)
		}
		return tlog.Tree{N: n, Hash: hash}
	}
	read := func(path string) ([]byte, error) {
		tile, ok := ParseTilePath(path)
		if !ok {
			return nil, fmt.Errorf("no tile %s", path)
		}
		return tile.Hashes(hashes)
	}
	for _, sizes := range [][2]int64{{0, 1}, {1, 1}, {1, 2}, {3, 7}, {255, 256}, {256, 257}, {1, 300}, {299, 300}, {300, 300}} {
		old, now := tree(sizes[0]), tree(sizes[1])
		proof := tlog.TreeProof{}
		if old.N > 0 {
			var err error
			if proof, err = tlog.ProveTree(now.N, old.N, hashes); err != nil {
				t.Fatal(err)
			}
		}
		if err := CheckGrowth(Growth(proof), now, old); err != nil {
			t.Errorf("%v: %v", sizes, err)
		}
		if err := GrownByTiles(now, old, read); err != nil {
			t.Errorf("%v by tiles: %v", sizes, err)
		}
		if old.N == 0 {
			continue
		}
		wrong := old
		wrong.Hash[3] ^= 1
		if CheckGrowth(Growth(proof), now, wrong) == nil || GrownByTiles(now, wrong, read) == nil {
			t.Errorf("%v: another one is held", sizes)
		}
		if old != now && (CheckGrowth(Growth(proof), old, now) == nil || GrownByTiles(old, now, read) == nil || CheckGrowth("", now, old) == nil) {
			t.Errorf("%v: a shorter log holds a longer one", sizes)
		}
	}
	if err := GrownByTiles(tree(300), tree(7), func(path string) ([]byte, error) {
		data, err := read(path)
		return append([]byte{1}, data[1:]...), err
	}); err == nil {
		t.Error("tiles that were altered prove")
	}
}

// TestTilePaths: a path has one form, and names one tile.
func TestTilePaths(t *testing.T) {
	for path, want := range map[string]Tile{
		"0/000":                {false, 0, 0, 256},
		"0/x001/067":           {false, 0, 1067, 256},
		"1/000.p/1":            {false, 1, 0, 1},
		"2/x001/x234/067.p/99": {false, 2, 1234067, 99},
		"entries/000.p/5":      {true, 0, 0, 5},
		"entries/999":          {true, 0, 999, 256},
	} {
		if got, ok := ParseTilePath(path); !ok || got != want {
			t.Errorf("%s: %v %+v", path, ok, got)
		}
	}
	for _, path := range []string{"", "0", "0/", "0/0", "0/00", "0/0000", "8/000", "-1/000", "0/x000/001", "0/x1/001", "0/001/067", "0/000.p/0", "0/000.p/256", "0/000.p/01", "0/000.p", "entries", "x/000", "0/+01", "0/000/", strings.Repeat("0/x001", 40)} {
		if got, ok := ParseTilePath(path); ok {
			t.Errorf("%q is %+v", path, got)
		}
	}
}

// TestTiles: the tiles of a log are enough to read it: every hash comes back from them.
func TestTiles(t *testing.T) {
	sizes := slices.Repeat([]int{1}, 600)
	hashes, entries, _ := made(t, sizes...)
	const size = 600
	root, err := tlog.TreeHash(size, hashes)
	if err != nil {
		t.Fatal(err)
	}
	tiles := reader{t, hashes}
	through := tlog.TileHashReader(tlog.Tree{N: size, Hash: root}, tiles)
	for _, n := range []int64{0, 255, 256, 511, 512, 599} {
		proof, err := tlog.ProveRecord(size, n, through)
		if err != nil || tlog.CheckRecord(proof, size, root, n, tlog.RecordHash(entries[n])) != nil {
			t.Errorf("entry %d: %v", n, err)
		}
	}
	if tile := (Tile{Entries: true, N: 2, Width: 88}); !tile.In(size) || (Tile{Entries: true, N: 2, Width: 89}).In(size) || (Tile{Level: 1, Width: 3}).In(size) || !(Tile{Level: 1, Width: 2}).In(size) {
		t.Error("where the log ends")
	}
	bundle := Bundle(entries[:2])
	if n := int(bundle[0])<<8 | int(bundle[1]); n != len(entries[0]) || len(bundle) != 4+len(entries[0])+len(entries[1]) {
		t.Errorf("%d bytes", n)
	}
}

// reader reads tiles as somebody does who has files.
type reader struct {
	t      *testing.T
	hashes memory
}

func (r reader) Height() int                             { return TileHeight }
func (r reader) SaveTiles(tiles []tlog.Tile, _ [][]byte) {}

func (r reader) ReadTiles(tiles []tlog.Tile) (all [][]byte, err error) {
	for _, tile := range tiles {
		data, err := (Tile{Level: tile.L, N: tile.N, Width: tile.W}).Hashes(r.hashes)
		if err != nil {
			return nil, err
		}
		all = append(all, data)
	}
	return all, nil
}
