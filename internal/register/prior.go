package register

import (
	"context"
	"fmt"

	"bangkhen/internal/award"
	"bangkhen/internal/viet"
)

// maxPrior bounds how many prior awards are reported for one list.
const maxPrior = 200

// PriorAwards warns of recipients that were commended before: the same name,
// folded (case, diacritics and tone placement do not matter), and for people the
// same unit or address, or at least the same name. Where nobody has that name, a
// near one is looked for (package likeness). What the decision itself has issued
// already does not count.
func (r *Register) PriorAwards(ctx context.Context, d award.Decision, list award.List) (problems award.Problems, err error) {
	find, err := r.reader.PrepareContext(ctx, `
		SELECT issues.number, issues.date, certificates.name, e.place_key
		FROM search_entries e JOIN certificates ON certificates.code = e.code JOIN issues ON issues.id = e.issue_id
		WHERE e.name_key = ? AND e.kind = ? AND e.status = 'valid' AND issues.identity <> ? ORDER BY e.id DESC LIMIT 5`)
	if err != nil {
		return nil, err
	}
	defer find.Close()
	identity := ""
	if !d.Unsigned() {
		identity = identify(d, "")
	}
	near, err := r.prepareNearby(ctx, identity)
	if err != nil {
		return nil, err
	}
	defer near.close()
	for _, recipient := range list.Recipients {
		name := searchKey(recipient.Name)
		if name == "" || len(problems) == maxPrior {
			continue
		}
		rows, err := find.QueryContext(ctx, name, string(recipient.Kind), identity)
		if err != nil {
			return nil, err
		}
		place := searchKey(recipient.Position + " " + recipient.Unit + " " + recipient.Address)
		best := ""
		for rows.Next() {
			var number, date, before, beforePlace string
			if err := rows.Scan(&number, &date, &before, &beforePlace); err != nil {
				rows.Close()
				return nil, err
			}
			if same := place == beforePlace; same || best == "" {
				best = priorReason(number, date, same || recipient.Kind == award.Collective, viet.SameKey(before) == viet.SameKey(recipient.Name), d)
				if same {
					break
				}
			}
		}
		if err := rows.Close(); err != nil {
			return nil, err
		}
		if best == "" {
			found, difference, err := near.of(ctx, recipient)
			if err != nil {
				return nil, err
			}
			if difference != "" {
				best = nearReason(found, string(difference), recipient.Kind, d)
			}
		}
		if best != "" {
			problems = append(problems, award.Problem{
				Row: recipient.Row, Cell: list.Cell(award.FieldName, recipient.Row), Severity: award.Warning, Code: award.PriorAward,
				Message: fmt.Sprintf("“%s” %s", recipient.FullName(), best), Suggestion: "Nếu là hai đối tượng khác nhau, hoặc được khen hai lần là đúng, thì cứ tiếp tục.",
			})
		}
	}
	return problems, nil
}

// priorReason says what is alike.
func priorReason(number, date string, same, spelled bool, d award.Decision) string {
	words := "trùng tên với người được khen"
	if same {
		words = "đã được khen"
	}
	words += " " + priorDecision(number, date, d)
	if !spelled {
		words += ", chỉ khác dấu"
	}
	return words
}

// nearReason says who was commended under a name that is not quite the same.
func nearReason(found before, difference string, kind award.Kind, d award.Decision) string {
	words := "gần giống “" + found.name + "”"
	if kind != award.Collective {
		words += ", cùng đơn vị, địa chỉ hoặc chức vụ,"
	}
	return words + " đã được khen " + priorDecision(found.number, found.date, d) + ", tên " + difference
}

// priorDecision names the decision and says when it is of the same year.
func priorDecision(number, date string, d award.Decision) string {
	words := "tại Quyết định số " + number
	if on, err := award.ParseDate(date); err == nil {
		words += " " + on.Long()
		if on.Year == d.Date.Year {
			words += ", cùng năm"
		}
	}
	return words
}
