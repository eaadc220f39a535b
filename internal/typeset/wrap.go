package typeset

import "strings"

// Wrap breaks a text to a width, balanced or filled. Nothing of it sticks out:
// where words that are bound together, or one endless word, do not go into the
// width, the bonds are loosened and then the size is made smaller.
func (f *Faces) Wrap(text string, style Style, width MM, balanced bool) ([]Line, error) {
	const least = Pt(2) // for a width that no letter goes into
	for {
		paragraph, err := f.Set(Span{Text: text, Style: style})
		switch {
		case err != nil:
			return nil, err
		case paragraph.WidestWord() > width+tolerance && style.Size > least:
			if strings.ContainsRune(text, NoBreak) {
				text = strings.ReplaceAll(text, string(NoBreak), " ")
			} else {
				style.Size *= shrinkStep
			}
		case balanced:
			return paragraph.Balanced(width), nil
		default:
			return paragraph.Greedy(width, 0), nil
		}
	}
}
