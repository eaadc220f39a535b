package tagged

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
)

// heardFile is a file of one page with a structure: a heading, a paragraph, a picture that
// is told of after them, and decoration.
func heardFile(change map[int]string) []byte {
	content := "/Artifact BMC 0 0 9 9 re f EMC /H1 <</MCID 0>>BDC BT /F 9 Tf (a) Tj ET EMC /Figure <</MCID 1>>BDC 1 1 2 2 re f EMC /P <</MCID 2>>BDC BT /F 9 Tf (b) Tj ET EMC"
	if other, ok := change[contentOf]; ok {
		content = other
	}
	objects := map[int]string{
		1:         "<</Type /Catalog /Pages 2 0 R /MarkInfo <</Marked true>> /StructTreeRoot 6 0 R>>",
		2:         "<</Type /Pages /Kids [3 0 R] /Count 1>>",
		3:         "<</Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /StructParents 0 /Resources <</Font <</F 5 0 R>>>> /Contents 4 0 R>>",
		contentOf: fmt.Sprintf("<</Length %d>>\nstream\n%s\nendstream", len(content), content),
		5:         "<</Type /Font /Subtype /Type1 /BaseFont /Times-Roman>>",
		6:         "<</Type /StructTreeRoot /K 7 0 R /ParentTree 8 0 R>>",
		7:         "<</S /Document /P 6 0 R /K [9 0 R 10 0 R 11 0 R]>>",
		8:         "<</Nums [0 [9 0 R 11 0 R 10 0 R]]>>",
		9:         "<</S /H1 /P 7 0 R /Pg 3 0 R /K [0]>>",
		10:        "<</S /P /P 7 0 R /Pg 3 0 R /K [2]>>",
		11:        "<</S /Figure /P 7 0 R /Pg 3 0 R /Alt (QR) /K [1]>>",
	}
	for n, body := range change {
		if n != contentOf {
			objects[n] = body
		}
	}
	var b, table strings.Builder
	b.WriteString("%PDF-1.7\n")
	for _, n := range slices.Sorted(maps.Keys(objects)) {
		fmt.Fprintf(&table, "%010d 00000 n \n", b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", n, objects[n])
	}
	at := b.Len()
	fmt.Fprintf(&b, "xref\n0 1\n0000000000 65535 f \n1 %d\n%strailer\n<</Size %d /Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(objects), table.String(), len(objects)+1, at)
	return []byte(b.String())
}

const contentOf = 4

func faultOf(t *testing.T, data []byte, cache *Cache) Fault {
	t.Helper()
	var s Structure
	if err := Walk(data, cache, func(v *View) error {
		page, err := v.Page()
		s.Add(v, page)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	fault, err := s.Fault()
	if err != nil {
		t.Fatal(err)
	}
	return fault
}

// Whatever is wrong with a structure is found, and told by its name.
func TestFaultsOfStructures(t *testing.T) {
	for name, c := range map[string]struct {
		change map[int]string
		want   Fault
	}{
		"as it is":                   {nil, Sound},
		"none":                       {map[int]string{1: "<</Type /Catalog /Pages 2 0 R>>"}, NoStructure},
		"not claimed":                {map[int]string{1: "<</Type /Catalog /Pages 2 0 R /StructTreeRoot 6 0 R>>"}, NoStructure},
		"text under nothing":         {map[int]string{contentOf: "BT /F 9 Tf (x) Tj ET"}, Untold},
		"text that is not told":      {map[int]string{7: "<</S /Document /P 6 0 R /K [9 0 R 11 0 R]>>"}, Untold},
		"text told twice":            {map[int]string{10: "<</S /P /P 7 0 R /Pg 3 0 R /K [2 0]>>"}, ToldTwice},
		"an element twice":           {map[int]string{7: "<</S /Document /P 6 0 R /K [9 0 R 10 0 R 11 0 R 9 0 R]>>"}, ToldTwice},
		"told, and not there":        {map[int]string{10: "<</S /P /P 7 0 R /Pg 3 0 R /K [2 7]>>"}, ToldTwice},
		"of another page":            {map[int]string{10: "<</S /P /P 7 0 R /Pg 5 0 R /K [2]>>"}, ToldTwice},
		"another owner":              {map[int]string{8: "<</Nums [0 [9 0 R 11 0 R 9 0 R]]>>"}, ToldTwice},
		"no owner":                   {map[int]string{8: "<</Nums [1 [9 0 R 11 0 R 10 0 R]]>>"}, ToldTwice},
		"one stretch in another":     {map[int]string{contentOf: "/H1 <</MCID 0>>BDC /P <</MCID 2>>BDC BT /F 9 Tf (b) Tj ET EMC EMC /Figure <</MCID 1>>BDC EMC"}, ToldTwice},
		"a stretch in decoration":    {map[int]string{contentOf: "/Artifact BMC /H1 <</MCID 0>>BDC BT /F 9 Tf (b) Tj ET EMC EMC"}, ToldTwice},
		"the wrong way round":        {map[int]string{7: "<</S /Document /P 6 0 R /K [10 0 R 9 0 R 11 0 R]>>"}, WrongOrder},
		"a role that nobody knows":   {map[int]string{9: "<</S /Heading /P 7 0 R /Pg 3 0 R /K [0]>>"}, UnknownRole},
		"a picture without words":    {map[int]string{11: "<</S /Figure /P 7 0 R /Pg 3 0 R /K [1]>>"}, Silent},
		"a role that the file maps":  {map[int]string{6: "<</RoleMap <</Heading /H1>> /K 7 0 R /ParentTree 8 0 R>>", 9: "<</S /Heading /P 7 0 R /Pg 3 0 R /K [0]>>"}, Sound},
		"leaves of the parents tree": {map[int]string{8: "<</Kids [<</Limits [0 3] /Nums [0 [9 0 R 11 0 R 10 0 R]]>>]>>"}, Sound},
	} {
		if got := faultOf(t, heardFile(c.change), nil); got != c.want {
			t.Errorf("%s: %d, want %d", name, got, c.want)
		}
	}
}

// Of files that begin alike the structure is read once, and what is their own in each.
func TestStructuresOfFilesThatBeginAlike(t *testing.T) {
	long := strings.Repeat("x", 3*leastStart) // they have most of their bytes alike
	file := func(figure string) []byte {
		return heardFile(map[int]string{5: "<</Type /Font /Subtype /Type1 /BaseFont /Times-Roman /X (" + long + ")>>", 11: figure})
	}
	sound := func(n int) string { return fmt.Sprintf("<</S /Figure /P 7 0 R /Pg 3 0 R /Alt (QR %d) /K [1]>>", n) }
	cache := &Cache{}
	for n := range 5 {
		if got := faultOf(t, file(sound(n)), cache); got != Sound {
			t.Fatalf("file %d: %d", n, got)
		}
	}
	known := 0
	cache.trees.Range(func(_, _ any) bool { known++; return true })
	if known != 1 {
		t.Errorf("%d beginnings are known, want 1", known)
	}
	for figure, want := range map[string]Fault{
		"<</S /Figure /P 7 0 R /Pg 3 0 R /K [1]>>":             Silent,
		"<</S /Figure /P 7 0 R /Pg 3 0 R /Alt (QR) /K [0]>>":   ToldTwice,
		"<</S /P /P 7 0 R /Pg 3 0 R /Alt (QR) /K [1]>>":        ToldTwice,
		"<</S /Figure /P 7 0 R /Pg 3 0 R /Alt (QR) /K [1 0]>>": ToldTwice,
	} {
		if got := faultOf(t, file(figure), cache); got != want {
			t.Errorf("%s: %d, want %d", figure, got, want)
		}
	}
}

// A long file whose elements are packed in hundreds of streams is read with few of them held
// open, and a fault on its last page is found.
func TestStructureOfALongFile(t *testing.T) {
	const pages = 5 * mostPacks
	file := func(last string) []byte {
		h := hostileFile{names: map[int]packedEntry{}, plain: map[int]string{
			1: "<</Type/Catalog/Pages 2 0 R/MarkInfo<</Marked true>>/StructTreeRoot 6 0 R>>",
			2: fmt.Sprintf("<</Type/Pages/Count %d/Kids[%s]>>", pages, numbered(pages, func(i int) string { return fmt.Sprintf("%d 0 R ", 1000+i) })),
			5: packedStream("", "/P <</MCID 0>>BDC BT /F 9 Tf (a) Tj ET EMC"),
			6: "<</Type/StructTreeRoot/K 7 0 R/ParentTree 8 0 R>>",
			7: fmt.Sprintf("<</S/Document/K[%s]>>", numbered(pages, func(i int) string { return fmt.Sprintf("%d 0 R ", 2000+i) })),
			8: fmt.Sprintf("<</Nums[%s]>>", numbered(pages, func(i int) string { return fmt.Sprintf("%d [%d 0 R] ", i, 2000+i) })),
		}}
		for i := range pages {
			role := "P"
			if i == pages-1 {
				role = last
			}
			h.plain[1000+i] = fmt.Sprintf("<</Type/Page/Parent 2 0 R/StructParents %d/Contents 5 0 R/Resources<</Font<</F %s>>>>>>", i, helvetica)
			h.plain[3000+i] = packedStream("/Type/ObjStm/N 1/First 4", fmt.Sprintf("0 0 <</S/%s/P 7 0 R/Pg %d 0 R/K[0]>>", role, 1000+i))
			h.names[2000+i] = packedEntry{2, 3000 + i, 0}
		}
		return h.bytes()
	}
	for last, want := range map[string]Fault{"P": Sound, "Nothing": UnknownRole} {
		var s Structure
		if err := Walk(file(last), nil, func(v *View) error {
			page, err := v.Page()
			s.Add(v, page)
			return err
		}); err != nil {
			t.Fatal(err)
		}
		if fault, err := s.Fault(); fault != want || err != nil {
			t.Errorf("%s: %d, want %d; %v", last, fault, want, err)
		}
		if open := len(s.reader.packs); open == 0 || open > mostPacks {
			t.Errorf("%d streams are held open", open)
		}
	}
}
