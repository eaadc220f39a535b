package table

import "bangkhen/internal/typeset"

// decoration is what those who hear a page read are spared: numbers of pages, headings
// that stand there again.
var decoration = &typeset.Part{Role: typeset.RoleDecoration}

// cellParts are the cells of a new row.
func (p *pager) cellParts(role typeset.Role) []*typeset.Part {
	parts := make([]*typeset.Part, len(p.Columns))
	row := &typeset.Part{Role: typeset.RoleTableRow, In: p.whole, Cells: parts}
	for i := range parts {
		parts[i] = &typeset.Part{Role: role, In: row}
	}
	return parts
}

// across is the one cell of a row that goes over all columns.
func (p *pager) across() *typeset.Part {
	return &typeset.Part{Role: typeset.RoleRowHead, In: &typeset.Part{Role: typeset.RoleTableRow, In: p.whole}, Over: len(p.Columns)}
}
