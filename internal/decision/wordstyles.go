package decision

import (
	"bangkhen/internal/typeset"
	"bangkhen/internal/worddoc"
)

// The styles of the parts, by which whoever reads the file knows them.
const (
	styleNation      = "QuocHieu"
	styleMotto       = "TieuNgu"
	styleParent      = "CoQuanChuQuan"
	styleAgency      = "CoQuanBanHanh"
	styleNumber      = "SoKyHieu"
	stylePlaceDate   = "DiaDanhNgayThang"
	styleAuthority   = "ThamQuyen"
	styleBasis       = "CanCu"
	styleEnacts      = "LenhBanHanh"
	styleArticle     = "Dieu"
	styleLead        = "TenDieu"
	styleClause      = "DoanCuaDieu"
	styleSignerTitle = "ChucVuNguoiKy"
	styleSignerName  = "HoTenNguoiKy"
	styleCopiesLabel = "NoiNhan"
	styleCopies      = "NoiNhanChiTiet"
	styleAnnexLabel  = "PhuLuc"
	styleReference   = "KemTheo"
	styleColumn      = "TenCot"
	styleCellNumber  = "SoThuTu"
	styleCell        = "ODanhSach"
	styleItem        = "MucDanhSach"
	styleTotal       = "TongSo"
	styleDraft       = "BanNhap"
	styleTrial       = "BanDungThu"
)

// wordFont is what offices have; the pages are set in a face of the same widths.
const wordFont = "Times New Roman"

// wordSetup is the form as a word processor takes it: the same sizes, margins and
// room as on the pages (Phụ lục I, Phần I).
func wordSetup(t Template) worddoc.Setup {
	p := t.Page
	return worddoc.Setup{
		Font: wordFont, Points: float64(t.Sizes.Body), Language: "vi-VN", PageNumber: worddoc.Header,
		Page: worddoc.Page{Width: float64(p.Width), Height: float64(p.Height), Top: float64(p.Top), Bottom: float64(p.Bottom),
			Left: float64(p.Left), Right: float64(p.Right), Head: float64(p.Top) / 2},
		Styles: append(actStyles(t), annexStyles(t)...),
	}
}

// actStyles are those of the decision itself.
func actStyles(t Template) []worddoc.Style {
	z, body := t.Sizes, runningStyle(t)
	basis, clause := body, body
	body.ID, body.Name = styleArticle, styleNameArticle
	basis.ID, basis.Name, basis.Points, basis.Italic = styleBasis, styleNameBasis, float64(z.Basis), true
	clause.ID, clause.Name = styleClause, styleNameClause
	title := display(worddoc.Title, "", z.Kind)
	title.Before, title.Next = points(afterHeader), worddoc.Subtitle
	authority := display(styleAuthority, styleNameAuthority, z.Authority)
	authority.Before = points(afterTitleRule)
	authority.After = float64(leastParagraphSpacing)
	enacts := display(styleEnacts, styleNameEnacts, z.Body)
	enacts.Before, enacts.After, enacts.WithNext = points(enactsGap), points(enactsGap)-float64(t.Paragraph.Spacing), true
	number, placeDate := display(styleNumber, styleNameNumber, z.Number), display(stylePlaceDate, styleNamePlaceDate, z.PlaceDate)
	number.Bold, placeDate.Bold, placeDate.Italic = false, false, true
	number.Before, placeDate.Before = points(headerRowGap), points(headerRowGap)
	parent := display(styleParent, styleNameParent, z.Agency)
	parent.Bold = false
	signer, name := display(styleSignerTitle, styleNameSignerTitle, z.Signature), display(styleSignerName, styleNameSignerName, z.Signature)
	signer.WithNext, name.Before = true, points(t.SigningRoom)
	const dash = typeset.MM(1.9) // of the places that it is sent to, with its blank
	return []worddoc.Style{
		{ID: worddoc.Normal, Points: float64(z.Body)},
		{ID: worddoc.Header, Based: worddoc.Normal, Points: float64(z.PageNumber), Align: worddoc.Centre},
		display(styleNation, styleNameNation, z.NationalTitle), display(styleMotto, styleNameMotto, z.Motto),
		parent, display(styleAgency, styleNameAgency, z.Agency), number, placeDate,
		title, display(worddoc.Subtitle, "", z.Subject), authority, basis, enacts, body, clause,
		{ID: styleLead, Name: styleNameLead, Letters: true, Bold: true},
		signer, name,
		{ID: styleCopiesLabel, Name: styleNameCopiesLabel, Based: worddoc.Normal, Next: styleCopies, Points: float64(z.CopiesLabel), Bold: true, Italic: true},
		{ID: styleCopies, Name: styleNameCopies, Based: worddoc.Normal, Points: float64(z.Copies), Hanging: float64(dash)},
		{ID: styleDraft, Name: styleNameDraft, Based: worddoc.Normal, Bold: true, Grey: true, Align: worddoc.Centre},
	}
}

