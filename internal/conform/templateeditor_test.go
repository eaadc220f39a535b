//go:build conform

package conform

import (
	"fmt"
	"math"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// place is a box of a template in mm, as the form says.
type place struct{ X, Y, W, H float64 }

// placeOf reads the form of an area.
func (d *desk) placeOf(area string) place {
	d.t.Helper()
	return action(d.t, d.page, chromedp.Evaluate[place](fmt.Sprintf(`(() => { const v = s => Number(document.getElementById(%q + "." + s).value.replace(",", ".")); return {X: v("x"), Y: v("y"), W: v("w"), H: v("h")}; })()`, area)))
}

// drag moves the mouse, with its button held, from a place of the nth box on the sheet by
// dots of the screen.
func (d *desk) drag(area string, handle bool, dx, dy float64) {
	d.t.Helper()
	at := action(d.t, d.page, chromedp.Evaluate[[]float64](fmt.Sprintf(`(() => {
		const n = [...document.querySelectorAll("[data-area]")].findIndex(f => f.dataset.area === %q), box = document.querySelectorAll(".stagebox button")[n];
		box.scrollIntoView({ block: "center" });
		const r = (%t ? box.querySelector(".handle") : box).getBoundingClientRect();
		return [r.left + r.width / 2, r.top + r.height / 2];
	})()`, area, handle)))
	for _, step := range []struct {
		kind input.DispatchMouseEventType
		x, y float64
	}{{input.DispatchMouseEventTypeMousePressed, 0, 0}, {input.DispatchMouseEventTypeMouseMoved, dx / 2, dy / 2}, {input.DispatchMouseEventTypeMouseMoved, dx, dy}, {input.DispatchMouseEventTypeMouseReleased, dx, dy}} {
		event := chromedp.MouseEvent(step.kind, at[0]+step.x, at[1]+step.y, chromedp.ButtonLeft)
		if err := chromedp.Do(d.page, event); err != nil {
			d.t.Fatal(err)
		}
	}
}

// tap clicks on what leads nowhere.
func (d *desk) tap(selector string) {
	d.t.Helper()
	if err := chromedp.Do(d.page, chromedp.Click(chromedp.CSS(selector))); err != nil {
		d.t.Fatal(err)
	}
}

// On the picture of a template boxes are moved and resized and stay on the sheet; a number
// that is none costs nothing else, and where there is no picture stands why.
func TestTemplateEditor(t *testing.T) {
	d := openDesk(t, openBrowser(t))
	d.open("/app/templates/giay-khen")
	before := d.placeOf("recipient")

	d.drag("recipient", false, 5000, 5000) // far beyond the window
	moved := d.placeOf("recipient")
	sheet := action(t, d.page, chromedp.Evaluate[[]float64](`(() => { const c = document.querySelector(".stagebox"); return [Number(c.dataset.canvas), Number(c.dataset.height)]; })()`))
	if moved.X+moved.W > sheet[0] || moved.Y+moved.H > sheet[1] || moved == before {
		t.Errorf("dragged out of the sheet of %v: %v, before %v", sheet, moved, before)
	}
	d.tap(`[data-area=recipient] .mm button`)
	if back := d.placeOf("recipient"); back != before {
		t.Errorf("put back: %v, was %v", back, before)
	}
	d.drag("recipient", true, -60, -20)
	if sized := d.placeOf("recipient"); sized.W >= before.W || sized.H >= before.H || sized.X != before.X {
		t.Errorf("resized: %v, was %v", sized, before)
	}
	d.tap(`[data-area=recipient] .mm button`)

	// By keys: half a millimetre, and with Control the size.
	if err := chromedp.Do(d.page, chromedp.Focus(chromedp.CSS(".stagebox button:nth-of-type(3)"))); err != nil {
		t.Fatal(err)
	}
	third := action(t, d.page, chromedp.Evaluate[string](`document.querySelectorAll("[data-area]")[2].dataset.area`))
	was := d.placeOf(third)
	d.press(kb.ArrowRight)
	if now := d.placeOf(third); math.Abs(now.X-was.X-0.5) > 0.01 {
		t.Errorf("an arrow moved %s from %v to %v", third, was, now)
	}

	// A number that is none.
	d.open("/app/templates/giay-khen")
	d.fill("#edit", map[string]string{"heading.x": "giữa", "heading.y": "55"})
	d.click(`#edit button.strong`)
	d.waitFor("“giữa” không phải là số")
	if y := d.placeOf("heading").Y; y != 55 {
		t.Errorf("the other number is lost: %v", y)
	}
	d.waitFor("Trái: “giữa” không phải là số từ 0 đến 2000")
	if shown := action(t, d.page, chromedp.Evaluate[bool](`!document.querySelector("[data-broken]").hidden`)); !shown {
		t.Error("nothing stands where the picture is missing")
	}
	d.fill("#edit", map[string]string{"heading.x": "80"})
	d.click(`#edit button.strong`)
	d.arrives("/app/templates/giay-khen-so-2")
}
