package sheet

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"regexp"
	"sync"

	"bangkhen/assets"
)

// The colours of the press for which files are made ready.
const (
	pressCondition  = "FOGRA39"
	pressRegistry   = "http://www.color.org"
	pressPaper      = "Coated offset, ISO 12647-2:2004/Amd 1, OFCOM, paper type 1 or 2"
	pressNamespace  = "http://www.npes.org/pdfx/ns/id/"
	pressConformity = "PDF/X-4"
)

var (
	intents       = regexp.MustCompile(`/OutputIntents ?\[<<.*?>>\]`)
	profileEntry  = regexp.MustCompile(`/DestOutputProfile (\d+) 0 R`)
	metadataEntry = regexp.MustCompile(`/Metadata (\d+) 0 R`)
	lengthOf      = regexp.MustCompile(`/Length \d+`)
	resourcesDict = regexp.MustCompile(`/Resources\s*<<`)
	resourcesRef  = regexp.MustCompile(`/Resources (\d+) 0 R`)
	colorSpaces   = regexp.MustCompile(`/ColorSpace\s*<<`)
	colorSpaceRef = regexp.MustCompile(`/ColorSpace \d+ 0 R`)
	modified      = regexp.MustCompile(`<xmp:ModifyDate>([^<]*)</xmp:ModifyDate>`)
)

var errNotForPress = errors.New("its colours can not be said for a press")

// ForPress makes a file for a print shop of a file that a [Press] has made: PDF/X-4
// (ISO 15930-7) with the output intent of coated offset paper. What the pages show is
// not changed: black and grey are grey there already, which is black ink; all other
// colours are said to be sRGB, which the print shop's own programs turn into its inks.
// The file stays what it was beside that: PDF/A-2u, read back like any other.
func ForPress(file []byte) ([]byte, error) {
	objects, err := splitObjects(file)
	if err != nil {
		return nil, fmt.Errorf("make ready for a press: %w", err)
	}
	if err := objects.forPress(sha256.Sum256(file)); err != nil {
		return nil, fmt.Errorf("make ready for a press: %w", err)
	}
	out := objects.assemble()
	copy(out, "%PDF-1.6\n") // which PDF/X-4 is based on
	return out, nil
}

func (f *objectFile) forPress(digest [sha256.Size]byte) error {
	catalog := f.bodies[f.root]
	screen, packet := f.number(profileEntry, catalog), f.number(metadataEntry, catalog)
	leaves, _ := f.leaves(f.number(pagesEntry, catalog))
	if screen == 0 || packet == 0 || len(leaves) == 0 || !intents.Match(catalog) {
		return errForeign
	}
	f.bodies = append(f.bodies, pressProfile())
	intent := func(kind string) string {
		return fmt.Sprintf("<</Type /OutputIntent /S /%s /OutputConditionIdentifier (%s) /OutputCondition (%s) /RegistryName (%s) /Info (%s) /DestOutputProfile %d 0 R>>",
			kind, pressCondition, pressPaper, pressRegistry, pressPaper, len(f.bodies)-1)
	}
	f.bodies[f.root] = intents.ReplaceAllLiteral(catalog, fmt.Appendf(nil, "/OutputIntents [%s %s]", intent("GTS_PDFX"), intent("GTS_PDFA1")))
	f.bodies[f.info] = fmt.Appendf(nil, "%s /Trapped /False /GTS_PDFXVersion (%s)>>", bytes.TrimSuffix(f.bodies[f.info], []byte(">>")), pressConformity)
	if err := f.pressMetadata(packet, digest); err != nil {
		return err
	}
	for _, leaf := range leaves {
		f.trimmed(leaf)
	}
	return f.defaultRGB(leaves, fmt.Sprintf("/DefaultRGB [/ICCBased %d 0 R] ", screen))
}

// trimmed says of a page that is not cut that it ends where the paper does.
func (f *objectFile) trimmed(page int) {
	body := f.bodies[page]
	if bytes.Contains(body, []byte("/TrimBox")) {
		return
	}
	if box := mediaBox.FindSubmatch(body); box != nil {
		f.bodies[page] = bytes.Replace(body, box[0], fmt.Appendf(bytes.Clone(box[0]), " /TrimBox [0 0 %s %s]", box[1], box[2]), 1)
	}
}

