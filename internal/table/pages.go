package table

import (
	"fmt"

	"bangkhen/internal/sheet"
	"bangkhen/internal/typeset"
)

// PDF prints a table on A4 pages.
func PDF(faces *typeset.Faces, t Table) ([]byte, error) {
	pages, err := Pages(faces, t)
	if err != nil {
		return nil, err
	}
	press, err := sheet.NewPress(pages, nil, nil)
	if err != nil {
		return nil, err
	}
	return press.Print(t.Info, pages...)
}

// Pages are the pages of a table.
func Pages(faces *typeset.Faces, t Table) ([]typeset.Page, error) {
	p := &pager{writer: writer{faces: faces}, Table: t, whole: &typeset.Part{Role: typeset.RoleTable}}
	p.Columns = p.demanded(t)
	p.newPage()
	p.header()
	p.title()
	p.heads()
	all := blocks(t.Rows)
	for i, block := range all {
		p.block(block, p.room(all[i:]))
	}
	p.signers()
	if p.err != nil {
		return nil, p.err
	}
	p.footers()
	return p.pages, p.err
}

// blocks parts rows into those that stand together on a page: a row of cells with
// the bands that lead to it and those that belong to it.
func blocks(rows []Row) (all [][]Row) {
	open := true // the block waits for its row of cells
	for _, r := range rows {
		after := r.Cells == nil && (r.Kind == Remark || r.Kind == Total)
		if len(all) == 0 || !open && !after {
			all, open = append(all, nil), true
		}
		all[len(all)-1] = append(all[len(all)-1], r)
		if r.Cells != nil {
			open = false
		}
	}
	return all
}

// pager sets the pages of a table.
type pager struct {
	writer
	Table
	pages   []typeset.Page
	y       typeset.MM
	heading string        // that the rows now stand under
	whole   *typeset.Part // the table
	rows    int
}

func (p *pager) page() *typeset.Page { return &p.pages[len(p.pages)-1] }

func (p *pager) newPage() {
	width, height := p.paper()
	p.pages = append(p.pages, typeset.Page{Width: width, Height: height})
	p.y = marginTop
}

// bottom is where rows end.
func (p *pager) bottom() typeset.MM { return p.page().Height - marginFoot }

// room is how much the first of blocks needs to begin on this page: itself, with
// who sign when it is the last, and all the rows of its heading where turning
// the page for them leaves less than a third of a page empty.
func (p *pager) room(all [][]Row) typeset.MM {
	const third = 3
	var first, whole typeset.MM
	for i, block := range all {
		heads := block[0].Cells == nil && block[0].Kind == Heading
		if i > 0 && (heads || !p.Whole) {
			break
		}
		for _, r := range block {
			whole += p.height(p.Table, r)
		}
		if i == len(all)-1 && len(p.Signers) > 0 {
			whole += signerRoom
		}
		if i == 0 {
			first = whole
			if !heads {
				break
			}
		}
	}
	full := p.bottom() - marginTop
	if left := p.bottom() - p.y; whole > left && (left > full/third || whole > full*0.9) {
		return first
	}
	return whole
}

// block sets rows that stand together, on this page when it has the room.
func (p *pager) block(rows []Row, need typeset.MM) {
	if p.y+need > p.bottom() {
		p.newPage()
		p.heads()
		if goes := rows[0].Cells != nil || rows[0].Kind == Speech; goes && p.heading != "" {
			p.band(Row{Band: p.heading + goesOn, Kind: Heading}, decoration)
		}
	}
	for _, r := range rows {
		p.rows++
		if r.Cells != nil {
			p.row(fmt.Sprintf("row-%d", p.rows), p.cellParts(typeset.RoleCell), r.Cells, p.height(p.Table, r), r.faceOf, "")
			continue
		}
		if r.Kind == Heading || r.Kind == Total {
			p.heading = ""
		}
		if r.Kind == Heading {
			p.heading = r.Band
		}
		p.band(r, p.across())
	}
}

func (p *pager) heads() {
	face := func(Column, int) string { return bold }
	parts := p.cellParts(typeset.RoleColumnHead)
	if len(p.pages) > 1 { // they are said once
		for i := range parts {
			parts[i] = decoration
		}
	}
	p.row("heads", parts, p.Table.heads(), p.cells(p.Table, p.Table.heads(), face), face, typeset.Center)
}

// row sets cells between rules. All cells are aligned alike unless align is "".
func (p *pager) row(tag string, parts []*typeset.Part, cells []string, height typeset.MM, face func(Column, int) string, align typeset.Align) {
	x := p.left()
	for i, c := range p.Columns {
		lines := p.cell(p.Table, c, cells[i], func(line int) string { return face(c, line) })
		how := align
		if how == "" {
			how = c.Align
		}
		p.stack(tag, parts[i], lines, p.Size, x+cellPadding, p.y+(height-high(len(lines), p.Size))/2+cellPadding, c.Width-2*cellPadding, how)
		p.rule(x, p.y, x, p.y+height)
		x += c.Width
	}
	p.rule(x, p.y, x, p.y+height)
	p.frame(height)
}

// band sets a text across the table.
func (p *pager) band(r Row, part *typeset.Part) {
	lines := p.writer.band(p.Table, r)
	height := high(len(lines), p.Size)
	p.stack("band", part, lines, p.Size, p.left()+cellPadding, p.y+cellPadding, p.width()-2*cellPadding, typeset.Left)
	p.rule(p.left(), p.y, p.left(), p.y+height)
	p.rule(p.left()+p.width(), p.y, p.left()+p.width(), p.y+height)
	p.frame(height)
}

// frame rules a row above and below, and goes on under it.
func (p *pager) frame(height typeset.MM) {
	from, to := p.left()-thin/2, p.left()+p.width()+thin/2 // so that corners close
	p.rule(from, p.y, to, p.y)
	p.y += height
	p.rule(from, p.y, to, p.y)
}

func (p *pager) rule(x1, y1, x2, y2 typeset.MM) {
	p.page().Rules = append(p.page().Rules, typeset.Rule{X1: x1, Y1: y1, X2: x2, Y2: y2, Thickness: thin})
}

// stack sets lines below each other from y on, and returns where they end.
func (p *pager) stack(tag string, part *typeset.Part, lines []typeset.Line, size typeset.Pt, x, y, width typeset.MM, align typeset.Align) typeset.MM {
	const ascent = 0.95 // of the size, with room for the marks of capitals
	for i, line := range lines {
		at := x
		switch align {
		case typeset.Center:
			at += (width - line.Width) / 2
		case typeset.Right:
			at += width - line.Width
		}
		p.page().Texts = append(p.page().Texts, typeset.Text{Tag: tag, X: at, Baseline: y + size.MM()*ascent, Line: line, Part: part, More: i < len(lines)-1})
		y += size.MM() * leading
	}
	return y
}
