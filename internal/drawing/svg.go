package drawing

import (
	"fmt"
	"math"
	"strconv"
)

// SVG is the drawing as an SVG document, for looking at it in a browser and for
// the preview of a sheet. [ReadSVG] reads it back.
func (d Drawing) SVG() []byte {
	width, height := svgNumber(d.Width), svgNumber(d.Height)
	out := fmt.Appendf(nil, "<svg xmlns=\"%s\" width=\"%smm\" height=\"%smm\" viewBox=\"0 0 %s %s\">\n", svgNamespace, width, height, width, height)
	for _, shape := range d.Flat() {
		out = append(out, "<path d=\""...)
		shape.each(func(path Path) { out = appendPathData(out, path) })
		out = append(out, '"')
		out = appendPaint(out, shape)
		out = append(out, "/>\n"...)
	}
	return append(out, "</svg>\n"...)
}

func appendPathData(out []byte, path Path) []byte {
	for _, segment := range path {
		out = append(out, "MLCZ"[segment.Op])
		for i, p := range segment.P[:segment.Op.Points()] {
			if i > 0 {
				out = append(out, ' ')
			}
			out = append(append(append(out, svgNumber(p.X)...), ' '), svgNumber(p.Y)...)
		}
	}
	return out
}

func appendPaint(out []byte, s Shape) []byte {
	attribute := func(name, value string) { out = fmt.Appendf(out, " %s=\"%s\"", name, value) }
	attribute("fill", s.Fill.hex())
	if s.EvenOdd {
		attribute("fill-rule", "evenodd")
	}
	if !s.Stroke.Used {
		return out
	}
	attribute("stroke", s.Stroke.hex())
	attribute("stroke-width", svgNumber(s.Width))
	if s.RoundCaps {
		attribute("stroke-linecap", "round")
	}
	if s.RoundJoins {
		attribute("stroke-linejoin", "round")
	}
	if s.Dash.Off > 0 {
		attribute("stroke-dasharray", svgNumber(s.Dash.On)+" "+svgNumber(s.Dash.Off))
		attribute("stroke-dashoffset", svgNumber(s.Dash.Phase))
	}
	return out
}

func (p Paint) hex() string {
	if !p.Used {
		return "none"
	}
	return fmt.Sprintf("#%02x%02x%02x", p.R, p.G, p.B)
}

// svgNumber rounds to 0.0001 mm.
func svgNumber(v float64) string {
	return strconv.FormatFloat(math.Round(bounded(v)*1e4)/1e4+0, 'f', -1, 64)
}
