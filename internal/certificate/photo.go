package certificate

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"bangkhen/internal/award"
	"bangkhen/internal/typeset"
	"bangkhen/internal/viet"
)

// Photo is the place of the recipient's photograph. It is cropped to the box.
type Photo struct {
	Column string `yaml:"column"` // of the list, which names the file; "Ảnh?" may be missing or empty
	Box    Box    `yaml:"box"`
	Frame  string `yaml:"frame"` // colour of a thin line around it; none when left out
}

func (c *checker) photo() {
	p := c.template.Photo
	if p == (Photo{}) {
		return
	}
	_, ok := columnOf(p.Column)
	c.require(ok, "photo.column", "photo: column %q phải là tiêu đề một cột của danh sách, bắt đầu bằng chữ hoa", p.Column)
	c.require(positive(p.Box) && c.template.Clear.box().Contains(p.Box.box()), "photo.box", "photo: ô ảnh phải nằm trong clear")
	c.require(within(p.Box.W, 15, 200) && within(p.Box.H, 15, 200), "photo.box", "photo: ô ảnh %v × %v mm nằm ngoài khoảng 15–200 mm", p.Box.W, p.Box.H)
	if p.Frame != "" {
		c.color(p.Frame, "photo.frame")
	}
}

// PhotoColumn is the column that names the recipients' photographs; false when the
// template prints none.
func (t *Template) PhotoColumn() (Column, bool) { return columnOf(t.Photo.Column) }

// IsPhotoHeading reports that a heading of a list names the column of photographs: the
// template's own, or one of the usual ones.
func (t *Template) IsPhotoHeading(heading string) bool {
	column, has := t.PhotoColumn()
	folded := viet.Fold(strings.Join(strings.Fields(heading), " "))
	return has && (folded == viet.Fold(column.Heading) || slices.Contains(photoHeadings, folded))
}

// photoHeadings are the usual headings of the column, folded.
var photoHeadings = strings.Split("anh/hinh/hinh anh/anh the/anh chan dung/anh 3x4/anh 4x6/anh 3 x 4/anh 4 x 6/ten anh/ten tep anh/ten file anh/tep anh/file anh/photo", "/")

// printed is how fine a photograph is printed: what printers of offices and shops show.
const printed = 300 // dots per inch

// PhotoDots is how many dots the place of the photograph has at 300 dpi.
func (t *Template) PhotoDots() (width, height int) {
	dots := func(mm typeset.MM) int { return int(math.Round(float64(mm) / 25.4 * printed)) }
	return dots(t.Photo.Box.W), dots(t.Photo.Box.H)
}

// photos is the photograph of a recipient at its place.
func (t *Template) photos(r award.Recipient) []typeset.Photo {
	if _, has := t.PhotoColumn(); !has || r.Portrait == nil {
		return nil
	}
	return []typeset.Photo{{Box: t.Photo.Box.box(), JPEG: r.Portrait.JPEG, Width: r.Portrait.Width, Height: r.Portrait.Height, Alt: fmt.Sprintf(altPhoto, r.FullName())}}
}

// photoFrame are the lines around the place of the photograph.
func (t *Template) photoFrame() []typeset.Rule {
	if t.Photo.Frame == "" {
		return nil
	}
	const thickness = typeset.MM(0.2)
	color, err := t.color(t.Photo.Frame)
	if err != nil {
		return nil // the template was checked
	}
	b, d := t.Photo.Box, thickness/2
	left, top, right, bottom := b.X-d, b.Y-d, b.X+b.W+d, b.Y+b.H+d
	line := func(x1, y1, x2, y2 typeset.MM) typeset.Rule {
		return typeset.Rule{X1: x1, Y1: y1, X2: x2, Y2: y2, Thickness: thickness, Color: color}
	}
	return []typeset.Rule{
		line(left-d, top, right+d, top), line(left-d, bottom, right+d, bottom), line(left, top, left, bottom), line(right, top, right, bottom),
	}
}
