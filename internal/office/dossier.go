package office

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"image"
	"image/jpeg"
	"image/png"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"

	"bangkhen/internal/award"
	"bangkhen/internal/freetext"
	"bangkhen/internal/officefile"
	"bangkhen/internal/signedpdf"
	"bangkhen/internal/workbench"
)

// What belongs to the dossier of a draft beside its files: papers that are kept with it,
// and what approver and clerk say to each other.

type (
	// Attachment is a paper that is kept with a decision, see workbench.
	Attachment = workbench.Attachment
	// Comment is what somebody says about a row, see workbench.
	Comment = workbench.Comment
)

// MaxAttachment is how large an attachment is at most, in bytes.
const MaxAttachment = 20 << 20

// MostAttachments is how many there are of a decision at most.
const MostAttachments = workbench.MostAttachments

// AttachmentKinds are what an attachment may be, with its name for people.
func AttachmentKinds() [][2]string {
	return [][2]string{{workbench.AttachedProposal, "Tờ trình"}, {workbench.AttachedMinutes, "Biên bản"}, {workbench.AttachedOther, "Giấy tờ khác"}}
}

// AttachmentKind names one for people.
func AttachmentKind(kind string) string {
	for _, k := range AttachmentKinds() {
		if k[0] == kind {
			return k[1]
		}
	}
	return kind
}

// opens looks whether a file is what the ending of its name says, and can be opened: a PDF
// has a first page, a Word document its text, a picture a size. None of the types runs in
// a browser.
func (o *Office) opens(ctx context.Context, name string, data []byte) error {
	notAttachable := award.Problem{Severity: award.Error, Code: award.UnreadableFile, Key: "file", Message: msgNotAttachable, Suggestion: hintNotAttachable}
	damaged := award.Problem{Severity: award.Error, Code: award.UnreadableFile, Key: "file", Message: fmt.Sprintf(msgDamagedAttachment, name), Suggestion: hintDamagedAttachment}
	switch ending := strings.ToLower(path.Ext(name)); {
	case ending == ".pdf" && bytes.HasPrefix(data, []byte("%PDF-")):
		if o.paint == nil {
			return nil // where no PDF is painted
		}
		if err := o.readings.takeWithin(ctx, readingPatience); err != nil {
			return err
		}
		defer o.readings.done()
		_, err := o.paint(ctx, data)
		if errors.Is(err, signedpdf.ErrDamaged) || errors.Is(err, signedpdf.ErrNoPDF) || errors.Is(err, signedpdf.ErrEncrypted) || errors.Is(err, signedpdf.ErrBeyond) {
			return damaged
		}
		return err
	case ending == ".docx" && bytes.HasPrefix(data, []byte("PK")):
		if document, err := officefile.Open(data); err != nil || !document.Has("word/document.xml") {
			return damaged
		}
	case (ending == ".jpg" || ending == ".jpeg") && bytes.HasPrefix(data, []byte("\xff\xd8\xff")):
		return pictureOpens(jpeg.DecodeConfig, data, damaged)
	case ending == ".png" && bytes.HasPrefix(data, []byte("\x89PNG\r\n\x1a\n")):
		return pictureOpens(png.DecodeConfig, data, damaged)
	default:
		return notAttachable
	}
	return nil
}

// mostAttachedDots bounds a picture, as viewers unpack it.
const mostAttachedDots = 200_000_000

func pictureOpens(decode func(io.Reader) (image.Config, error), data []byte, damaged award.Problem) error {
	size, err := decode(bytes.NewReader(data))
	if err != nil || size.Width <= 0 || size.Height <= 0 || size.Width > mostAttachedDots/size.Height {
		return damaged
	}
	return nil
}

// Attach keeps a file with a draft; again reports one that is kept already, which is not
// kept twice. The error is an [award.Problem] when it is of no type that is taken, or can
// not be opened.
func (o *Office) Attach(ctx context.Context, draft, kind string, file Upload) (again bool, err error) {
	name, err := freetext.Field{Key: "file", Name: fieldFileName, Code: award.UnreadableFile, Most: 200}.Line(file.Name)
	if err == nil {
		err = o.opens(ctx, name, file.Data)
	}
	if err != nil {
		return false, err
	}
	if AttachmentKind(kind) == kind {
		kind = workbench.AttachedOther
	}
	before, err := o.bench.Attachments(ctx, draft)
	if err != nil {
		return false, err
	}
	kept, err := o.bench.Attach(ctx, draft, Attachment{Name: name, Kind: kind}, file.Data)
	return slices.ContainsFunc(before, func(a Attachment) bool { return a.SHA256 == kept.SHA256 }), err
}

// Detach takes an attachment away while the draft is being prepared.
func (o *Office) Detach(ctx context.Context, draft, sum string) error {
	return o.bench.Detach(ctx, draft, sum)
}

// Attachments lists those of a draft.
func (o *Office) Attachments(ctx context.Context, draft string) ([]Attachment, error) {
	return o.bench.Attachments(ctx, draft)
}

// Attachment reads one, as it was handed in.
func (o *Office) Attachment(ctx context.Context, draft, sum string) (Attachment, []byte, error) {
	return o.bench.Attachment(ctx, draft, sum)
}

// Say keeps a comment about a row of a draft, or about all of it.
func (o *Office) Say(ctx context.Context, draft string, c Comment) (err error) {
	c.Text, err = freetext.Field{Key: "text", Name: fieldComment, Code: award.StrayCharacter, Most: 500}.Line(c.Text)
	if err == nil && c.Text == "" {
		err = award.Refuse(award.FaultInvalid, msgEmptyComment)
	}
	if err != nil {
		return err
	}
	return o.bench.Comment(ctx, draft, c)
}

// About is a comment about a recipient of a list.
func About(r award.Recipient, text string) Comment {
	return Comment{Row: RowID(r.Sheet, r.Row), Whose: Whose(r), Text: text}
}

// RowID names a row, in addresses and comments: its number, and its sheet where the list
// stands on several.
func RowID(sheet string, row int) string {
	if sheet == "" {
		return strconv.Itoa(row)
	}
	return strconv.Itoa(row) + "~" + sheet
}

// Whose names a row where many buttons say the same.
func Whose(r award.Recipient) string {
	return fmt.Sprintf("%s (hàng %d)", cmp.Or(r.FullName(), msgNameless), r.Row)
}

// Settle settles a comment, or opens it again.
func (o *Office) Settle(ctx context.Context, draft string, comment int64, settled bool) error {
	return o.bench.ResolveComment(ctx, draft, comment, settled)
}

// Comments are those of a draft, the oldest first.
func (o *Office) Comments(ctx context.Context, draft string) ([]Comment, error) {
	return o.bench.Comments(ctx, draft)
}

// What is said of attachments and comments.
const (
	msgNameless           = "chưa có tên"
	fieldFileName         = "Tên tệp"
	fieldComment          = "Góp ý"
	msgNotAttachable      = "Tệp đính kèm phải là PDF, Word (.docx) hoặc ảnh (.jpg, .png)."
	hintNotAttachable     = "Quét giấy tờ thành PDF rồi đính kèm."
	msgDamagedAttachment  = "Tệp “%s” bị hỏng, tải về chưa đủ hoặc đặt mật khẩu nên không mở được."
	hintDamagedAttachment = "Mở tệp ấy trên máy xem còn nguyên không, rồi chọn lại."
	msgEmptyComment       = "Chưa nhập góp ý."
)
