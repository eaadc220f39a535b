package main

import (
	"cmp"
	"image"
	"image/color"
	"image/draw"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"

	"bangkhen/internal/award"
	"bangkhen/internal/certificate"
	"bangkhen/internal/raster"
	"bangkhen/internal/typeset"
	"bangkhen/templates"
)

// sheetDirectory holds the pictures of docs/sheet.md: whole sheets and details, each as
// "earlier-…" and "now-…". The earlier ones were drawn once, by this very file in a tree
// of commit 3694841; only those of now are drawn anew.
const sheetDirectory = "docs/images/sheet"

// detail is a part of a sheet, at 300 dots to the inch.
type detail struct {
	name, template string
	part           typeset.Box
}

var details = []detail{
	{"corner", "bang-khen", typeset.Box{X: 4, Y: 4, W: 52, H: 40}},
	{"emblem", "bang-khen", typeset.Box{X: 178, Y: 2, W: 64, H: 50}},
	{"foot", "bang-khen", typeset.Box{X: 178, Y: 246, W: 64, H: 46}},
	{"bird", "bang-khen-trong-dong", typeset.Box{X: 10, Y: 6, W: 64, H: 40}},
	{"petals", "giay-khen", typeset.Box{X: 4, Y: 4, W: 52, H: 40}},
}

// drawSheets draws each design with the same words on it, and the details.
func drawSheets(faces *typeset.Faces, when string) error {
	for _, id := range []string{"bang-khen", "bang-khen-trong-dong", "giay-khen", "ky-niem-chuong", "chien-si-thi-dua"} {
		sheet, err := drawn(faces, id, 1.6)
		if err == nil {
			err = save(filepath.Join(sheetDirectory, when+"-"+id+".png"), fewer(sheet))
		}
		if err != nil {
			return err
		}
	}
	dots := raster.PerInch(300)
	for _, d := range details {
		sheet, err := drawn(faces, d.template, dots)
		if err != nil {
			return err
		}
		at := func(mm typeset.MM) int { return int(float64(mm) * float64(dots)) }
		part := image.NewRGBA(image.Rect(0, 0, at(d.part.W), at(d.part.H)))
		draw.Draw(part, part.Bounds(), sheet, image.Pt(at(d.part.X), at(d.part.Y)), draw.Src)
		if err := save(filepath.Join(sheetDirectory, when+"-"+d.name+".png"), fewer(part)); err != nil {
			return err
		}
	}
	return nil
}

func drawn(faces *typeset.Faces, id string, scale raster.Scale) (*image.RGBA, error) {
	source, err := fs.ReadFile(templates.Files, "certificate/"+id+".yaml")
	if err != nil {
		return nil, err
	}
	t, err := certificate.ReadTemplate(source, faces, nil)
	if err != nil {
		return nil, err
	}
	to := recipient()
	if len(t.For) == 1 {
		to.Recipient.Kind = t.For[0]
	}
	if to.Recipient.Kind == award.Collective {
		to.Recipient.Honorific, to.Recipient.Name = "", "Trường Trung học cơ sở Minh Họa"
	}
	page, err := t.Layout(faces, decision(), to, false)
	if err != nil {
		return nil, err
	}
	ornament, _, err := t.Drawing()
	if err != nil {
		return nil, err
	}
	return raster.Page(page, raster.Drawing(ornament, scale), scale), nil
}

// fewer is the picture in its 255 most frequent colours, which no eye tells from it and
// which takes half the room.
func fewer(picture *image.RGBA) *image.Paletted {
	rounded := func(i int) color.RGBA {
		at := func(v uint8) uint8 { return uint8(min(255, (int(v)+4)/8*8)) }
		return color.RGBA{at(picture.Pix[i]), at(picture.Pix[i+1]), at(picture.Pix[i+2]), 255}
	}
	count := map[color.RGBA]int{}
	for i := 0; i < len(picture.Pix); i += 4 {
		count[rounded(i)]++
	}
	colors := slices.SortedFunc(maps.Keys(count), func(a, b color.RGBA) int {
		return cmp.Or(count[b]-count[a], int(a.R)-int(b.R), int(a.G)-int(b.G), int(a.B)-int(b.B))
	})
	var palette color.Palette
	for _, c := range colors[:min(255, len(colors))] {
		palette = append(palette, c)
	}
	index := map[color.RGBA]uint8{}
	out := image.NewPaletted(picture.Bounds(), palette)
	for i := 0; i < len(picture.Pix); i += 4 {
		c := rounded(i)
		n, known := index[c]
		if !known {
			n = uint8(palette.Index(c))
			index[c] = n
		}
		out.Pix[i/4] = n
	}
	return out
}