// annexStyles are those of the list.
func annexStyles(t Template) []worddoc.Style {
	z, item := t.Sizes, runningStyle(t)
	item.ID, item.Name = styleItem, styleNameItem
	total := item
	total.ID, total.Name, total.Italic, total.Before = styleTotal, styleNameTotal, true, points(beforeTotal)
	list := z.Table
	if t.Annex.Style == Prose {
		list = z.Body
	}
	title := display(worddoc.Heading1, "", z.AnnexTitle)
	title.Outline, title.WithNext = 1, true
	reference := display(styleReference, styleNameReference, z.AnnexReference)
	reference.Bold, reference.Italic, reference.WithNext = false, true, true
	section, group := cellStyle(worddoc.Heading2, "", list), cellStyle(worddoc.Heading3, "", list)
	section.Bold, section.Outline, section.WithNext = true, 2, true
	group.Bold, group.Italic, group.Outline, group.WithNext = true, true, 3, true
	if t.Annex.Style == Prose {
		section.Indent, group.Indent = float64(t.Paragraph.Indent), float64(t.Paragraph.Indent)
		section.Before, group.Before = float64(t.Paragraph.Spacing), float64(t.Paragraph.Spacing)
	}
	column, number := cellStyle(styleColumn, styleNameColumn, z.Table), cellStyle(styleCellNumber, styleNameCellNumber, z.Table)
	column.Bold, column.WithNext, column.Align, number.Align = true, true, worddoc.Centre, worddoc.Centre
	label := display(styleAnnexLabel, styleNameAnnexLabel, z.AnnexLabel)
	label.WithNext = true
	return []worddoc.Style{label, title, reference, section, group, column, number, cellStyle(styleCell, styleNameCell, z.Table), item, total}
}

// display is a style of lines that stand in the middle, bold.
func display(id, name string, size typeset.Pt) worddoc.Style {
	return worddoc.Style{ID: id, Name: name, Based: worddoc.Normal, Points: float64(size), Bold: true, Align: worddoc.Centre}
}

// runningStyle is that of running text.
func runningStyle(t Template) worddoc.Style {
	return worddoc.Style{Based: worddoc.Normal, Points: float64(t.Sizes.Body), Align: worddoc.Justified, Indent: float64(t.Paragraph.Indent),
		Before: float64(t.Paragraph.Spacing), Lines: t.Paragraph.LineSpacing}
}

// cellStyle is that of a cell of the list.
func cellStyle(id, name string, size typeset.Pt) worddoc.Style {
	room := points(cellPaddingY)
	return worddoc.Style{ID: id, Name: name, Based: worddoc.Normal, Points: float64(size), Before: room, After: room, Align: worddoc.Left}
}

// points is a length in pt.
func points(length typeset.MM) float64 { return float64(length) * 72 / 25.4 }
