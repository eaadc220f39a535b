package typeset

import (
	"errors"
	"fmt"
	"math"
	"strings"
)

// Align is how lines stand in their area.
type Align string

const (
	Left   Align = "left"
	Center Align = "center"
	Right  Align = "right"
)

// VAlign is how a stack of blocks stands in its area.
type VAlign string

const (
	Top    VAlign = "top"
	Middle VAlign = "middle"
	Bottom VAlign = "bottom"
)

// Area is a place on the page that blocks are stacked in.
type Area struct {
	Box
	VAlign VAlign
}

// Block is one field of display text.
type Block struct {
	Tag      string
	Text     string // "\n" forces a new line
	Style    Style
	MinSize  Pt      // the floor; equal to the size when it must not shrink
	Leading  float64 // distance of baselines, in sizes
	MaxLines int     // 0 for as many as the area holds
	Before   MM      // room above, when not first
	Align    Align
	Color    Color
}

// DoesNotFit says which block can not be set in its area even at the floor.
type DoesNotFit struct {
	Tag string
}

func (e *DoesNotFit) Error() string { return fmt.Sprintf("%s does not fit", e.Tag) }

// shrinkStep is the factor by which blocks shrink until they fit: fine enough
// that two neighbouring steps can not be told apart.
const shrinkStep = 0.985

// Fit stacks blocks in an area: each is wrapped into balanced lines; one that
// needs too many lines shrinks, down to its floor; then, when the stack is too
// tall, all shrink together. Empty blocks take no room. Nothing that it returns
// crosses the area. Words that are bound together are parted only in a block
// that does not fit otherwise. The error is a [*DoesNotFit] or an unknown face.
func (f *Faces) Fit(area Area, blocks []Block) ([]Text, error) {
	blocks = append([]Block(nil), blocks...)
	for {
		texts, err := f.fit(area, blocks)
		var misfit *DoesNotFit
		if !errors.As(err, &misfit) || !loosen(blocks, misfit.Tag) {
			return texts, err
		}
	}
}

// loosen lets lines of a block end where they rather should not; false when
// there is nothing to loosen.
func loosen(blocks []Block, tag string) bool {
	for i, b := range blocks {
		if b.Tag == tag && strings.ContainsRune(b.Text, NoBreak) {
			blocks[i].Text = strings.ReplaceAll(b.Text, string(NoBreak), string(RatherNoBreak))
			return true
		}
	}
	return false
}

func (f *Faces) fit(area Area, blocks []Block) ([]Text, error) {
	if err := f.fitsAtFloor(area, blocks); err != nil {
		return nil, err
	}
	return f.search(area, blocks)
}

// search tries smaller and smaller sizes.
func (f *Faces) search(area Area, blocks []Block) ([]Text, error) {
	set := make([]setBlock, 0, len(blocks))
	for _, b := range blocks {
		if b.Text == "" {
			continue
		}
		s, err := f.wrap(b, area.W, b.Style.Size)
		if err != nil {
			return nil, err
		}
		set = append(set, s)
	}
	for height(set) > area.H+tolerance {
		tallest, shrunk := 0, false
		for i, s := range set {
			if s.height() > set[tallest].height() {
				tallest = i
			}
			if s.size <= s.MinSize {
				continue
			}
			smaller, err := f.wrap(s.Block, area.W, max(s.MinSize, s.size*shrinkStep))
			if err != nil {
				return nil, err
			}
			set[i], shrunk = smaller, true
		}
		if !shrunk {
			return nil, &DoesNotFit{Tag: set[tallest].Tag}
		}
	}
	return stack(area, set), nil
}

// longText is from how many bytes on a text is measured at its floor before it is
// set. Shorter ones fit as a rule, and cost little when they do not.
const longText = 240

// fitsAtFloor finds out without a search that long blocks can not be set in an
// area, not even at their floors: no size has fewer lines than the floor, nor
// lower ones. It says of a misfit what the search would say at its end.
func (f *Faces) fitsAtFloor(area Area, blocks []Block) error {
	long := false
	for _, b := range blocks {
		long = long || len(b.Text) > longText
	}
	if !long {
		return nil
	}
	var whole, tallest MM
	tag := ""
	for _, b := range blocks {
		if b.Text == "" {
			continue
		}
		lines, ok, err := f.countAt(b, area.W, b.MinSize)
		if err != nil {
			return err
		}
		if !ok || b.MaxLines > 0 && lines > b.MaxLines {
			return &DoesNotFit{Tag: b.Tag}
		}
		height := MM(lines) * MM(b.Leading) * b.MinSize.MM()
		if tag != "" {
			whole += b.Before
		}
		if whole += height; tag == "" || height > tallest {
			tallest, tag = height, b.Tag
		}
	}
	if whole > area.H+tolerance {
		return &DoesNotFit{Tag: tag}
	}
	return nil
}

// countAt is how many lines a block has at exactly the given size; ok is false
// when a word is wider than the width.
func (f *Faces) countAt(b Block, width MM, size Pt) (lines int, ok bool, err error) {
	style := b.Style
	style.Size = size
	for text := range strings.SplitSeq(b.Text, "\n") {
		paragraph, err := f.Set(Span{text, style})
		if err != nil {
			return 0, false, err
		}
		if paragraph.WidestWord() > width+tolerance {
			return 0, false, nil
		}
		lines += paragraph.count(width)
	}
	return lines, true, nil
}

// setBlock is a block broken into lines at a size.
type setBlock struct {
	Block
	size  Pt
	lines []Line
}