// defaultRGB says in all resources of what colours of three parts are.
func (f *objectFile) defaultRGB(leaves []int, entry string) error {
	said := map[int]bool{}
	say := func(number int) error {
		if number == 0 || said[number] {
			return nil
		}
		said[number] = true
		body, err := withColorSpace(f.bodies[number], []byte("<<"), entry)
		f.bodies[number] = body
		return err
	}
	for _, leaf := range leaves {
		if err := say(f.number(resourcesRef, f.bodies[leaf])); err != nil {
			return err
		}
	}
	for n, body := range f.bodies {
		head, rest, stream := bytes.Cut(body, []byte("\nstream\n"))
		if !stream {
			continue
		}
		if err := say(f.number(resourcesRef, head)); err != nil {
			return err
		}
		if found := resourcesDict.Find(head); found != nil {
			head, err := withColorSpace(head, found, entry)
			if err != nil {
				return err
			}
			f.bodies[n] = bytes.Join([][]byte{head, rest}, []byte("\nstream\n"))
		}
	}
	return nil
}

// withColorSpace adds an entry to the colour spaces of the resources that begin with
// words in a body.
func withColorSpace(body, begin []byte, entry string) ([]byte, error) {
	before, after, _ := bytes.Cut(body, begin)
	if colorSpaceRef.Match(after) {
		return body, errNotForPress
	}
	if found := colorSpaces.Find(after); found != nil {
		return bytes.Join([][]byte{before, bytes.Replace(after, found, append(bytes.Clone(found), entry...), 1)}, begin), nil
	}
	return bytes.Join([][]byte{before, append([]byte("/ColorSpace <<"+entry+">> "), after...)}, begin), nil
}

// pressProfile is the profile as a stream object.
var pressProfile = sync.OnceValue(func() []byte { return flateStream(assets.CoatedOffset, "/N 4 ") })

// pressMetadata says in XMP what the file is, beside what it said.
func (f *objectFile) pressMetadata(number int, digest [sha256.Size]byte) error {
	head, packet, stream := bytes.Cut(f.bodies[number], []byte("\nstream\n"))
	packet = bytes.TrimSuffix(packet, []byte("\nendstream"))
	date := modified.FindSubmatch(packet)
	const end = "</rdf:RDF>"
	if !stream || date == nil || bytes.Count(packet, []byte(end)) != 1 {
		return errForeign
	}
	said := fmt.Sprintf(`<rdf:Description rdf:about="" xmlns:pdfxid="%s" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">`+
		`<pdfxid:GTS_PDFXVersion>%s</pdfxid:GTS_PDFXVersion><xmpMM:DocumentID>uuid:%x-%x-%x-%x-%x</xmpMM:DocumentID><xmpMM:VersionID>1</xmpMM:VersionID><xmpMM:RenditionClass>default</xmpMM:RenditionClass>`+
		"<xmp:MetadataDate>%s</xmp:MetadataDate><pdf:Trapped>False</pdf:Trapped></rdf:Description>\n",
		pressNamespace, pressConformity, digest[:4], digest[4:6], digest[6:8], digest[8:10], digest[10:16], date[1])
	packet = bytes.Replace(withSchema(packet), []byte(end), []byte(said+end), 1)
	head = lengthOf.ReplaceAll(head, fmt.Appendf(nil, "/Length %d", len(packet)))
	f.bodies[number] = append(bytes.Join([][]byte{head, packet}, []byte("\nstream\n")), "\nendstream"...)
	return nil
}

// withSchema describes the words of PDF/X in a packet, as PDF/A wants of words that it
// does not know (ISO 19005-2, 6.6.2.3.2).
func withSchema(packet []byte) []byte {
	property := func(name, what string) string {
		return `<rdf:li rdf:parseType="Resource"><pdfaProperty:name>` + name + `</pdfaProperty:name><pdfaProperty:valueType>Text</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>` + what + `</pdfaProperty:description></rdf:li>`
	}
	schema := func(name, namespace, prefix, properties string) string {
		return `<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>` + name + `</pdfaSchema:schema><pdfaSchema:namespaceURI>` + namespace + `</pdfaSchema:namespaceURI><pdfaSchema:prefix>` + prefix + `</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>` + properties + `</rdf:Seq></pdfaSchema:property></rdf:li>`
	}
	schemas := schema("PDF/X ID", pressNamespace, "pdfxid", property("GTS_PDFXVersion", "Version of PDF/X")) +
		schema("PDF", "http://ns.adobe.com/pdf/1.3/", "pdf", property("Trapped", "Whether it was trapped"))
	const bag = "<pdfaExtension:schemas><rdf:Bag>"
	if i := bytes.Index(packet, []byte(bag)); i >= 0 {
		return bytes.Join([][]byte{packet[:i], packet[i+len(bag):]}, []byte(bag+schemas))
	}
	const end = "</rdf:RDF>"
	return bytes.Replace(packet, []byte(end), []byte(`<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">`+
		bag+schemas+"</rdf:Bag></pdfaExtension:schemas></rdf:Description>\n"+end), 1)
}
