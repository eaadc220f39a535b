package desk

import (
	"bytes"
	"fmt"
	"mime"
	"net/http"
	"net/url"
	"path"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/accounts"
	"bangkhen/internal/award"
	"bangkhen/internal/html"
	"bangkhen/internal/office"
)

// attachmentsView are the papers that are kept with a decision, wherever they are shown.
type attachmentsView struct {
	Draft string
	Files []office.Attachment
	Adds  bool // may add some
	Drops bool // may take them away
	Kinds [][2]string
	Most  int // MB of each
}

func (d *Desk) attachmentsOf(c echo.Context, draft office.Draft) (view attachmentsView, err error) {
	view = attachmentsView{Draft: draft.ID, Kinds: office.AttachmentKinds(), Most: office.MaxAttachment >> 20}
	view.Files, err = d.office.Attachments(c.Request().Context(), draft.ID)
	prepares := d.gate.Principal(c).May(accounts.PrepareDecisions)
	view.Adds = prepares && draft.State != award.DecisionIssued && len(view.Files) < office.MostAttachments
	view.Drops = prepares && draft.State == award.DecisionDraft
	return view, err
}

// attach keeps a file with a decision.
func (d *Desk) attach(c echo.Context) error {
	form, err := html.ReadForm(c, office.MaxAttachment, "file")
	if err != nil {
		return err
	}
	draft, err := d.draft(c)
	if err != nil {
		return err
	}
	if len(form.Files) == 0 {
		err = lacking("file", msgChooseAttach)
	}
	done := "enclosed"
	for _, file := range form.Files {
		if err == nil {
			again := false
			if again, err = d.office.Attach(c.Request().Context(), draft.ID, form.Values["kind"], office.Upload{Name: file.Name, Data: file.Data}); again {
				done = "enclosed-before"
			}
		}
	}
	if err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, "/app/decisions/"+draft.ID+"/files?done="+done+"#dinh-kem")
}

// sendAttachment sends a file that is kept with a decision, as it was handed in and to
// be saved: a browser opens none of it on this site.
func (d *Desk) sendAttachment(c echo.Context) error {
	a, data, err := d.office.Attachment(c.Request().Context(), c.Param("id"), c.Param("sha256"))
	if err != nil {
		return err
	}
	kind := mime.TypeByExtension(strings.ToLower(path.Ext(a.Name)))
	if strings.EqualFold(path.Ext(a.Name), ".docx") {
		kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
	}
	c.Response().Header().Set(echo.HeaderContentType, kind)
	return html.Download(c, bytes.NewReader(data), a.SHA256, a.Name, a.At)
}

func (d *Desk) detach(c echo.Context) error {
	draft, err := d.draft(c)
	if err != nil {
		return err
	}
	if err := d.office.Detach(c.Request().Context(), draft.ID, c.Param("sha256")); err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, "/app/decisions/"+draft.ID+"/files?done=detached#dinh-kem")
}

// commentsPage is what approver and clerk say to each other about a decision.
type commentsPage struct {
	draftFrame
	Open, Settled []commentLine
	Row           string // that a new one is about, "" for the whole of it
	Whose         string
	Says          bool // may say something
}

type commentLine struct {
	office.Comment
	There bool // the row is still in the list
}

// says reports whether who asks may comment on a decision.
func (d *Desk) says(c echo.Context, draft office.Draft) bool {
	p := d.gate.Principal(c)
	return draft.State != award.DecisionIssued && (p.May(accounts.PrepareDecisions) || p.May(accounts.ApproveDecisions))
}

func (d *Desk) showComments(c echo.Context) error {
	draft, err := d.draft(c)
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	view := commentsPage{draftFrame: d.draftFrame(c, draft, 1), Row: c.FormValue("row"), Says: d.says(c, draft)}
	rows, err := d.rowsOf(c, draft)
	if err != nil {
		return err
	}
	if view.Row != "" {
		recipient, there := rows[view.Row]
		if !there {
			return echo.ErrNotFound
		}
		view.Whose = office.Whose(recipient)
	}
	comments, err := d.office.Comments(ctx, draft.ID)
	if err != nil {
		return err
	}
	for _, comment := range comments {
		_, there := rows[comment.Row]
		if line := (commentLine{comment, there}); comment.Open() {
			view.Open = append(view.Open, line)
		} else {
			view.Settled = append(view.Settled, line)
		}
	}
	return d.pages.Write(c, http.StatusOK, "comments", view)
}

// rowsOf are the recipients of a list by how addresses name their rows.
func (d *Desk) rowsOf(c echo.Context, draft office.Draft) (map[string]award.Recipient, error) {
	rows := map[string]award.Recipient{}
	if !office.HasList(draft) {
		return rows, nil
	}
	r, err := d.readings.read(c.Request().Context(), draft, "")
	if err != nil {
		return nil, err
	}
	for _, recipient := range r.checked.List.Recipients {
		rows[office.RowID(recipient.Sheet, recipient.Row)] = recipient
	}
	return rows, nil
}

// comment keeps what somebody says about a row, or about all of it.
func (d *Desk) comment(c echo.Context) error {
	draft, err := d.draft(c)
	if err != nil {
		return err
	}
	rows, err := d.rowsOf(c, draft)
	if err != nil {
		return err
	}
	said := office.Comment{Row: c.FormValue("row"), Text: c.FormValue("text")}
	if said.Row != "" {
		recipient, there := rows[said.Row]
		if !there {
			return echo.ErrNotFound
		}
		said.Whose = office.Whose(recipient)
	}
	if err := d.office.Say(c.Request().Context(), draft.ID, said); err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, "/app/decisions/"+draft.ID+"/comments?done=said")
}

// settle settles a comment, or opens it again.
func (d *Desk) settle(c echo.Context) error {
	id, err := strconv.ParseInt(c.Param("comment"), 10, 64)
	if err != nil {
		return echo.ErrNotFound
	}
	settled := c.FormValue("again") == ""
	if err := d.office.Settle(c.Request().Context(), c.Param("id"), id, settled); err != nil {
		return err
	}
	done := "settled"
	if !settled {
		done = "reopened"
	}
	return c.Redirect(http.StatusSeeOther, "/app/decisions/"+url.PathEscape(c.Param("id"))+"/comments?done="+done)
}

// openComments are those of a draft that nobody has settled, by row.
func (d *Desk) openComments(c echo.Context, draft office.Draft) (byRow map[string][]office.Comment, count int, err error) {
	comments, err := d.office.Comments(c.Request().Context(), draft.ID)
	byRow = map[string][]office.Comment{}
	for _, comment := range comments {
		if comment.Open() {
			byRow[comment.Row] = append(byRow[comment.Row], comment)
			count++
		}
	}
	return byRow, count, err
}

// sizeWords is a size as people read it.
func sizeWords(bytes int64) string {
	const kB, mB = 1 << 10, 1 << 20
	if bytes >= mB {
		return strings.Replace(fmt.Sprintf("%.1f MB", float64(bytes)/mB), ".", ",", 1)
	}
	return fmt.Sprintf("%d KB", max(1, bytes/kB))
}
