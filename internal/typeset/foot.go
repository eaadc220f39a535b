package typeset

// Foot is a small line in the middle of the foot of a sheet, for words that stand on
// every sheet whatever else it holds. It stands as far from the edge as office
// printers print.
func (f *Faces) Foot(tag, text string, style Style, color Color, width, height MM) (Text, error) {
	const edge = MM(5)
	paragraph, err := f.Set(Span{Text: text, Style: style})
	if err != nil {
		return Text{}, err
	}
	line := paragraph.line(0, paragraph.Words())
	return Text{Tag: tag, Line: line, Color: color, X: (width - line.Width) / 2, Baseline: height - edge}, nil
}
