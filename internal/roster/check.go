package roster

import (
	"bangkhen/internal/award"
	"bangkhen/internal/viet"
)

// Check finds what is wrong with a list as a list: nobody in it, missing names,
// unknown kinds, recipients that stand twice or nearly so, kinds that come back
// after another one, and numbers that disagree with what the decision declares or
// with what the list's own headings say. Nothing declared at all is not compared.
// The problems are in the order of the file, those of the whole list last. Its
// time grows with the length of the list. namesakes are those of the list as it was
// read ([Namesakes]).
func Check(list award.List, declared award.Counts, namesakes []string) award.Problems {
	report := &report{}
	c := &checking{list: list, namesakes: namesakes, report: report, ended: map[award.Kind]bool{},
		keys: make([]person, len(list.Recipients)), first: map[person]int{}, placed: map[personAt]int{}, without: map[person]int{}}
	for i := range list.Recipients {
		c.recipient(i)
	}
	c.near()
	if !list.Partial {
		c.counts(declared)
	}
	return report.inFileOrder()
}

type checking struct {
	list      award.List
	namesakes []string            // by index
	report    *report             // of the sheet that a recipient is on
	ended     map[award.Kind]bool // kinds that another has followed, in this group
	mixed     bool

	keys    []person       // by index
	first   map[person]int // index of the first of a name
	placed  map[personAt]int
	without map[person]int // index of the first of a name without a place
}

// person is what two rows for one recipient have in common.
type person struct {
	kind  award.Kind
	name  string
	award string // of several: who gets two stands twice
}

type personAt struct {
	person
	place string
}

func (c *checking) recipient(i int) {
	r := c.list.Recipients[i]
	c.report.read(r.Sheet)
	if i > 0 && r.Group != c.list.Recipients[i-1].Group {
		clear(c.ended)
	}
	if r.Name == "" {
		c.report.add(missingName(r.Row, c.list.Cell(award.FieldName, r)))
	}
	switch {
	case !r.Kind.Valid():
		place := c.list.Cell(award.FieldKind, r)
		if r.Kind == "" && place == "" {
			place = c.list.Cell(award.FieldName, r)
		}
		c.report.add(unknownKind(r.Row, place, r.Kind, c.list.HasColumn(award.FieldKind)))
	case i > 0 && r.Kind != c.list.Recipients[i-1].Kind && r.Group == c.list.Recipients[i-1].Group:
		c.order(i)
	}
	if r.Name != "" {
		c.duplicate(i)
	}
}

// order warns, once, when a kind comes back after another one. Under headings
// of their own (a list by district) it does so in good order.
func (c *checking) order(i int) {
	r, before := c.list.Recipients[i], c.list.Recipients[i-1]
	c.ended[before.Kind] = true
	if c.ended[r.Kind] && !c.mixed {
		c.mixed = true
		c.report.add(mixedKinds(r.Row, c.list.Cell(award.FieldName, r), r.Kind, before.Kind))
	}
}

// duplicate compares a recipient with the earlier ones of its kind and name.
// With the same position, unit and address it is the same one; with others it
// may be a namesake. One without any could be each of them.
//
// Most names stand once in a list, and of those nobody asks for the place.
func (c *checking) duplicate(i int) {
	r := c.list.Recipients[i]
	key := person{r.Kind, viet.SameKey(r.Name), r.Award}
	c.keys[i] = key
	earlier, met := c.first[key]
	if !met {
		c.first[key] = i
		return
	}
	c.place(earlier)
	severity, at := award.Error, personAt{key, c.placeKey(i)}
	if at.place != "" {
		if same, found := c.placed[at]; found {
			earlier = same
		} else if without, found := c.without[key]; found {
			earlier = without
		} else {
			severity = award.Warning
		}
	}
	c.report.add(duplicate(severity, r, c.list.Recipients[earlier], c.list.Cell(award.FieldName, r), c.namesakes[i] != c.namesakes[earlier]))
	c.place(i)
}

// place notes where a recipient is found whose name stands more than once.
func (c *checking) place(i int) {
	key := c.keys[i]
	at := personAt{key, c.placeKey(i)}
	if _, known := c.without[key]; at.place == "" && !known {
		c.without[key] = i
	}
	if _, known := c.placed[at]; !known {
		c.placed[at] = i
	}
}

// placeKey folds what tells namesakes apart.
func (c *checking) placeKey(i int) string {
	place, own := viet.SameKey(c.list.Recipients[i].Detail()), c.namesakes[i]
	if own == "" {
		return place
	}
	return place + "\x00" + own
}

func (c *checking) counts(declared award.Counts) {
	for _, claim := range c.list.Claims {
		c.report.read(claim.Sheet)
		if claim.Count != claim.Found {
			c.report.add(claimMismatch(claim))
		}
	}
	c.report.read("")
	if len(c.list.Recipients) == 0 {
		c.report.add(emptyList(c.list.Reading))
		return
	}
	found := c.list.Counts()
	if declared.Total() == 0 {
		return
	}
	for _, kind := range award.Kinds() {
		if declared.Of(kind) != found.Of(kind) {
			c.report.add(kindMismatch(kind, declared.Of(kind), found.Of(kind)))
		}
	}
	if total := len(c.list.Recipients); declared.Total() != total {
		c.report.add(totalMismatch(declared, total))
	}
}
