package api

import (
	"bytes"
	"fmt"
	"mime"
	"net/http"
	"path"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/accounts"
	"bangkhen/internal/award"
	"bangkhen/internal/html"
	"bangkhen/internal/office"
)

// What is said about a decision on its way, and the papers that are kept with it.

// sendComments answers what is said about the decision of the path, the oldest first.
func (a *api) sendComments(c echo.Context, status int) error {
	all, err := a.office.Comments(c.Request().Context(), c.Param("id"))
	if err != nil {
		return err
	}
	return c.JSON(status, map[string]any{"comments": append([]office.Comment{}, all...)})
}

func (a *api) listComments(c echo.Context) error {
	if _, err := a.office.Draft(c.Request().Context(), c.Param("id")); err != nil {
		return err
	}
	return a.sendComments(c, http.StatusOK)
}

// addComment says something about a recipient of the list, or about all of it.
func (a *api) addComment(c echo.Context) error {
	var body struct {
		Index int    `json:"index"`
		Text  string `json:"text"`
	}
	if err := readJSON(c, &body); err != nil {
		return err
	}
	ctx := c.Request().Context()
	draft, err := a.office.Draft(ctx, c.Param("id"))
	if err != nil {
		return err
	}
	said := office.Comment{Text: body.Text}
	if body.Index != 0 {
		checked, err := a.office.CheckDraft(ctx, draft)
		if err != nil {
			return err
		}
		if list := checked.List.Recipients; body.Index < 0 || body.Index > len(list) {
			return award.Refuse(award.FaultInvalid, fmt.Sprintf(msgNoRecipient, body.Index))
		}
		said = office.About(checked.List.Recipients[body.Index-1], body.Text)
	}
	if err := a.office.Say(ctx, draft.ID, said); err != nil {
		return err
	}
	return a.sendComments(c, http.StatusCreated)
}

// settleComment settles a comment, or opens it again.
func (a *api) settleComment(c echo.Context) error {
	var body struct {
		Settled bool `json:"settled"`
	}
	if err := readJSON(c, &body); err != nil {
		return err
	}
	id, err := strconv.ParseInt(c.Param("comment"), 10, 64)
	if err != nil {
		return award.Refuse(award.FaultNotFound, msgNoComment)
	}
	if err := a.office.Settle(c.Request().Context(), c.Param("id"), id, body.Settled); err != nil {
		return err
	}
	return a.sendComments(c, http.StatusOK)
}

func (a *api) sendAttachments(c echo.Context, status int) error {
	all, err := a.office.Attachments(c.Request().Context(), c.Param("id"))
	if err != nil {
		return err
	}
	return c.JSON(status, map[string]any{"attachments": append([]office.Attachment{}, all...)})
}

func (a *api) listAttachments(c echo.Context) error {
	if _, err := a.office.Draft(c.Request().Context(), c.Param("id")); err != nil {
		return err
	}
	return a.sendAttachments(c, http.StatusOK)
}

// attach keeps a file with a decision; one that is kept already is not kept twice.
func (a *api) attach(c echo.Context) error {
	form, err := html.ReadForm(c, office.MaxAttachment, "file")
	if err != nil {
		return err
	}
	file := form.File("file")
	if len(file.Data) == 0 {
		return award.Refuse(award.FaultMalformed, msgNoAttachment)
	}
	ctx := c.Request().Context()
	if _, err := a.office.Draft(ctx, c.Param("id")); err != nil {
		return err
	}
	if _, err := a.office.Attach(ctx, c.Param("id"), form.Values["kind"], office.Upload{Name: file.Name, Data: file.Data}); err != nil {
		return err
	}
	return a.sendAttachments(c, http.StatusCreated)
}

func (a *api) getAttachment(c echo.Context) error {
	attached, data, err := a.office.Attachment(c.Request().Context(), c.Param("id"), c.Param("sha256"))
	if err != nil {
		return err
	}
	extension := strings.ToLower(path.Ext(attached.Name))
	mediaType := mime.TypeByExtension(extension)
	if extension == ".docx" {
		mediaType = typeWord
	}
	c.Response().Header().Set(echo.HeaderContentType, mediaType)
	c.Response().Header().Set("Cache-Control", kept)
	return html.Download(c, bytes.NewReader(data), attached.SHA256, attached.Name, attached.At)
}

func (a *api) detach(c echo.Context) error {
	if err := a.office.Detach(c.Request().Context(), c.Param("id"), c.Param("sha256")); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}

// dossierOperations are those about what is said of a decision and kept with it.
func (a *api) dossierOperations() []operation {
	const get, post, del = http.MethodGet, http.MethodPost, http.MethodDelete
	const read, write = accounts.ReadDecisions, accounts.PrepareDecisions
	return []operation{
		{method: get, path: "/decisions/{id}/comments", id: "listComments", summary: "Góp ý về một quyết định, cũ nhất trước", scope: read, answers: answered(200, "CommentList", 404), handler: a.listComments},
		{method: post, path: "/decisions/{id}/comments", id: "addComment", summary: "Góp ý về một mục của danh sách (index), hoặc về cả quyết định", scope: write, body: jsonOf("CommentForm"), answers: answered(201, "CommentList", 404), keyed: true, handler: a.addComment},
		{method: post, path: "/decisions/{id}/comments/{comment}", id: "settleComment", summary: "Ghi một góp ý là đã xử lý, hoặc mở lại", scope: write, body: jsonOf("CommentState"), answers: answered(200, "CommentList", 404), keyed: true, handler: a.settleComment},
		{method: get, path: "/decisions/{id}/attachments", id: "listAttachments", summary: "Giấy tờ kèm theo một quyết định: tờ trình, biên bản; nội bộ, không in ra", scope: read, answers: answered(200, "AttachmentList", 404), handler: a.listAttachments},
		{method: post, path: "/decisions/{id}/attachments/file", id: "attachFile", summary: "Kèm một tệp PDF, Word hoặc ảnh (trường file; kind là loại giấy tờ)", scope: write, body: formOf("AttachmentForm"), answers: answered(201, "AttachmentList", 404, 415), keyed: true, most: office.MaxAttachment + 1<<20, handler: a.attach},
		{method: get, path: "/decisions/{id}/attachments/{sha256}", id: "getAttachment", summary: "Một tệp kèm theo, đúng như đã nộp", scope: read, answers: answered(200, typeFile, 404), file: true, handler: a.getAttachment},
		{method: del, path: "/decisions/{id}/attachments/{sha256}", id: "deleteAttachment", summary: "Bỏ một tệp kèm theo", scope: write, answers: answered(204, "", 404, 409), handler: a.detach},
	}
}
