//go:build conform

package conform

import (
	"bytes"
	"encoding/json"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/chromedp/chromedp"
)

const (
	guideMargin = 8      // around what a picture shows, in pixels
	guideMost   = 80_000 // bytes of a picture
	// Blocks that may look different: less than a short word.
	guideTolerance = 12
)

// guideScript makes a page look the same on every machine and every day: one
// face, no caret, and moments of time, codes and addresses that never change.
// It waits for the pictures near the top.
const guideScript = `(async (address) => {
	const root = document.documentElement.style;
	root.setProperty("--sans", '"Liberation Sans"');
	root.setProperty("--serif", '"Liberation Serif"');
	root.setProperty("caret-color", "transparent");
	if (document.activeElement) document.activeElement.blur();
	const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	while (texts.nextNode()) texts.currentNode.nodeValue = texts.currentNode.nodeValue
		.replace(/\d{2}\/\d{2}\/\d{4} \d{2}:\d{2}(:\d{2})?/g, "02/06/2023 08:30")
		.replace(/[0-9A-Z]{4}( [0-9A-Z]{4}){6}/g, "7K2M 4QXB 9TDR 1V6C H3NP 8WZG 5FJA")
		.replaceAll(address, "https://bangkhen.example.gov.vn");
	scrollTo(0, 0);
	await document.fonts.ready;
	await Promise.all([...document.images].filter(i => i.getBoundingClientRect().top < 1200).map(i => { i.loading = "eager"; return i.decode(); }));
	return true;
})(%q)`

// boundsScript is what holds all elements that a picture shows.
const boundsScript = `(() => {
	const all = %s.map(s => { const e = document.querySelector(s); if (!e) throw new Error("no " + s); return e.getBoundingClientRect(); });
	const at = (pick, side) => Math.round(pick(...all.map(r => r[side])));
	return [at(Math.min, "left"), at(Math.min, "top"), at(Math.max, "right"), at(Math.max, "bottom")];
})()`

// picture takes a picture of a part of a page, or compares it with the one that
// the guide has.
func (g *guide) picture(d *desk, name string, selectors ...string) {
	g.t.Helper()
	g.pictures = append(g.pictures, name)
	quoted, err := json.Marshal(selectors)
	if err != nil {
		g.t.Fatal(err)
	}
	action(g.t, d.page, chromedp.Evaluate[bool](fmt.Sprintf(guideScript, d.base()), chromedp.EvalAwaitPromise))
	edges := action(g.t, d.page, chromedp.Evaluate[[]int](fmt.Sprintf(boundsScript, quoted)))
	whole, err := png.Decode(bytes.NewReader(action(g.t, d.page, chromedp.FullScreenshot(100))))
	if err != nil {
		g.t.Fatal(err)
	}
	bounds := image.Rect(edges[0], edges[1], edges[2], edges[3]).Inset(-guideMargin).Intersect(whole.Bounds())
	part := image.NewRGBA(image.Rectangle{Max: bounds.Size()})
	draw.Draw(part, part.Bounds(), whole, bounds.Min, draw.Src)
	got := fewColours(part)
	path := filepath.Join(guideDirectory, name+".png")
	if *update {
		writeSmallPNG(g.t, path, got)
		return
	}
	if _, err := os.Stat(path); err != nil {
		g.t.Errorf("%v; `make guide` takes the pictures of the guide", err)
		return
	}
	want := readPNG(g.t, path)
	changed := 0
	if got.Bounds() == want.Bounds() {
		if changed, _ = changedBlocks(got, want); changed <= guideTolerance {
			return
		}
	}
	kept := filepath.Join(g.t.ArtifactDir(), name+".png")
	writeSmallPNG(g.t, kept, got)
	g.t.Errorf("docs/huong-dan/%s.png is not what the desk shows: %v, was %v, %d blocks differ (see %s). When the desk is right, `make guide` takes the pictures anew; then see that the text of docs/huong-dan.md still fits.",
		name, got.Bounds().Size(), want.Bounds().Size(), changed, kept)
}

// fewColours paints a picture with the 256 colours that are most frequent in it:
// a page has few, and its file is then a third as large.
func fewColours(picture *image.RGBA) *image.Paletted {
	count := map[color.RGBA]int{}
	for i := 0; i < len(picture.Pix); i += 4 {
		count[color.RGBA{picture.Pix[i], picture.Pix[i+1], picture.Pix[i+2], 255}]++
	}
	// Colours that are all but the same count as one.
	best := map[color.RGBA]color.RGBA{}
	sum := map[color.RGBA]int{}
	for c, n := range count {
		key := color.RGBA{c.R &^ 15, c.G &^ 15, c.B &^ 15, 255}
		if old, ok := best[key]; !ok || n > count[old] || n == count[old] && less(c, old) {
			best[key] = c
		}
		sum[key] += n
	}
	var keys []color.RGBA
	for key := range best {
		keys = append(keys, key)
	}
	slices.SortFunc(keys, func(a, b color.RGBA) int {
		if sum[a] != sum[b] {
			return sum[b] - sum[a]
		}
		if less(a, b) {
			return -1
		}
		return 1
	})
	var palette color.Palette
	for _, key := range keys[:min(len(keys), 256)] {
		palette = append(palette, best[key])
	}
	out := image.NewPaletted(picture.Bounds(), palette)
	nearest := map[color.RGBA]uint8{}
	for c := range count {
		nearest[c] = uint8(palette.Index(c))
	}
	for i := range out.Pix {
		p := picture.Pix[i*4:]
		out.Pix[i] = nearest[color.RGBA{p[0], p[1], p[2], 255}]
	}
	return out
}

func less(a, b color.RGBA) bool {
	return slices.Compare([]uint8{a.R, a.G, a.B}, []uint8{b.R, b.G, b.B}) < 0
}

func writeSmallPNG(t *testing.T, path string, picture image.Image) {
	t.Helper()
	var out bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestCompression}
	if err := encoder.Encode(&out, picture); err != nil {
		t.Fatal(err)
	}
	if out.Len() > guideMost {
		t.Errorf("%s: %d bytes, at most %d: show less of the page", path, out.Len(), guideMost)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, out.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}
