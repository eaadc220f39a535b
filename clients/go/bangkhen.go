package bangkhen

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"time"
)

// Connect makes a client of the service at an address, with a key; "" looks codes up alone.
func Connect(address, key string) (*ClientWithResponses, error) {
	return NewClientWithResponses(address, WithRequestEditorFn(func(_ context.Context, r *http.Request) error {
		if key != "" {
			r.Header.Set("Authorization", "Bearer "+key)
		}
		return nil
	}))
}

// Upload is the body of an upload: the file in the field that the operation names.
func Upload(field, name string, content io.Reader) (mediaType string, body io.Reader, err error) {
	var out bytes.Buffer
	form := multipart.NewWriter(&out)
	part, err := form.CreateFormFile(field, name)
	if err == nil {
		_, err = io.Copy(part, content)
	}
	if err == nil {
		err = form.Close()
	}
	return form.FormDataContentType(), &out, err
}

// Wait asks for a batch until it has ended.
func Wait(ctx context.Context, c *ClientWithResponses, id string) (*Batch, error) {
	for {
		answer, err := c.GetBatchWithResponse(ctx, id)
		if err != nil {
			return nil, err
		}
		batch := answer.JSON200
		if batch == nil {
			return nil, ErrorOf(answer.ApplicationproblemJSONDefault, answer.Status())
		}
		switch batch.State {
		case BatchStateQueued, BatchStateRunning:
		default:
			return batch, nil
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(250 * time.Millisecond):
		}
	}
}

// Refused is a problem of the service as an error.
type Refused struct{ Problem }

func (r *Refused) Error() string {
	if r.Detail != nil {
		return fmt.Sprintf("%s: %s", r.Code, *r.Detail)
	}
	return string(r.Code)
}

// ErrorOf makes an error of what an answer holds instead of what was asked for.
func ErrorOf(problem *Problem, status string) error {
	if problem == nil {
		return fmt.Errorf("bangkhen: %s", status)
	}
	return &Refused{*problem}
}
