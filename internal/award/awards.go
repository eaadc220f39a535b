package award

// Award is one of several honours that a decision grants: what the decision and its
// list call it, the template of its certificates, what the decision says of it, and
// its golden book.
type Award struct {
	Name       string `json:"name"`
	Template   string `json:"template"` // id under templates/certificate/
	Declared   Counts `json:"declared,omitzero"`
	GoldenBook Book   `json:"golden_book,omitzero"` // the decision's own when it says nothing
}

// AwardOf is the award of a recipient of the decision. A decision that names no
// awards grants one, without a name, by its own template; a recipient that names
// none of several gets the first.
func (d Decision) AwardOf(r Recipient) Award {
	for _, a := range d.Awards {
		if a.Name == r.Award {
			return a
		}
	}
	if len(d.Awards) > 0 {
		return d.Awards[0]
	}
	return Award{Template: d.Template, Declared: d.Declared, GoldenBook: d.GoldenBook}
}

// BookOf is the golden book in which a recipient's certificate is entered.
func (d Decision) BookOf(r Recipient) Book {
	if book := d.AwardOf(r).GoldenBook; book != (Book{}) {
		return book
	}
	return d.GoldenBook
}

// Outline is the list of a batch as printed: a heading where the kind changes, a heading
// where the group changes, and the recipients in list order, which is never re-sorted.
// Where the decision grants several awards a heading for each stands outside of all
// others, in the order of the decision; under it its recipients stay in the order of the
// list.
func (b Batch) Outline() []Line {
	recipients := make([]*Recipient, len(b.Certificates))
	for i := range recipients {
		recipients[i] = &b.Certificates[i].Recipient
	}
	if len(b.Decision.Awards) < 2 {
		return outline(recipients)
	}
	members := map[string][]int{}
	for i, r := range recipients {
		name := b.Decision.AwardOf(*r).Name
		members[name] = append(members[name], i)
	}
	var lines []Line
	letter := 'A'
	for _, a := range b.Decision.Awards {
		places := members[a.Name]
		if len(places) == 0 {
			continue
		}
		lines = append(lines, Line{Heading: true, Numeral: string(letter), Title: a.Name, Award: a.Name, Count: len(places)})
		letter++
		some := make([]*Recipient, len(places))
		for i, place := range places {
			some[i] = recipients[place]
		}
		for _, line := range outline(some) {
			if line.Heading {
				line.Level++
			} else {
				line.Index = places[line.Index]
			}
			lines = append(lines, line)
		}
	}
	return lines
}
