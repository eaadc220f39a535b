package artwork

import (
	"bytes"
	"compress/zlib"
	"errors"
	"io"
	"regexp"
	"strings"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// Limits of the streams of a page.
const (
	maxUnpacked  = 96 << 20 // bytes of all streams together
	maxOperators = 16 << 20 // bytes of one stream of operators
	maxPaints    = 200_000  // pictures and forms that the page paints, each as often as it is painted
)

// pageContent is the page's operators, unpacked.
func (c *copier) pageContent(page types.Dict) ([]byte, error) {
	object, err := c.context.Dereference(page["Contents"])
	if err != nil {
		return nil, fault(msgUnreadable, c.name, err)
	}
	parts, many := object.(types.Array)
	if !many {
		parts = types.Array{object}
	}
	var content []byte
	for _, part := range parts {
		if part, err = c.context.Dereference(part); err != nil {
			return nil, fault(msgUnreadable, c.name, err)
		}
		s, ok := part.(types.StreamDict)
		if !ok {
			continue
		}
		operators, err := c.operators(s)
		if err != nil {
			return nil, err
		}
		if len(content)+len(operators) > maxOperators {
			return nil, fault(msgUnpacked, c.name, maxOperators>>20)
		}
		content = append(append(content, operators...), '\n')
	}
	return content, nil
}

// operators unpacks a stream of operators.
func (c *copier) operators(s types.StreamDict) ([]byte, error) {
	packing, err := c.packing(s)
	if err != nil {
		return nil, err
	}
	switch packing {
	case "":
		return s.Raw, c.count(len(s.Raw), maxOperators)
	case "FlateDecode":
		var out bytes.Buffer
		err := c.inflate(&out, s.Raw, maxOperators)
		return out.Bytes(), err
	}
	return nil, fault(msgPacking, c.name, packing)
}

// packing is the one filter of a stream, "" for none. What is packed twice, or in
// ways that PDF/A forbids or printers stumble over, is refused.
func (c *copier) packing(s types.StreamDict) (string, error) {
	if s.Dict["F"] != nil {
		return "", fault(msgOutside, c.name)
	}
	filter, err := c.context.Dereference(s.Dict["Filter"])
	if err != nil {
		return "", fault(msgUnreadable, c.name, err)
	}
	if several, ok := filter.(types.Array); ok {
		if len(several) > 1 {
			return "", fault(msgPacking, c.name, "nhiều lớp")
		}
		filter = nil
		if len(several) == 1 {
			if filter, err = c.context.Dereference(several[0]); err != nil {
				return "", fault(msgUnreadable, c.name, err)
			}
		}
	}
	if filter == nil {
		return "", nil
	}
	name, _ := filter.(types.Name)
	switch name {
	case "FlateDecode", "DCTDecode":
		return string(name), nil
	}
	return "", fault(msgPacking, c.name, strings.ToValidUTF8(string(name[:min(len(name), 40)]), "?"))
}

// inflate unpacks within the limit and within what all streams may have together.
func (c *copier) inflate(to io.Writer, packed []byte, limit int) error {
	from, err := zlib.NewReader(bytes.NewReader(packed))
	if err != nil {
		return fault(msgUnreadable, c.name, err)
	}
	limit = min(limit, maxUnpacked-c.unpacked)
	n, err := io.Copy(to, io.LimitReader(from, int64(limit)+1))
	if over := c.count(int(n), limit); over != nil {
		return over
	}
	// A stream without its check sum is read by every reader.
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
		return fault(msgUnreadable, c.name, err)
	}
	return nil
}

// count takes n unpacked bytes from what there may be.
func (c *copier) count(n, limit int) error {
	if c.unpacked += n; n > limit || c.unpacked > maxUnpacked {
		return fault(msgUnpacked, c.name, min(limit, maxUnpacked)>>20)
	}
	return nil
}

// streamObject takes a stream as it stands in the file. What it unpacks to is
// counted; operators are looked through for colours and for what they paint.
func (c *copier) streamObject(s types.StreamDict, depth int) (copied, error) {
	packing, err := c.packing(s)
	if err != nil {
		return copied{}, err
	}
	entries := s.Dict.Clone().(types.Dict)
	entries["Length"] = types.Integer(len(s.Raw))
	value, err := c.dict(entries, depth+1)
	if err != nil {
		return copied{}, err
	}
	called := c.painted
	c.painted = 0
	switch subtype := s.Subtype(); {
	case subtype != nil && *subtype == "Form" || s.Dict["PatternType"] != nil:
		operators, err := c.operators(s)
		if err == nil {
			err = c.pressColors(operators)
		}
		if err == nil {
			err = c.paints(operators, called)
		}
		if err != nil {
			return copied{}, err
		}
	case subtype != nil && *subtype == "Image":
		if err := c.imageSize(s); err != nil {
			return copied{}, err
		}
		fallthrough
	default:
		if packing == "FlateDecode" {
			err = c.inflate(io.Discard, s.Raw, maxUnpacked)
		} else {
			err = c.count(len(s.Raw), maxUnpacked)
		}
		c.painted = max(1, called)
	}
	return copied{value: value, data: s.Raw, stream: true}, err
}

var call = regexp.MustCompile(`\s(?:Do|scn|SCN|sh|Tj|TJ)\b`)

// paints counts what a stream of operators paints when each of its calls paints the
// most that anything does which it may call: forms in forms in forms are small in
// the file and endless on the printer.
func (c *copier) paints(operators []byte, called int) error {
	if called == 0 {
		c.painted = max(c.painted, 1)
		return nil
	}
	calls := len(call.FindAllIndex(operators, maxPaints))
	if c.painted = 1 + calls*called; c.painted > maxPaints {
		return fault(msgTooDeep, c.name)
	}
	return nil
}

// imageSize refuses what a reader would unpack to more pixels than a picture of its
// own may have.
func (c *copier) imageSize(s types.StreamDict) error {
	w, h := s.IntEntry("Width"), s.IntEntry("Height")
	if w == nil || h == nil || *w <= 0 || *h <= 0 || *w > maxPixels / *h {
		return fault(msgTooDeep, c.name)
	}
	return nil
}
