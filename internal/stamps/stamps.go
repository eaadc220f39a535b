// Package stamps puts the images of a signature and of a seal on laid-out
// pages, as Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II khoản 7 and 8 has them:
// the signature (blue) in the middle between the signer's title and name; the
// seal (red) in its real size over about a third of the signature, on its left.
// An image is a picture only: it makes no paper electronically signed. Start
// reading at [Marks.Place].
package stamps

import (
	"errors"
	"fmt"

	"bangkhen/internal/artwork"
	"bangkhen/internal/typeset"
)

// Marks are the images of an office; nil where there is none.
type Marks struct {
	Signature *artwork.Image
	Seal      *artwork.Image
	SealWidth typeset.MM // real width of the seal; 0 when its file says it
}

// The names of the pictures on pages.
const (
	signatureName = "@signature"
	sealName      = "@seal"
)

// A signature is at most this wide; its height is what the form leaves free.
const (
	maxSignature = typeset.MM(60)
	clearance    = typeset.MM(1) // from the title and from the name
)

// The seals of agencies are round or square stamps of 20 to 60 mm.
const (
	leastSeal = typeset.MM(20)
	mostSeal  = typeset.MM(60)
)

// Check says in Vietnamese what is missing to put the images on paper.
func (m Marks) Check() error {
	if m.Seal == nil {
		return nil
	}
	if m.SealWidth == 0 && !m.Seal.Measured {
		return errors.New("hình con dấu không ghi kích thước thật (mm); hãy cho biết bề rộng con dấu")
	}
	if w := m.sealWidth(); w < leastSeal || w > mostSeal {
		return fmt.Errorf("con dấu rộng %.1f mm; kích thước thật phải từ %g đến %g mm", w, leastSeal, mostSeal)
	}
	return nil
}

func (m Marks) sealWidth() typeset.MM {
	if m.SealWidth != 0 {
		return m.SealWidth
	}
	return typeset.MM(m.Seal.Width)
}

// Artwork are the images by the names that pages use.
func (m Marks) Artwork() map[string]*artwork.Image {
	pictures := map[string]*artwork.Image{}
	if m.Signature != nil {
		pictures[signatureName] = m.Signature
	}
	if m.Seal != nil {
		pictures[sealName] = m.Seal
	}
	return pictures
}

// The fields between which the images stand.
const (
	titleTag = "signer-title"
	nameTag  = "signer-name"
)

// Place puts the images on a page between the fields "signer-title" and
// "signer-name"; a page without them stays as it is.
func (m Marks) Place(page *typeset.Page) {
	title, hasTitle := bounds(page.Texts, titleTag)
	name, hasName := bounds(page.Texts, nameTag)
	if !hasTitle || !hasName {
		return
	}
	signature, room := m.between(title, name)
	if room <= 0 {
		return
	}
	if m.Signature != nil {
		page.Pictures = append(page.Pictures, typeset.Picture{Name: signatureName, Box: signature})
	}
	if m.Seal != nil {
		width, height := m.sealSize()
		page.Pictures = append(page.Pictures, typeset.Picture{Name: sealName, Box: m.sealBox(title, name, width, height)})
	}
}

// between is where the signature is, or would be, and how high the room for it is.
func (m Marks) between(title, name typeset.Box) (signature typeset.Box, room typeset.MM) {
	top, bottom := title.Y+title.H+clearance, name.Y-clearance
	middle := typeset.Box{X: name.X + name.W/2, Y: (top + bottom) / 2}
	return m.signatureBox(middle, max(0, bottom-top)), bottom - top
}

// sealBox is where a seal of a size lies: the left third of the signature is under it.
func (m Marks) sealBox(title, name typeset.Box, width, height typeset.MM) typeset.Box {
	signature, _ := m.between(title, name)
	right, middle := signature.X+signature.W/3, signature.Y+signature.H/2
	return typeset.Box{X: right - width, Y: middle - height/2, W: width, H: height}
}

// SealAt is where the seal lies between a signer's title and name.
func (m Marks) SealAt(title, name typeset.Box) typeset.Box {
	width, height := m.sealSize()
	return m.sealBox(title, name, width, height)
}

func (m Marks) sealSize() (width, height typeset.MM) {
	width = m.sealWidth()
	return width, width * typeset.MM(m.Seal.Height/m.Seal.Width)
}

// signatureBox is where the signature is, or would be.
func (m Marks) signatureBox(middle typeset.Box, room typeset.MM) typeset.Box {
	width, height := typeset.MM(45), min(room, 22)
	if m.Signature != nil {
		aspect := typeset.MM(m.Signature.Width / m.Signature.Height)
		width = min(maxSignature, room*aspect)
		if m.Signature.Measured {
			width = min(width, typeset.MM(m.Signature.Width))
		}
		height = width / aspect
	}
	return typeset.Box{X: middle.X - width/2, Y: middle.Y - height/2, W: width, H: height}
}

// bounds is the box of all lines of a field.
func bounds(texts []typeset.Text, tag string) (box typeset.Box, found bool) {
	for _, text := range texts {
		if text.Tag != tag {
			continue
		}
		b := text.Bounds()
		if !found {
			box, found = b, true
			continue
		}
		box = around(box, b)
	}
	return box, found
}
