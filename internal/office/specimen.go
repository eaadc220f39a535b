package office

import (
	"cmp"
	"context"
	"io"
	"io/fs"

	"bangkhen/internal/artwork"
	"bangkhen/internal/award"
	"bangkhen/internal/certificate"
	"bangkhen/internal/stamps"
)

// ReadTemplate reads a template of a directory, with its pictures, and tries it
// on a specimen. The error names every fault with its line.
func (o *Office) ReadTemplate(files fs.FS, name string) (*certificate.Template, error) {
	template, err := o.readTemplate(files, name)
	if err != nil {
		return nil, err
	}
	_, err = o.Specimen(context.Background(), template)
	return template, err
}

// Specimen is a sheet of a template with a made-up recipient, marked as a draft.
func (o *Office) Specimen(ctx context.Context, template *certificate.Template) ([]byte, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	batch := specimenBatch(specimenKind(template))
	batch.Certificates[0].Recipient.Fields = specimenColumns(template)
	batch.Certificates[0].Recipient.Portrait = specimenPortrait(template)
	p, err := o.papers(ctx, batch, honourOf(template), stamps.Marks{}, printing{}, true)
	if err != nil {
		return nil, err
	}
	set, err := o.setDecision(p.batch, p.honours, p.draft)
	if err == nil {
		err = p.decision(ctx, set, io.Discard) // its wording is the template's too
	}
	if err != nil {
		return nil, err
	}
	page, err := p.sheet(0)
	if err != nil {
		return nil, err
	}
	return p.press.Print(p.sheets(template.Name, 1), page)
}

// specimenKind is a kind that a template is for.
func specimenKind(template *certificate.Template) award.Kind {
	if len(template.For) > 0 {
		return template.For[0]
	}
	return award.Individual
}

func specimenBatch(kind award.Kind) award.Batch {
	decision := award.Decision{
		Number: "01/QĐ-UBND", Date: award.Date{Year: 2026, Month: 1, Day: 5}, Place: "Minh Họa",
		Agency: []string{"ỦY BAN NHÂN DÂN", "TỈNH MINH HỌA"}, Authority: "Chủ tịch Ủy ban nhân dân tỉnh Minh Họa",
		Subject: "Về việc khen thưởng", Citation: "Đã có thành tích xuất sắc trong phong trào thi đua yêu nước, giai đoạn 2021 - 2025",
		Bases: []string{"Luật Thi đua, khen thưởng"}, Executors: []string{"Chánh Văn phòng"}, Copies: []string{"Như Điều 2", "Lưu: VT"},
		Signer: award.Signer{Lines: []string{"CHỦ TỊCH"}, Name: "Nguyễn Văn Mẫu"},
	}
	recipient := award.Recipient{Kind: award.Individual, Honorific: "Bà", Name: "Hoàng Thị Thử Nghiệm", Position: "Giáo viên", Unit: "Trường Trung học phổ thông Minh Họa"}
	switch kind {
	case award.Collective:
		recipient = award.Recipient{Kind: kind, Name: "Đảng bộ, chính quyền và Nhân dân xã Minh Họa", Address: "tỉnh Minh Họa"}
	case award.Household:
		recipient = award.Recipient{Kind: kind, Name: "Hộ gia đình ông Nguyễn Văn Thử", Address: "thôn Ví Dụ, xã Minh Họa"}
	}
	return award.Batch{Decision: decision, Certificates: award.List{Recipients: []award.Recipient{recipient}}.Certificates(decision)}
}

// specimenColumns are made-up texts of the columns that a template prints; of one
// that is not usual, its heading.
func specimenColumns(template *certificate.Template) map[string]string {
	usual := map[string]string{
		"Lớp": "6A1", "Năm học": "2025 - 2026", "Danh hiệu": "Học sinh Xuất sắc", "Ngày sinh": "20/11/2014",
		"Xếp loại": "Giỏi", "Khóa học": "Kỹ năng minh họa", "Số hiệu": "MH 000001",
	}
	texts := map[string]string{}
	for _, column := range template.Columns() {
		texts[column.Heading] = cmp.Or(usual[column.Heading], column.Heading)
	}
	return texts
}

// ErrNoRecipient says that a list has no such line.
var ErrNoRecipient = award.Refuse(award.FaultNotFound, "danh sách không có mục này")

// PreviewSheet is the draft of one certificate of an order, by its place in the
// list from 1. Errors of the input come as [award.Problems].
func (o *Office) PreviewSheet(ctx context.Context, order Order, index int) ([]byte, error) {
	checked, err := o.Check(ctx, order)
	if err == nil {
		err = checked.Problems.Stop()
	}
	if err != nil {
		return nil, err
	}
	certificates := checked.List.Certificates(checked.Decision)
	if index < 1 || index > len(certificates) {
		return nil, ErrNoRecipient
	}
	batch := award.Batch{Decision: checked.Decision, Certificates: certificates[index-1 : index]}
	p, err := o.papers(ctx, batch, checked.honours, checked.marks, printing{}, true)
	if err != nil {
		return nil, err
	}
	_, file, err := p.certificate(0, nil)
	return file.Data, err
}

// specimenPortrait is nobody's photograph, nil where the template has no place for one.
func specimenPortrait(t *certificate.Template) *award.Portrait {
	if _, has := t.PhotoColumn(); !has {
		return nil
	}
	p := artwork.Silhouette(t.PhotoDots())
	return &award.Portrait{JPEG: p.Data, Width: p.Width, Height: p.Height}
}
