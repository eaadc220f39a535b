package typeset

import (
	"errors"
	"fmt"
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
	// Optical leaves two fifths of the free height above and three below, where the
	// eye sees the middle.
	Optical VAlign = "optical"
)

// Area is a place on the page that blocks are stacked in.
type Area struct {
	Box
	VAlign VAlign
	// Baseline is where the first line stands, whatever its size, so that it is on one
	// line with the first of another area; 0 for none.
	Baseline MM
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
	MaxWidth MM      // that lines keep to in a wider area; 0 for the area's
	Align    Align
	Color    Color
	// ByInk measures the lines by what they blacken, as a script face wants it whose
	// strokes reach far out of their letters: lines are centred by their ink, keep to
	// the width with it, and stand so far apart that no stroke touches another line.
	ByInk bool
	// AtCommas ends lines at commas even where they are then less alike.
	AtCommas bool
	Part     *Part // what it is to those who hear the page read; nil for a paragraph
}

// width is what the lines of the block have in an area.
func (b Block) width(area Area) MM {
	if b.MaxWidth > 0 {
		return min(b.MaxWidth, area.W)
	}
	return area.W
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
		for _, blank := range bonds() {
			if b.Tag == tag && strings.Contains(b.Text, blank) {
				blocks[i].Text = strings.ReplaceAll(b.Text, blank, string(RatherNoBreak))
				return true
			}
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
		s, err := f.wrap(b, b.width(area), b.Style.Size)
		if err != nil {
			return nil, err
		}
		set = append(set, s)
	}
	for !holds(area, set) {
		tallest, shrunk := 0, false
		for i, s := range set {
			if s.height() > set[tallest].height() {
				tallest = i
			}
			if s.size <= s.MinSize {
				continue
			}
			smaller, err := f.wrap(s.Block, s.width(area), max(s.MinSize, s.size*shrinkStep))
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
		lines, ok, err := f.countAt(b, b.width(area), b.MinSize)
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
		lines += paragraph.Count(width)
	}
	return lines, true, nil
}

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
		set := setBlock{Block: b, size: size, lines: lines}
		if ok && b.ByInk {
			set, ok = set.inked(width)
		}
		if ok {
			return set, nil
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
		if b.MaxLines > 0 && len(lines)+paragraph.Count(width) > b.MaxLines {
			return nil, false, nil
		}
		lines = append(lines, paragraph.balanced(width, b.gains())...)
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
	piece := style.piece(face, face.shape(text))
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
