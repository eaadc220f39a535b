package api

import (
	"bytes"
	"fmt"
	"image/png"
	"testing"

	"github.com/makiuchi-d/gozxing"
	zxing "github.com/makiuchi-d/gozxing/qrcode"
)

// The picture of a certificate's symbol holds its address, has the size that was
// asked for, and behaves as its file does: by permission, code, tag and status.
func TestQRPicture(t *testing.T) {
	c := start(t)
	_, certificates := c.issued()
	code := certificates[0].Code
	path := "/api/v1/certificates/" + code + "/qr.png"
	for query, side := range map[string]int{"": 600, "?size=100": 100, "?size=333": 333, "?size=2000": 2000} {
		got := c.send("GET", path+query, "", nil)
		c.want(got, 200, nil)
		picture, err := png.Decode(bytes.NewReader(got.body))
		if err != nil {
			t.Fatal(err)
		}
		if size := picture.Bounds().Size(); size.X != side || size.Y != side || got.header.Get("Content-Type") != "image/png" {
			t.Errorf("%q: %v, %s", query, size, got.header.Get("Content-Type"))
		}
		bitmap, err := gozxing.NewBinaryBitmapFromImage(picture)
		if err != nil {
			t.Fatal(err)
		}
		read, err := zxing.NewQRCodeReader().Decode(bitmap, map[gozxing.DecodeHintType]any{gozxing.DecodeHintType_PURE_BARCODE: true})
		if err != nil || read.GetText() != "HTTPS://BANGKHEN.EXAMPLE.VN/V/"+code {
			t.Errorf("%q reads %v, %v", query, read, err)
		}
		tag := got.header.Get("ETag")
		if tag != fmt.Sprintf("%q", hashOf(got.body)) {
			t.Errorf("%q: tag %s", query, tag)
		}
		c.want(c.send("GET", path+query, "", nil, "If-None-Match", tag), 304, nil)
	}
	for _, size := range []string{"0", "99", "2001", "-300", "300.5", "x", "99999999999999999999"} {
		c.want(c.send("GET", path+"?size="+size, "", nil), 400, nil)
	}
	c.want(c.send("GET", "/api/v1/certificates/0123456789ABCDEFGHJKMNPQRSTV/qr.png", "", nil), 404, nil)
	c.want(c.send("GET", "/api/v1/certificates/x/qr.png", "", nil), 404, nil)
	c.want(c.send("POST", "/api/v1/certificates/"+code+"/revoke", "application/json", []byte(`{"decision":"9/QĐ","date":"2024-01-01","reason":"Sai"}`)), 200, nil)
	for _, sibling := range []string{"/pdf", "/qr.png"} { // whoever holds the sheet reads there that it was revoked
		c.want(c.send("GET", "/api/v1/certificates/"+code+sibling, "", nil), 200, nil)
	}
	c.key = ""
	c.want(c.send("GET", path, "", nil), 401, nil)
}
