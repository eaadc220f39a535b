package api

import (
	"fmt"
	"html"
	"slices"
	"strings"

	"bangkhen/internal/refusals"
)

// readable is the description as a page.
func readable(ops []operation) string {
	var b strings.Builder
	b.WriteString(`<!doctype html><html lang="vi"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>API – bangkhen</title><link rel="stylesheet" href="/assets/style.css"><link rel="icon" type="image/svg+xml" href="/assets/icon.svg"><main><h1>API</h1><p>Mô tả đầy đủ cho máy: <a href="/openapi.json">/openapi.json</a>. Mọi yêu cầu, trừ tra cứu, mang khóa: <code>Authorization: Bearer bk_…</code>.</p><dl>`)
	for _, op := range ops {
		scope := string(op.scope)
		if scope == "" {
			scope = "công khai"
		}
		statuses := []int{}
		for status := range op.answers {
			statuses = append(statuses, status)
		}
		slices.Sort(statuses)
		fmt.Fprintf(&b, "<dt><code>%s /api/v1%s</code></dt><dd>%s · quyền: %s · trả lời: %s</dd>", op.method, html.EscapeString(op.path), html.EscapeString(op.summary), scope,
			strings.Trim(fmt.Sprint(statuses), "[]"))
	}
	b.WriteString("</dl></main></html>")
	return b.String()
}

// readableRefusals tells of every code, where the type of a problem leads to.
func readableRefusals() string {
	var b strings.Builder
	b.WriteString(`<!doctype html><html lang="vi"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Mã lỗi – bangkhen</title><link rel="stylesheet" href="/assets/style.css"><link rel="icon" type="image/svg+xml" href="/assets/icon.svg"><main><h1>Mã lỗi của API</h1><dl>`)
	for _, m := range refusals.All() {
		status := ""
		if m.Status != 0 {
			status = fmt.Sprint(" · ", m.Status)
		}
		fmt.Fprintf(&b, `<dt id="%s"><code>%s</code>%s</dt><dd>%s. <span lang="en">%s. %s</span></dd>`, m.Code, m.Code, status, html.EscapeString(m.Vietnamese), html.EscapeString(m.English), html.EscapeString(m.Do))
	}
	b.WriteString("</dl></main></html>")
	return b.String()
}
