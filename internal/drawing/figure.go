package drawing

import (
	"errors"
	"fmt"
)

// readFigure reads a rect, circle, ellipse or polygon.
func readFigure(name string, a *attributes) (Path, error) {
	var path Path
	if name == "polygon" {
		numbers, err := readNumbers(a.take("points"))
		if err != nil || len(numbers)%2 != 0 {
			return nil, errors.New("points must be pairs of numbers")
		}
		var points []Point
		for i := 0; i < len(numbers); i += 2 {
			points = append(points, Point{numbers[i], numbers[i+1]})
		}
		path.Polygon(points...)
		return path, nil
	}
	v, err := figureLengths(name, a)
	if err != nil {
		return nil, err
	}
	switch name {
	case "rect":
		roundedRect(&path, v["x"], v["y"], v["width"], v["height"], v["rx"], v["ry"])
	case "circle":
		path.Circle(v["cx"], v["cy"], v["r"])
	case "ellipse":
		path.Ellipse(v["cx"], v["cy"], v["rx"], v["ry"])
	}
	return path, nil
}

// figureLengths reads what places a figure. Sizes may not be negative, and only
// the roundness of a rect may be left out.
func figureLengths(name string, a *attributes) (map[string]float64, error) {
	places := map[string][]string{"rect": {"x", "y"}, "circle": {"cx", "cy"}, "ellipse": {"cx", "cy"}}[name]
	sizes := map[string][]string{"rect": {"width", "height"}, "circle": {"r"}, "ellipse": {"rx", "ry"}}[name]
	v := map[string]float64{}
	var err error
	for _, key := range places {
		if v[key], err = a.length(key); err != nil {
			return nil, err
		}
	}
	for _, key := range sizes {
		if v[key], err = a.length(key); err != nil {
			return nil, err
		}
		if v[key] <= 0 {
			return nil, fmt.Errorf("%s must be given and larger than 0", key)
		}
	}
	if name != "rect" {
		return v, nil
	}
	_, hasX := a.values["rx"]
	_, hasY := a.values["ry"]
	for _, key := range []string{"rx", "ry"} {
		if v[key], err = a.length(key); err != nil {
			return nil, err
		}
		if v[key] < 0 {
			return nil, fmt.Errorf("%s must not be negative", key)
		}
	}
	if !hasX {
		v["rx"] = v["ry"]
	}
	if !hasY {
		v["ry"] = v["rx"]
	}
	return v, nil
}

// roundedRect is a rectangle with elliptic corners, which SVG cuts down to half
// the sides.
func roundedRect(p *Path, x, y, width, height, rx, ry float64) {
	rx, ry = min(rx, width/2), min(ry, height/2)
	if rx == 0 || ry == 0 {
		p.Rect(x, y, width, height)
		return
	}
	kx, ky := rx*(1-circleControl), ry*(1-circleControl)
	right, bottom := x+width, y+height
	p.MoveTo(x+rx, y)
	p.LineTo(right-rx, y)
	p.CurveTo(right-kx, y, right, y+ky, right, y+ry)
	p.LineTo(right, bottom-ry)
	p.CurveTo(right, bottom-ky, right-kx, bottom, right-rx, bottom)
	p.LineTo(x+rx, bottom)
	p.CurveTo(x+kx, bottom, x, bottom-ky, x, bottom-ry)
	p.LineTo(x, y+ry)
	p.CurveTo(x, y+ky, x+kx, y, x+rx, y)
	p.Close()
}
