// Package client calls the HTTP API of bangkhen from Go. It is small on purpose:
// copy it, or take it as it is. Every POST carries an Idempotency-Key, so that a
// call that broke off may be made again with the same key.
//
//	c := client.New("https://bangkhen.example.gov.vn", key)
//	decision, err := c.CreateDecision(ctx, "946-2023", yamlFile)
//	report, err := c.PutList(ctx, decision.ID, "danh-sach.xlsx", listFile)
//	batch, err := c.Issue(ctx, decision.ID, "946-2023-issue")
//	batch, err = c.Wait(ctx, batch.ID)
//	err = c.File(ctx, decision.ID, "bang-khen.pdf", out)
package client

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// Client calls one server with one key. It is safe for use by many goroutines.
type Client struct {
	base string
	key  string
	http *http.Client
}

// New makes a client of a server's address and a key ("bk_…").
func New(base, key string) *Client {
	return &Client{strings.TrimRight(base, "/") + "/api/v1", key, &http.Client{Timeout: 2 * time.Minute}}
}

// Problem is an answer that says what is wrong (RFC 9457). It is an error.
type Problem struct {
	Status int     `json:"status"`
	Title  string  `json:"title"`
	Detail string  `json:"detail"`
	Errors []Fault `json:"errors"`
}

// Fault is one thing wrong and where.
type Fault struct {
	Pointer    string `json:"pointer"`
	Row        int    `json:"row"`
	Cell       string `json:"cell"`
	Severity   string `json:"severity"`
	Code       string `json:"code"`
	Message    string `json:"message"`
	Suggestion string `json:"suggestion"`
}

func (p *Problem) Error() string {
	if len(p.Errors) > 0 {
		return fmt.Sprintf("%d %s: %s", p.Status, p.Title, p.Errors[0].Message)
	}
	return fmt.Sprintf("%d %s %s", p.Status, p.Title, p.Detail)
}

// Decision is a decision on its way to being issued, or issued.
type Decision struct {
	ID      string `json:"id"`
	State   string `json:"state"`
	Version int    `json:"version"`
}

// Counts are how many recipients a list has.
type Counts struct {
	Collective int `json:"collective"`
	Household  int `json:"household"`
	Individual int `json:"individual"`
	Total      int `json:"total"`
}

// ListReport is what was understood of a list.
type ListReport struct {
	Counts   Counts  `json:"counts"`
	Rows     int     `json:"rows"`
	Problems []Fault `json:"problems"`
}

// Batch is an issue under way.
type Batch struct {
	ID    string  `json:"id"`
	State string  `json:"state"`
	Done  int     `json:"done"`
	Total int     `json:"total"`
	Error []Fault `json:"error"`
}

// Certificate is one certificate of the register.
type Certificate struct {
	Code         string `json:"code"`
	Status       string `json:"status"`
	GoldenNumber string `json:"golden_number"`
	Name         string `json:"name"`
	URL          string `json:"url"`
	SHA256       string `json:"sha256"`
}

// CreateDecision hands in a decision file (YAML).
func (c *Client) CreateDecision(ctx context.Context, idempotencyKey string, file []byte) (d Decision, err error) {
	return d, c.call(ctx, http.MethodPost, "/decisions", "application/yaml", bytes.NewReader(file), idempotencyKey, &d)
}

// PutList hands in the list of a decision; the name tells what kind of file it is.
func (c *Client) PutList(ctx context.Context, decision, name string, file []byte) (r ListReport, err error) {
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	part, err := form.CreateFormFile("file", name)
	if err == nil {
		_, err = part.Write(file)
	}
	if err == nil {
		err = form.Close()
	}
	if err != nil {
		return r, err
	}
	return r, c.call(ctx, http.MethodPut, "/decisions/"+url.PathEscape(decision)+"/list", form.FormDataContentType(), &body, "", &r)
}

// Issue puts a decision into the queue.
func (c *Client) Issue(ctx context.Context, decision, idempotencyKey string) (b Batch, err error) {
	return b, c.call(ctx, http.MethodPost, "/decisions/"+url.PathEscape(decision)+"/issue", "", nil, idempotencyKey, &b)
}

// Wait asks for a batch until it has ended. A batch that failed is an error.
func (c *Client) Wait(ctx context.Context, batch string) (b Batch, err error) {
	for {
		if err = c.call(ctx, http.MethodGet, "/batches/"+url.PathEscape(batch), "", nil, "", &b); err != nil {
			return b, err
		}
		switch b.State {
		case "done":
			return b, nil
		case "failed", "cancelled":
			return b, &Problem{Status: http.StatusConflict, Title: b.State, Errors: b.Error}
		}
		select {
		case <-ctx.Done():
			return b, ctx.Err()
		case <-time.After(300 * time.Millisecond):
		}
	}
}

// File copies a released file of a decision, such as "bang-khen.pdf".
func (c *Client) File(ctx context.Context, decision, name string, to io.Writer) error {
	return c.call(ctx, http.MethodGet, "/decisions/"+url.PathEscape(decision)+"/files/"+url.PathEscape(name), "", nil, "", to)
}

// Search finds certificates; cursor is "" for the first page, next "" after the last.
func (c *Client) Search(ctx context.Context, text, cursor string) (found []Certificate, next string, err error) {
	var page struct {
		Certificates []Certificate `json:"certificates"`
		Next         string        `json:"next_cursor"`
	}
	query := url.Values{"q": {text}, "cursor": {cursor}}
	err = c.call(ctx, http.MethodGet, "/certificates?"+query.Encode(), "", nil, "", &page)
	return page.Certificates, page.Next, err
}

// Revoke ends a certificate's validity by a later decision; date is YYYY-MM-DD.
func (c *Client) Revoke(ctx context.Context, code, decision, date, reason, idempotencyKey string) (found Certificate, err error) {
	body, err := json.Marshal(map[string]string{"decision": decision, "date": date, "reason": reason})
	if err != nil {
		return found, err
	}
	return found, c.call(ctx, http.MethodPost, "/certificates/"+url.PathEscape(code)+"/revoke", "application/json", bytes.NewReader(body), idempotencyKey, &found)
}

// call makes one request; into is an [io.Writer] for files, else a JSON value.
func (c *Client) call(ctx context.Context, method, path, mediaType string, body io.Reader, idempotencyKey string, into any) error {
	request, err := http.NewRequestWithContext(ctx, method, c.base+path, body)
	if err != nil {
		return err
	}
	request.Header.Set("Authorization", "Bearer "+c.key)
	if mediaType != "" {
		request.Header.Set("Content-Type", mediaType)
	}
	if idempotencyKey != "" {
		request.Header.Set("Idempotency-Key", idempotencyKey)
	}
	response, err := c.http.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	if response.StatusCode > 299 {
		problem := &Problem{Status: response.StatusCode, Title: http.StatusText(response.StatusCode)}
		_ = json.NewDecoder(io.LimitReader(response.Body, 1<<20)).Decode(problem) // the status says enough
		return problem
	}
	if to, ok := into.(io.Writer); ok {
		_, err = io.Copy(to, response.Body)
		return err
	}
	return json.NewDecoder(response.Body).Decode(into)
}
