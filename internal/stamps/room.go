package stamps

import (
	"slices"

	"bangkhen/internal/typeset"
)

// UsualSeal is the width of the round seal of most agencies, which is put on by hand
// where no image of it is printed.
const UsualSeal = typeset.MM(36)

// Room is what a page leaves for the seal.
type Room struct {
	Free  typeset.MM // between what is black of the signer's title and of the signer's name
	Needs typeset.MM // height of the seal
	// Covers are the other fields that the seal would lie on, and "qr" for the symbol.
	Covers []string
}

// Enough reports whether the seal lies on nothing but the signature.
func (r Room) Enough() bool { return r.Free >= r.Needs && len(r.Covers) == 0 }

// Room measures the place of the seal on a page: that of the image, or of a round seal
// of the usual size. It reports false for a page that nobody signs.
func (m Marks) Room(page typeset.Page) (Room, bool) {
	title, hasTitle := bounds(page.Texts, titleTag)
	name, hasName := bounds(page.Texts, nameTag)
	if !hasTitle || !hasName {
		return Room{}, false
	}
	width, height := UsualSeal, UsualSeal
	if m.Seal != nil {
		width, height = m.sealSize()
	}
	black := map[string]typeset.Box{titleTag: inkOf(page.Texts, titleTag), nameTag: inkOf(page.Texts, nameTag)}
	top, bottom := black[titleTag].Y+black[titleTag].H, black[nameTag].Y
	room := Room{Free: bottom - top, Needs: height}
	seal := m.sealBox(title, name, width, height)
	for _, text := range page.Texts {
		if text.Tag != titleTag && text.Tag != nameTag && !slices.Contains(room.Covers, text.Tag) && crosses(seal, text.Ink()) {
			room.Covers = append(room.Covers, text.Tag)
		}
	}
	for _, code := range page.Codes {
		if crosses(seal, typeset.Box{X: code.X, Y: code.Y, W: code.Size, H: code.Size}) {
			room.Covers = append(room.Covers, "qr")
		}
	}
	return room, true
}

// inkOf is the box of all that a field blackens.
func inkOf(texts []typeset.Text, tag string) (box typeset.Box) {
	first := true
	for _, text := range texts {
		if text.Tag != tag {
			continue
		}
		ink := text.Ink()
		if first {
			box, first = ink, false
			continue
		}
		box = around(box, ink)
	}
	return box
}

func around(a, b typeset.Box) typeset.Box {
	right, bottom := max(a.X+a.W, b.X+b.W), max(a.Y+a.H, b.Y+b.H)
	a.X, a.Y = min(a.X, b.X), min(a.Y, b.Y)
	a.W, a.H = right-a.X, bottom-a.Y
	return a
}

func crosses(a, b typeset.Box) bool {
	return a.X < b.X+b.W && b.X < a.X+a.W && a.Y < b.Y+b.H && b.Y < a.Y+a.H
}
