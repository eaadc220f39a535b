package main

import (
	"io/fs"
	"path/filepath"
	"strconv"

	"bangkhen/assets"
	"bangkhen/internal/drawing"
	"bangkhen/internal/raster"
	"bangkhen/internal/typeset"
)

// point is a number of docs/emblem.md: where its line ends, in mm of the picture, and on
// which side the number stands.
type point struct {
	x, y  float64
	right bool
	at    float64 // height of the number
}

// The points of the emblem, in the order of the page, in coordinates of the drawing.
var points = []point{
	{62, 45, true, 44},
	{53, 24, true, 22},
	{9, 32, false, 30},
	{23, 47, false, 50},
	{50, 72, true, 70},
	{12, 60, false, 66},
	{26, 86, false, 88},
}

// drawEmblem draws the Quốc huy large, with a number at each of its parts.
func drawEmblem(faces *typeset.Faces) error {
	data, err := fs.ReadFile(assets.Files, "emblem.svg")
	if err != nil {
		return err
	}
	emblem, err := drawing.ReadSVG(data)
	if err != nil {
		return err
	}
	const side, top, wide, high = 16.0, 3.0, 126.0, 106.0 // mm around the emblem, and of the picture
	const left, scale = 2.8, raster.Scale(7)              // where the drawing's own coordinates begin
	picture := drawing.Drawing{Width: wide, Height: high, Shapes: emblem.Placed(side, top, 1)}
	page := typeset.Page{Width: wide, Height: high}
	ink := typeset.Color{R: 40, G: 40, B: 40}
	for i, p := range points {
		set, err := faces.Set(typeset.Span{Text: strconv.Itoa(i + 1), Style: typeset.Style{Face: "EBGaramond-Bold", Size: 16}})
		if err != nil {
			return err
		}
		x, from := typeset.MM(5), typeset.MM(10)
		if p.right {
			x, from = wide-8, wide-10
		}
		page.Texts = append(page.Texts, typeset.Text{Tag: "point", Line: set.Greedy(50, 0)[0], X: x, Baseline: typeset.MM(p.at+top) + 1.9, Color: ink})
		page.Rules = append(page.Rules, typeset.Rule{X1: from, Y1: typeset.MM(p.at + top), X2: typeset.MM(p.x - left + side), Y2: typeset.MM(p.y + top), Thickness: 0.35, Color: ink})
	}
	return save(filepath.Join("docs/images", "quoc-huy.png"), fewer(raster.Page(page, raster.Drawing(picture, scale), scale)))
}
