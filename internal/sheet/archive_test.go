package sheet

import (
	"bytes"
	"encoding/binary"
	"encoding/xml"
	"io"
	"strings"
	"testing"
)

func TestMetadataIsWellFormed(t *testing.T) {
	packet := metadata(Info{Title: `Bằng khen – <Ông> & "Bà"`, Author: "Chủ tịch", Date: issued})
	decoder := xml.NewDecoder(bytes.NewReader(packet))
	var text strings.Builder
	for {
		token, err := decoder.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if data, ok := token.(xml.CharData); ok {
			text.Write(data)
		}
	}
	for _, want := range []string{`Bằng khen – <Ông> & "Bà"`, "Chủ tịch", "2023-05-31T00:00:00", "vi-VN"} {
		if !strings.Contains(text.String(), want) {
			t.Errorf("the packet does not say %q", want)
		}
	}
}

func TestColorProfileTable(t *testing.T) {
	profile := colorProfile()
	if int(binary.BigEndian.Uint32(profile)) != len(profile) || string(profile[36:40]) != "acsp" {
		t.Fatalf("header says %d bytes, there are %d", binary.BigEndian.Uint32(profile), len(profile))
	}
	tags := int(binary.BigEndian.Uint32(profile[128:]))
	for i := range tags {
		entry := profile[132+12*i:]
		at, size := int(binary.BigEndian.Uint32(entry[4:])), int(binary.BigEndian.Uint32(entry[8:]))
		if at%4 != 0 || at+size > len(profile) || size == 0 {
			t.Errorf("tag %s at %d, %d bytes", entry[:4], at, size)
		}
	}
}
