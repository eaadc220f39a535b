package photos

import (
	"path"
	"slices"
	"strings"

	"bangkhen/internal/viet"
)

// File is a photograph by the name that its folder or archive has for it, with slashes.
type File struct {
	Name string
	Read func() ([]byte, error)
}

// Base is the name without folders.
func (f File) Base() string { return path.Base(f.Name) }

// Files are photographs by their names.
type Files struct {
	all    []File
	byName map[string][]int // by whole name, folded
	byStem map[string][]int // by name without its ending, folded
}

// New makes files ready to be found.
func New(all []File) *Files {
	f := &Files{all, map[string][]int{}, map[string][]int{}}
	for i, file := range all {
		name := folded(file.Base())
		f.byName[name] = append(f.byName[name], i)
		f.byStem[stem(name)] = append(f.byStem[stem(name)], i)
	}
	return f
}

// All are the files, in the order of their names.
func (f *Files) All() []File { return f.all }

// folded is a name as it is compared: letters composed, small, single blanks. Marks
// stay: Hà and Ha are two people.
func folded(name string) string {
	return strings.ToLower(strings.Join(strings.Fields(viet.NFC(name)), " "))
}

// endings are those of photographs; a cell may leave them out.
var endings = []string{".jpg", ".jpeg", ".png", ".jfif", ".heic"}

func stem(name string) string {
	if end := path.Ext(name); slices.Contains(endings, end) {
		return strings.TrimSuffix(name, end)
	}
	return name
}

// Find is the files that a cell of a list may mean, by their places: the one with the
// very name, whatever its case and however its letters are composed, else the one of
// that name with or without an ending. A folder in the cell tells apart files of one
// name. There are several when it can not be told which is meant.
func (f *Files) Find(cell string) []int {
	wanted := folded(strings.ReplaceAll(cell, `\`, "/"))
	base := strings.TrimSpace(path.Base(wanted))
	found := f.byName[base]
	if len(found) == 0 {
		found = f.byStem[base]
	}
	if len(found) == 0 && stem(base) != base {
		found = f.byStem[stem(base)]
	}
	if len(found) < 2 || path.Dir(wanted) == "." {
		return found
	}
	var inFolder []int
	for _, i := range found {
		if strings.HasSuffix("/"+path.Dir(folded(f.all[i].Name)), "/"+strings.Trim(path.Dir(wanted), "./")) {
			inFolder = append(inFolder, i)
		}
	}
	return inFolder
}

// mostCompared bounds the work of finding a near name.
const mostCompared = 5000

// Nearest is the name that is most like what a cell says, "" when none is.
func (f *Files) Nearest(cell string) string {
	wanted := near(path.Base(strings.ReplaceAll(cell, `\`, "/")))
	best, least := "", len(wanted)/3+2
	for _, file := range f.all[:min(len(f.all), mostCompared)] {
		name := near(file.Base())
		if strings.TrimLeft(name, "0") == strings.TrimLeft(wanted, "0") { // 1 for 001, also without marks
			return file.Base()
		}
		if d := distance(name, wanted, least); d < least {
			best, least = file.Base(), d
		}
	}
	return best
}

// near is a name without its marks, its ending, and what stands between words.
func near(name string) string {
	const longest = 60
	name = strings.NewReplacer(" ", "", "_", "", "-", "", ".", "").Replace(viet.Fold(stem(folded(name))))
	return name[:min(len(name), longest)]
}

// distance is how many letters differ (Levenshtein), or most when that many do.
func distance(a, b string, most int) int {
	if len(a)-len(b) >= most || len(b)-len(a) >= most {
		return most
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost = 1 + min(diagonal, row[j], row[j+1])
			}
			diagonal, row[j+1] = row[j+1], cost
		}
	}
	return min(most, row[len(b)])
}