func (s setBlock) lineHeight() MM { return MM(s.Leading) * s.size.MM() }
func (s setBlock) height() MM     { return MM(len(s.lines)) * s.lineHeight() }

// wrap breaks a block at the given size, or at the largest smaller one at which
// it keeps to the width and to its number of lines, and leaves no syllable
// alone on a line unless that would cost more than a fifth of the size.
func (f *Faces) wrap(b Block, width MM, size Pt) (setBlock, error) {
	key := wrapping{b, width, size}
	set, known := f.wrapped.Get(key)
	if known {
		return set, nil
	}
	set, err := f.wrapAnew(b, width, size)
	if err == nil {
		f.wrapped.Put(key, set)
	}
	return set, err
}

// wrapping is all that the lines of a block depend on.
type wrapping struct {
	block Block
	width MM
	size  Pt
}

func (f *Faces) wrapAnew(b Block, width MM, size Pt) (setBlock, error) {
	set, err := f.wrapAny(b, width, size)
	if err != nil || !set.leavesAlone() {
		return set, err
	}
	for smaller := set.size * shrinkStep; smaller >= max(b.MinSize, 0.8*set.size); smaller *= shrinkStep {
		better, err := f.wrapAny(b, width, smaller)
		if err != nil {
			return set, nil
		}
		if !better.leavesAlone() {
			return better, nil
		}
	}
	return set, nil
}

// leavesAlone reports a line of one syllable among others; lines that the text
// itself parts do not count.
func (s setBlock) leavesAlone() bool {
	if len(s.lines) <= 1 || strings.Contains(s.Text, "\n") {
		return false
	}
	for _, line := range s.lines {
		if !strings.Contains(line.Text(), " ") {
			return true
		}
	}
	return false
}

func (f *Faces) wrapAny(b Block, width MM, size Pt) (setBlock, error) {
	for {
		lines, ok, err := f.wrapAt(b, width, size)
		if err != nil {
			return setBlock{}, err
		}
		if ok {
			return setBlock{b, size, lines}, nil
		}
		if size <= b.MinSize {
			return setBlock{}, &DoesNotFit{Tag: b.Tag}
		}
		size = max(b.MinSize, size*shrinkStep)
	}
}

// wrapAt breaks a block at exactly the given size; ok is false when a word is
// wider than the width, or there are too many lines. Lines are counted before they
// are balanced, which costs much more.
func (f *Faces) wrapAt(b Block, width MM, size Pt) (lines []Line, ok bool, err error) {
	style := b.Style
	style.Size = size
	for text := range strings.SplitSeq(b.Text, "\n") {
		if line, one := f.oneLine(text, style, width); one {
			lines = append(lines, line)
			continue
		}
		paragraph, err := f.Set(Span{text, style})
		if err != nil {
			return nil, false, err
		}
		if paragraph.WidestWord() > width+tolerance {
			return nil, false, nil
		}
		if b.MaxLines > 0 && len(lines)+paragraph.count(width) > b.MaxLines {
			return nil, false, nil
		}
		lines = append(lines, paragraph.Balanced(width)...)
	}
	return lines, b.MaxLines == 0 || len(lines) <= b.MaxLines, nil
}

// OnOneLine reports whether a text goes into a width as it is, in one line, so that
// nobody has to ask where it may be broken.
func (f *Faces) OnOneLine(text string, style Style, width MM) bool {
	if strings.Contains(text, "\n") {
		return false
	}
	_, one := f.oneLine(text, style, width)
	return one
}

// oneLine is the line of a text that goes into one as it is, as most do; false for
// another, and where a blank would fall away.
func (f *Faces) oneLine(text string, style Style, width MM) (Line, bool) {
	face := f.byName[style.Face]
	if face == nil {
		return Line{}, false
	}
	piece := Piece{Face: face, Size: style.Size, Tracking: style.Tracking, Glyphs: face.shape(text)}
	before := true
	for _, g := range piece.Glyphs {
		blank := g.Blank()
		if blank && before {
			return Line{}, false
		}
		before = blank
	}
	if before || piece.width() > width {
		return Line{}, false
	}
	line := Line{Pieces: []Piece{piece}}
	line.place()
	return line, true
}

func height(set []setBlock) MM {
	var h MM
	for i, s := range set {
		if i > 0 {
			h += s.Before
		}
		h += s.height()
	}
	return h
}

// stack places the lines of the blocks one below the other.
func stack(area Area, set []setBlock) []Text {
	y := area.Y
	switch area.VAlign {
	case Middle:
		y += (area.H - height(set)) / 2
	case Bottom:
		y += area.H - height(set)
	}
	var texts []Text
	for i, s := range set {
		if i > 0 {
			y += s.Before
		}
		for _, line := range s.lines {
			face := line.Pieces[0].Face
			// The letters stand in the middle of the line's height.
			slack := MM(s.Leading-face.Ascent-face.Descent) / 2 * s.size.MM()
			texts = append(texts, Text{
				Tag: s.Tag, Line: line, Color: s.Color,
				X:        area.X + offset(s.Align, line, area.W),
				Baseline: round(y + slack + MM(face.Ascent)*s.size.MM()),
			})
			y += s.lineHeight()
		}
	}
	return texts
}

// offset is where a line begins in an area of a width.
func offset(align Align, line Line, width MM) MM {
	spare := width - line.Width
	switch align {
	case Center:
		return max(0, min(round(spare), round(spare/2+line.Lean())))
	case Right:
		return round(spare)
	}
	return 0
}

// round keeps positions to a thousandth of a millimetre, so that equal input
// gives equal bytes on every processor.
func round(m MM) MM { return MM(math.Round(float64(m)*1000) / 1000) }
