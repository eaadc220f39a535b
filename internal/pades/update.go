package pades

import (
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"
)

// update appends objects to a file (ISO 32000-1, 7.5.6).
type update struct {
	*file
	out  []byte
	next int
	rows []row
}

type row struct{ number, at int }

func (f *file) update(room int) *update {
	out := make([]byte, len(f.data), len(f.data)+room)
	copy(out, f.data)
	return &update{file: f, out: out, next: f.trailer.number("Size")}
}

// reserve takes the number of a new object.
func (u *update) reserve() int {
	u.next++
	return u.next - 1
}

func (u *update) put(number int, body []byte) {
	u.rows = append(u.rows, row{number, len(u.out)})
	u.out = fmt.Appendf(u.out, "%d 0 obj\n%s\nendobj\n", number, body)
}

func (u *update) putStream(number int, dictionary string, data []byte) {
	u.put(number, fmt.Appendf(nil, "<<%s/Length %d>>\nstream\n%s\nendstream", dictionary, len(data), data))
}

// finish writes the table of what was appended. The second part of the identifier is of
// this file alone.
func (u *update) finish() []byte {
	table := u.reserve()
	at := len(u.out)
	u.rows = append(u.rows, row{table, at})
	slices.SortFunc(u.rows, func(a, b row) int { return a.number - b.number })
	var index strings.Builder
	var rows []byte
	for i := 0; i < len(u.rows); {
		n := i
		for n < len(u.rows) && u.rows[n].number == u.rows[i].number+n-i {
			where := u.rows[n].at
			rows = append(rows, 1, byte(where>>32), byte(where>>24), byte(where>>16), byte(where>>8), byte(where), 0)
			n++
		}
		fmt.Fprintf(&index, "%d %d ", u.rows[i].number, n-i)
		i = n
	}
	sum := sha256.Sum256(u.out[len(u.data):])
	id := ""
	if first := elements(u.trailer.get("ID")); len(first) > 0 {
		id = fmt.Sprintf("/ID [%s <%x>]", first[0], sum[:16])
	}
	information := ""
	if info := u.trailer.get("Info"); info != nil {
		information = "/Info " + string(info)
	}
	u.out = fmt.Appendf(u.out, "%d 0 obj\n<</Type /XRef /Size %d /Index [%s] /W [1 5 1] /Root %s %s%s /Prev %d /Length %d>>\nstream\n",
		table, u.next, strings.TrimSpace(index.String()), u.trailer.get("Root"), information, id, u.table, len(rows))
	u.out = append(u.out, rows...)
	u.out = fmt.Appendf(u.out, "\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n", at)
	return u.out
}
