package ownface

import (
	"encoding/binary"
	"errors"
	"fmt"

	"github.com/go-text/typesetting/font/opentype"

	"bangkhen/internal/typeset"
)

// Reader is a way to read a face: [Read], or the same in another process first. The
// name is the face's on papers; the file's serves for messages.
type Reader func(name, file string, data []byte) (*typeset.Face, error)

// Read reads a face. Errors are sentences for people.
func Read(name, file string, data []byte) (*typeset.Face, error) {
	if err := judge(file, data); err != nil {
		return nil, err
	}
	face, err := parse(name, data)
	if err != nil {
		return nil, fault(msgBroken, file, err)
	}
	return face, nil
}

// judge says of a file what keeps it from being read.
func judge(name string, data []byte) error {
	switch {
	case len(data) > MaxBytes:
		return fault(msgTooLarge, name, MaxBytes>>20)
	case len(data) < 12:
		return fault(msgUnknown, name)
	}
	switch string(data[:4]) {
	case "OTTO":
		return fault(msgCFF, name)
	case "ttcf":
		return fault(msgCollection, name)
	case "wOFF", "wOF2":
		return fault(msgWeb, name)
	case "\x00\x01\x00\x00":
	default:
		return fault(msgUnknown, name)
	}
	f, err := open(data)
	if err != nil {
		return fault(msgBroken, name, err)
	}
	if f.tables["glyf"] == nil && (f.tables["CFF "] != nil || f.tables["CFF2"] != nil) {
		return fault(msgCFF, name)
	}
	if f.tables["fvar"] != nil {
		return fault(msgVariable, name)
	}
	if message := rights(f.tables["OS/2"]); message != "" {
		return fault(message, name)
	}
	if err := f.check(); err != nil {
		return fault(msgBroken, name, err)
	}
	return nil
}

// rights is what the maker of a face says of embedding it (OpenType, OS/2, fsType), ""
// when it may be. Where an old file gives several rights, the widest holds.
func rights(os2 []byte) string {
	const restricted, usage, noSubset, bitmaps = 0x0002, 0x000e, 0x0100, 0x0200
	if len(os2) < 10 {
		return msgNoRights
	}
	kind := binary.BigEndian.Uint16(os2[8:])
	switch {
	case kind&usage == restricted:
		return msgRights
	case kind&noSubset != 0:
		return msgNoSubset
	case kind&bitmaps != 0:
		return msgBitmaps
	}
	return ""
}

// Alphabet are the letters, digits and marks that a name or a sentence may have.
const Alphabet = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệfghiìỉĩíịjklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvwxyỳỷỹýỵz" +
	"AÀẢÃÁẠĂẰẲẴẮẶÂẦẨẪẤẬBCDĐEÈẺẼÉẸÊỀỂỄẾỆFGHIÌỈĨÍỊJKLMNOÒỎÕÓỌÔỒỔỖỐỘƠỜỞỠỚỢPQRSTUÙỦŨÚỤƯỪỬỮỨỰVWXYỲỶỸÝỴZ" +
	"0123456789 ,.-–:;/()“”‘’?!"

// Lacking are the letters of a text that a face has not got.
func Lacking(face *typeset.Face, text string) []rune { return face.Missing(text) }

// parse reads the face as it will be used: it shapes Vietnamese and draws every letter.
// The parser and the shaper are others' code, whose panics are faults of the file.
func parse(name string, data []byte) (face *typeset.Face, err error) {
	defer func() {
		if fallen := recover(); fallen != nil {
			face, err = nil, errors.New("bảng chữ")
		}
	}()
	if face, err = typeset.ParseFace(name, data); err != nil {
		return nil, errors.New("bảng chữ")
	}
	if !(face.Ascent > 0 && face.Ascent < 5 && face.Descent >= 0 && face.Descent < 5) {
		return nil, errors.New("bảng hhea")
	}
	faces := (&typeset.Faces{}).With(face)
	for _, text := range []string{Alphabet, "Ông Nguyễn Thị Ưng Ửng fi ffl Ê̆nuôl Y Ƀlŭl 1/2", "TA AV Ty LT"} {
		paragraph, err := faces.Set(typeset.Span{Text: text, Style: typeset.Style{Face: name, Size: 20}})
		if err != nil {
			return nil, err
		}
		for _, line := range paragraph.Greedy(200, 0) {
			line.Ink()
			for _, piece := range line.Pieces {
				for _, glyph := range piece.Glyphs {
					if glyph.Advance < 0 || int(glyph.Advance) > 20*face.UnitsPerEm {
						return nil, fmt.Errorf("bề rộng chữ")
					}
					face.Outline(glyph.ID, func(bool, []opentype.SegmentPoint) {})
				}
			}
		}
	}
	return face, nil
}
