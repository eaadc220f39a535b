package office

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"image"
	"image/jpeg"
	"sync"

	xdraw "golang.org/x/image/draw"

	"bangkhen/internal/artwork"
	"bangkhen/internal/certificate"
	"bangkhen/internal/raster"
	"bangkhen/internal/sheet"
	"bangkhen/internal/typeset"
)

// grounds are painted ornaments with the office's pictures over them, which many
// pictures of sheets have in common.
type grounds struct {
	mutex   sync.Mutex
	painted map[groundKey]*image.RGBA
}

type groundKey struct {
	ornament certificate.Ornament
	colors   string // of the ornament
	sheet    certificate.Size
	width    int    // of the picture, in dots
	pictures string // their places and contents
}

// mostGrounds bounds what is kept; then all is painted anew.
const mostGrounds = 16

func (g *grounds) known(key groundKey) (*image.RGBA, bool) {
	g.mutex.Lock()
	defer g.mutex.Unlock()
	ground, known := g.painted[key]
	return ground, known
}

func (g *grounds) keep(key groundKey, ground *image.RGBA) {
	g.mutex.Lock()
	defer g.mutex.Unlock()
	if g.painted == nil || len(g.painted) >= mostGrounds {
		g.painted = map[groundKey]*image.RGBA{}
	}
	g.painted[key] = ground
}

// ground is what lies under the text of a page of a template, as wide as a picture; nil
// for nothing. It is only looked at.
func (o *Office) ground(ctx context.Context, t *certificate.Template, page typeset.Page, width int) (*image.RGBA, error) {
	if page.Backdrop == "" && len(page.Pictures) == 0 {
		return nil, nil
	}
	own, err := t.Artwork()
	if err != nil {
		return nil, err
	}
	key := groundKey{t.Ornament, t.OrnamentColors(), t.Sheet, width, sumOfPictures(page.Pictures, own)}
	if ground, known := o.grounds.known(key); known {
		return ground, nil
	}
	scale := raster.Scale(float64(width) / float64(page.Width))
	ornament, ok, err := t.Drawing()
	if err != nil {
		return nil, err
	}
	var ground *image.RGBA
	if ok {
		ground = raster.Drawing(ornament, scale)
	}
	if len(page.Pictures) > 0 && o.paint != nil {
		if ground, err = o.underText(ctx, t, page, own, scale); err != nil {
			return nil, err
		}
	}
	o.grounds.keep(key, ground)
	return ground, nil
}

// underText paints ornament and pictures as a viewer shows them in the printed file:
// SVG and PDF among them are drawn by nobody else here.
func (o *Office) underText(ctx context.Context, t *certificate.Template, page typeset.Page, own map[string]*artwork.Image, scale raster.Scale) (*image.RGBA, error) {
	backdrops := map[string]sheet.Backdrop{}
	if backdrop, ok, err := t.Backdrop(); err != nil {
		return nil, err
	} else if ok {
		backdrops[page.Backdrop] = backdrop
	}
	under := typeset.Page{Width: page.Width, Height: page.Height, Backdrop: page.Backdrop, Pictures: page.Pictures}
	press, err := sheet.NewPress([]typeset.Page{under}, backdrops, own)
	if err != nil {
		return nil, err
	}
	data, err := press.Print(sheet.Info{}, under)
	if err != nil {
		return nil, err
	}
	shown, err := o.paint(ctx, data)
	if err != nil {
		return nil, err
	}
	painted, err := jpeg.Decode(bytes.NewReader(shown))
	if err != nil {
		return nil, err
	}
	ground := raster.Page(typeset.Page{Width: page.Width, Height: page.Height}, nil, scale)
	xdraw.CatmullRom.Scale(ground, ground.Bounds(), painted, painted.Bounds(), xdraw.Src, nil)
	return ground, nil
}

// sumOfPictures names pictures by where they stand and what they are.
func sumOfPictures(pictures []typeset.Picture, own map[string]*artwork.Image) string {
	if len(pictures) == 0 {
		return ""
	}
	hash := sha256.New()
	for _, p := range pictures {
		fmt.Fprintln(hash, p)
		if image := own[p.Name]; image != nil {
			for _, object := range image.Objects(1) {
				hash.Write(object)
			}
		}
	}
	return string(hash.Sum(nil))
}
