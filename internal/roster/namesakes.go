package roster

import (
	"slices"
	"strings"

	"bangkhen/internal/award"
	"bangkhen/internal/viet"
)

// identifies reports the heading of a column of the list's own that tells people of one
// name apart: a class, a date of birth, a number of theirs.
func identifies(heading string) bool {
	w := headingWords(heading)
	return hasAny(w, "lop", "khoi", "ngay sinh", "nam sinh", "ngay thang nam sinh", "sinh ngay", "cccd", "cmnd", "can cuoc", "sbd", "so bao danh", "mssv", "msv", "msvv", "khoa", "nganh", "truong", "chi doan", "thon",
		"ma hoc sinh", "ma sinh vien", "ma hoc vien", "ma nhan vien", "ma can bo", "ma cong chuc", "ma vien chuc", "ma dinh danh") ||
		isAny(w, "class", "date of birth", "dob", "birth date", "birthday", "year of birth", "student id")
}

// Namesakes says of each recipient of a list what its own columns say to tell people of
// one name apart, folded. It is asked before only what papers print is left of them.
func Namesakes(list award.List) []string {
	apart := make([]string, len(list.Recipients))
	telling := map[string]bool{}
	for i, r := range list.Recipients {
		if r.Kind == award.Collective {
			continue
		}
		var parts []string
		for heading, text := range r.Fields {
			tells, known := telling[heading]
			if !known {
				tells = identifies(heading)
				telling[heading] = tells
			}
			if tells {
				parts = append(parts, heading+"="+viet.SameKey(text))
			}
		}
		slices.Sort(parts)
		apart[i] = strings.Join(parts, "\x00")
	}
	return apart
}
