package proof

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"bangkhen/internal/proof/tagged"
)

// Beside lists what a file says and shows otherwise than the issued file of its
// certificate: every field, under whatever tag, and everything that makes the
// looks of the page (content, fonts, pictures, notes, size), however it is
// written. Fields that were reported before are left out. Hidden text is in it
// too, as a field that is not in the issued file, or as content that paints the
// same words otherwise.
func (r Reading) Beside(issued Reading, before Differences) Differences {
	found := report{differences: slices.Clone(before)}
	reported := map[string]bool{}
	for _, d := range before {
		reported[d.Field] = true
	}
	got, _ := gather(r.sheet.Page)
	want, _ := gather(issued.sheet.Page)
	tags := slices.Concat(slices.Collect(maps.Keys(got)), slices.Collect(maps.Keys(want)))
	slices.Sort(tags)
	for _, tag := range slices.Compact(tags) {
		if !reported[tag] {
			found.same(place{}, tag, want[tag], got[tag])
		}
	}
	found.compareParts(issued.sheet.Parts, r.sheet.Parts)
	if added, meant := r.sheet.Updates, issued.sheet.Updates; added != meant {
		found.differs(place{}, fieldUpdates, strconv.Itoa(meant), strconv.Itoa(added))
	}
	return found.differences
}

// compareParts compares what makes the looks. Content and fonts differ wherever
// words do, and are told only when the words are the same.
func (r *report) compareParts(want, got tagged.Parts) {
	words := len(r.differences) > 0
	said := map[string]bool{}
	parts := slices.Concat(slices.Collect(maps.Keys(want)), slices.Collect(maps.Keys(got)))
	slices.Sort(parts)
	for _, part := range slices.Compact(parts) {
		field := fieldPart + part
		if want[part] == got[part] || words && (part == "Contents" || part == "Resources/Font") || said[partName(part)] {
			continue
		}
		said[partName(part)] = true
		_, meant := want[part]
		_, there := got[part]
		switch {
		case !meant:
			r.differs(place{}, field, "", partAdded)
		case !there:
			r.differs(place{}, field, partAsIssued, "")
		default:
			r.differs(place{}, field, partAsIssued, partOther)
		}
	}
}

// partName is a part in sentences.
func partName(part string) string {
	if known, ok := partNames[part]; ok {
		return known
	}
	if strings.HasPrefix(part, "Resources/") {
		return partNames["Resources"]
	}
	return partNames[""]
}
