package sheet

import (
	"bytes"
	"encoding/binary"
	"encoding/xml"
	"fmt"
	"math"
	"sync"
)

// Every file is PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1): it describes
// itself in XMP, names the colour space that its colours are meant in, holds all its
// fonts with the text that their glyphs stand for, and says what stands where and in
// which order it is read.

// metadata is the XMP packet of a file (ISO 16684-1). The dates have no zone,
// like those of the information dictionary, so that both agree.
func metadata(info Info) []byte {
	date := info.Date.Format("2006-01-02T15:04:05")
	var b bytes.Buffer
	claims, schema := archivePart+accessiblePart, accessibleSchema
	if info.Untagged {
		claims, schema = archivePartUntagged, ""
	}
	b.WriteString("<?xpacket begin=\"\ufeff\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n" +
		`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">` + "\n" +
		`<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">` + "\n" +
		claims)
	fmt.Fprintf(&b, "<dc:format>application/pdf</dc:format><dc:language><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag></dc:language>\n", language)
	fmt.Fprintf(&b, `<dc:title><rdf:Alt><rdf:li xml:lang="x-default">%s</rdf:li></rdf:Alt></dc:title>`+"\n", escaped(info.Title))
	if info.Author != "" {
		fmt.Fprintf(&b, "<dc:creator><rdf:Seq><rdf:li>%s</rdf:li></rdf:Seq></dc:creator>\n", escaped(info.Author))
	}
	fmt.Fprintf(&b, "<xmp:CreateDate>%s</xmp:CreateDate><xmp:ModifyDate>%s</xmp:ModifyDate><pdf:Producer>%s</pdf:Producer>\n", date, date, producer)
	b.WriteString("</rdf:Description>\n" + schema + "</rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>")
	return b.Bytes()
}

// What a file claims to be. The identifier of PDF/UA has to be explained in a PDF/A
// (ISO 19005-2, 6.6.2.3).
const (
	archivePart         = "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>\n"
	archivePartUntagged = "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>U</pdfaid:conformance>\n" // of what has no structure
	accessiblePart      = "<pdfuaid:part>1</pdfuaid:part>\n"
	accessibleSchema    = `<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">` +
		`<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA</pdfaSchema:schema>` +
		`<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>` +
		`<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>` +
		`<pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>Part</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>` + "\n"
)

func escaped(s string) string {
	var b bytes.Buffer
	xml.EscapeText(&b, []byte(s)) // writing to memory can not fail
	return b.String()
}

// colorProfile is the sRGB colour space (IEC 61966-2-1) as an ICC profile of
// version 2, made once a process.
var colorProfile = sync.OnceValue(func() []byte {
	tags := []struct {
		name string
		data []byte
	}{
		{"cprt", iccText("No copyright, use freely")},
		{"desc", iccDescription("sRGB IEC61966-2.1")},
		{"wtpt", iccXYZ(0.9642, 1, 0.8249)}, // D50, the white of the connection space
		{"rXYZ", iccXYZ(0.4360, 0.2225, 0.0139)},
		{"gXYZ", iccXYZ(0.3851, 0.7169, 0.0971)},
		{"bXYZ", iccXYZ(0.1431, 0.0606, 0.7141)},
		{"rTRC", iccCurve()}, {"gTRC", nil}, {"bTRC", nil}, // one curve for all three
	}
	const header = 128
	table := binary.BigEndian.AppendUint32(nil, uint32(len(tags)))
	offset := header + 4 + 12*len(tags)
	var body []byte
	at, size := 0, 0
	for _, tag := range tags {
		if tag.data != nil {
			at, size = offset+len(body), len(tag.data)
			body = append(body, tag.data...)
			for len(body)%4 != 0 {
				body = append(body, 0)
			}
		}
		table = append(table, tag.name...)
		table = binary.BigEndian.AppendUint32(table, uint32(at))
		table = binary.BigEndian.AppendUint32(table, uint32(size))
	}
	profile := make([]byte, header)
	binary.BigEndian.PutUint32(profile, uint32(offset+len(body)))
	binary.BigEndian.PutUint32(profile[8:], 0x02100000) // version 2.1
	copy(profile[12:], "mntrRGB XYZ ")
	for i, v := range []uint16{2023, 1, 1, 0, 0, 0} { // date of the profile, fixed
		binary.BigEndian.PutUint16(profile[24+2*i:], v)
	}
	copy(profile[36:], "acsp")
	copy(profile[68:], iccXYZ(0.9642, 1, 0.8249)[8:])
	return append(append(profile, table...), body...)
})

func iccXYZ(x, y, z float64) []byte {
	b := []byte("XYZ \x00\x00\x00\x00")
	for _, v := range []float64{x, y, z} {
		b = binary.BigEndian.AppendUint32(b, uint32(int32(math.Round(v*65536))))
	}
	return b
}

func iccText(s string) []byte { return []byte("text\x00\x00\x00\x00" + s + "\x00") }

// iccDescription is a textDescriptionType: the text in ASCII, and empty in
// Unicode and script code.
func iccDescription(s string) []byte {
	b := []byte("desc\x00\x00\x00\x00")
	b = binary.BigEndian.AppendUint32(b, uint32(len(s)+1))
	b = append(b, s...)
	return append(b, make([]byte, 1+4+4+2+1+67)...)
}

// iccCurve samples the transfer function of sRGB.
func iccCurve() []byte {
	const samples = 64 // off the curve by a thirtieth of a step of 8 bits at most
	b := []byte("curv\x00\x00\x00\x00")
	b = binary.BigEndian.AppendUint32(b, samples)
	for i := range samples {
		v := float64(i) / (samples - 1)
		if v <= 0.04045 {
			v /= 12.92
		} else {
			v = math.Pow((v+0.055)/1.055, 2.4)
		}
		b = binary.BigEndian.AppendUint16(b, uint16(math.Round(v*65535)))
	}
	return b
}

// colorProfileObject is the profile as a stream object, compressed once.
var colorProfileObject = sync.OnceValue(func() []byte { return flateStream(colorProfile(), "/N 3 ") })

// metadataStream is the packet as an object, not packed, so that programs that
// know nothing of PDF find it.
func metadataStream(packet []byte) []byte {
	out := fmt.Appendf(nil, "<</Type /Metadata /Subtype /XML /Length %d>>\nstream\n", len(packet))
	return append(append(out, packet...), "\nendstream"...)
}
