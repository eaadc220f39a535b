package roster

import (
	"slices"

	"bangkhen/internal/award"
)

// CarryFiles puts changes of one list file over to another, see [Carry]. What was said
// about the layout of the first one (its sheets, its headings, columns without heading)
// is heeded to know its rows, and holds for the other where more can be carried then.
// The problems are those of the other file as it is.
func CarryFiles(c Changes, oldName string, old []byte, newName string, now []byte) (carried Changes, left []Left, problems award.Problems) {
	layout, rest := c.layout()
	before, _ := ReadChanged(oldName, old, layout)
	after, problems := Read(newName, now)
	carried, left = Carry(rest, before, after)
	if len(layout.Steps) == 0 || len(left) == 0 {
		return carried, left, problems
	}
	after, _ = ReadChanged(newName, now, layout)
	if more, less := Carry(rest, before, after); len(less) < len(left) {
		more.Steps = append(layout.Steps, more.Steps...)
		return more, less, problems
	}
	return carried, left, problems
}

// layout parts what says how a file is to be read from what was changed in its rows. A
// column is known by its heading, and is layout only where there is none.
func (c Changes) layout() (layout, rest Changes) {
	headless := slices.ContainsFunc(c.Steps, func(s Step) bool { return s.Op == PlaceHeading && s.Row == 0 })
	rest = c
	rest.Steps = nil
	for _, s := range c.Steps {
		if s.Op == ReadSheet || s.Op == PlaceHeading || s.Op == SplitColumn || s.Op == ChangeColumn && headless {
			layout.Steps = append(layout.Steps, s)
		} else {
			rest.Steps = append(rest.Steps, s)
		}
	}
	return layout, rest
}
