package api

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"mime/multipart"
	"strings"
	"testing"
)

// What is said of a decision and kept with it is the same by key as on the desk, and is
// bounded as there.
func TestDossierByKey(t *testing.T) {
	c := start(t)
	id := c.prepared()
	at := "/api/v1/decisions/" + id
	type comments struct {
		Comments []struct {
			ID               int64
			Row, Whose, Text string
			ResolvedBy       string `json:"resolved_by"`
		}
	}
	var said comments
	c.want(c.send("POST", at+"/comments", "application/json", []byte(`{"index":52,"text":"  Xem lại đơn vị "}`)), 201, &said)
	c.want(c.send("POST", at+"/comments", "application/json", []byte(`{"text":"Thiếu tờ trình"}`)), 201, &said)
	if len(said.Comments) != 2 || said.Comments[0].Text != "Xem lại đơn vị" || !strings.Contains(said.Comments[0].Whose, "Ma Xuân Thu") || said.Comments[0].Row == "" || said.Comments[1].Row != "" {
		t.Errorf("%+v", said)
	}
	settle := fmt.Sprintf("%s/comments/%d", at, said.Comments[0].ID)
	for n := range 2 { // a second time changes nothing
		if c.want(c.send("POST", settle, "application/json", []byte(`{"settled":true}`)), 200, &said); said.Comments[0].ResolvedBy == "" {
			t.Errorf("%d: %+v", n, said)
		}
	}
	var open comments
	if c.want(c.send("POST", settle, "application/json", []byte(`{"settled":false}`)), 200, &open); open.Comments[0].ResolvedBy != "" {
		t.Errorf("%+v", open)
	}
	for body, status := range map[string]int{
		`{"text":""}`: 422, `{"index":107,"text":"x"}`: 422, `{"index":-1,"text":"x"}`: 422, `{"text":"a` + strings.Repeat("b", 501) + `"}`: 422, `{"words":"x"}`: 400, `x`: 400,
	} {
		c.want(c.send("POST", at+"/comments", "application/json", []byte(body)), status, nil)
	}
	for _, none := range []string{at + "/comments/99", at + "/comments/x", "/api/v1/decisions/X/comments/1"} {
		c.want(c.send("POST", none, "application/json", []byte(`{"settled":true}`)), 404, nil)
	}
	c.want(c.send("GET", "/api/v1/decisions/X/comments", "", nil), 404, nil)

	file := func(name string, data []byte) (mediaType string, body []byte) {
		var out bytes.Buffer
		w := multipart.NewWriter(&out)
		part, err := w.CreateFormFile("file", name)
		if err == nil {
			_, err = part.Write(data)
		}
		if err == nil {
			err = w.WriteField("kind", "proposal")
		}
		if err == nil {
			err = w.Close()
		}
		if err != nil {
			t.Fatal(err)
		}
		return w.FormDataContentType(), out.Bytes()
	}
	var picture bytes.Buffer
	if err := png.Encode(&picture, image.NewGray(image.Rect(0, 0, 9, 9))); err != nil {
		t.Fatal(err)
	}
	var kept struct {
		Attachments []struct{ SHA256, Name, Kind string }
	}
	for range 2 { // the same file is kept once
		mediaType, body := file("to-trinh.png", picture.Bytes())
		c.want(c.send("POST", at+"/attachments/file", mediaType, body), 201, &kept)
	}
	if len(kept.Attachments) != 1 || kept.Attachments[0].Kind != "proposal" || kept.Attachments[0].Name != "to-trinh.png" {
		t.Fatalf("%+v", kept)
	}
	one := at + "/attachments/" + kept.Attachments[0].SHA256
	if a := c.send("GET", one, "", nil); a.status != 200 || !bytes.Equal(a.body, picture.Bytes()) || a.header.Get("Content-Type") != "image/png" {
		t.Errorf("%d %s", a.status, a.header)
	}
	mediaType, body := file("a.exe", []byte("MZ"))
	c.want(c.send("POST", at+"/attachments/file", mediaType, body), 422, nil)
	mediaType, body = file("a.png", []byte("png"))
	c.want(c.send("POST", at+"/attachments/file", mediaType, body), 422, nil)
	mediaType, body = file("to-trinh.png", picture.Bytes())
	c.want(c.send("POST", "/api/v1/decisions/X/attachments/file", mediaType, body), 404, nil)
	c.want(c.send("DELETE", one, "", nil), 204, nil)
	c.want(c.send("GET", one, "", nil), 404, nil)
	c.want(c.send("DELETE", one, "", nil), 404, nil)
}
