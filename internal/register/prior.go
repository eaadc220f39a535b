package register

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"

	"bangkhen/internal/award"
	"bangkhen/internal/viet"
)

// maxPrior bounds how many prior awards are reported for one list.
const maxPrior = 200

// askedAtOnce is how many recipients are asked for by one question.
const askedAtOnce = 1000

// PriorAwards warns of recipients that were commended before: the same name,
// folded (case, diacritics and tone placement do not matter), and for people the
// same unit or address, or at least the same name. Where nobody has that name, a
// near one is looked for (package similar). What the decision itself has issued
// already does not count.
func (r *Register) PriorAwards(ctx context.Context, d award.Decision, list award.List) (problems award.Problems, err error) {
	s, err := r.prepareEarlier(ctx, d)
	if err != nil {
		return nil, err
	}
	defer s.close()
	for some := range slices.Chunk(list.Recipients, askedAtOnce) {
		if len(problems) == maxPrior {
			break
		}
		if err := s.meet(ctx, some); err != nil {
			return nil, err
		}
		for _, recipient := range some {
			reason, err := s.reason(ctx, recipient)
			if err != nil {
				return nil, err
			}
			if reason == "" || len(problems) == maxPrior {
				continue
			}
			problems = append(problems, award.Problem{
				Row: recipient.Row, Sheet: recipient.Sheet, Cell: list.Cell(award.FieldName, recipient), Severity: award.Warning, Code: award.PriorAward,
				Message: fmt.Sprintf("“%s” %s", recipient.FullName(), reason), Suggestion: "Nếu là hai đối tượng khác nhau, hoặc được khen hai lần là đúng, thì cứ tiếp tục.",
			})
		}
	}
	return problems, nil
}

// IssuedSoFar names what was issued and what happened to it since: as long as it is
// the same, [Register.PriorAwards] finds the same.
func (r *Register) IssuedSoFar(ctx context.Context) (mark string, err error) {
	err = r.reader.QueryRowContext(ctx, `
		SELECT coalesce((SELECT max(id) FROM issues), 0) || '-' || coalesce((SELECT max(id) FROM amendments), 0)
			|| '-' || coalesce((SELECT max(id) FROM search_entries), 0) || '-' || (SELECT count(*) FROM issue_withdrawals) || '-' || (SELECT count(*) FROM signings)
			|| '-' || coalesce((SELECT max(id) FROM golden_voids), 0)`).Scan(&mark)
	return mark, err
}

// earlier looks for earlier awards of the recipients of one decision.
type earlier struct {
	register *Register
	decision award.Decision
	identity string // of the issue that does not count
	find     *sql.Stmt
	near     *nearby
	names    map[string]bool // folded, of the recipients at hand: those that stand in the register
}

func (r *Register) prepareEarlier(ctx context.Context, d award.Decision) (*earlier, error) {
	s := &earlier{register: r, decision: d}
	var err error
	if !d.Unsigned() {
		if s.identity, err = standingIdentity(ctx, r.reader, identify(d, "")); err != nil {
			return nil, err
		}
	}
	s.find, err = r.reader.PrepareContext(ctx, `
		SELECT `+issueNumber+`, `+issueDate+`, certificates.name, e.place_key
		FROM search_entries e JOIN certificates ON certificates.code = e.code JOIN issues ON issues.id = e.issue_id
		WHERE e.name_key = ?1 AND e.kind = ?2 AND e.status = 'valid' AND issues.identity <> ?3 AND issues.id NOT IN (SELECT issue_id FROM signings WHERE identity = ?3) AND e.issue_id NOT IN `+withdrawnIssues+` ORDER BY e.id DESC LIMIT 5`)
	if err != nil {
		return nil, err
	}
	if s.near, err = r.prepareNearby(ctx, s.identity); err != nil {
		return nil, errors.Join(err, s.find.Close())
	}
	return s, nil
}

func (s *earlier) close() {
	s.find.Close()
	s.near.close()
}

// meet finds out, by two questions for all of them, whose names and whose blocks
// of near names stand in the register at all: those of most do not.
func (s *earlier) meet(ctx context.Context, recipients []award.Recipient) error {
	names := make([]string, len(recipients))
	for i, recipient := range recipients {
		names[i] = searchKey(recipient.Name)
	}
	wanted, err := plainJSON(names)
	if err != nil {
		return err
	}
	rows, err := s.register.reader.QueryContext(ctx, `
		SELECT DISTINCT value FROM json_each(?) WHERE EXISTS (SELECT 1 FROM search_entries WHERE name_key = value)`, wanted)
	if err != nil {
		return err
	}
	defer rows.Close()
	s.names = map[string]bool{}
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return err
		}
		s.names[name] = true
	}
	if err := rows.Err(); err != nil {
		return err
	}
	return s.near.meet(ctx, s.register, recipients)
}

// reason says that a recipient was commended before, "" when nothing is known.
func (s *earlier) reason(ctx context.Context, recipient award.Recipient) (string, error) {
	name := searchKey(recipient.Name)
	if name == "" {
		return "", nil
	}
	if s.names[name] {
		if reason, err := s.sameName(ctx, recipient, name); err != nil || reason != "" {
			return reason, err
		}
	}
	found, difference, err := s.near.of(ctx, recipient)
	if err != nil || difference == "" {
		return "", err
	}
	return nearReason(found, string(difference), recipient.Kind, s.decision), nil
}

// sameName looks for awards under the very name, folded.
func (s *earlier) sameName(ctx context.Context, recipient award.Recipient, name string) (best string, err error) {
	rows, err := s.find.QueryContext(ctx, name, string(recipient.Kind), s.identity)
	if err != nil {
		return "", err
	}
	defer rows.Close()
	place := searchKey(recipient.Position + " " + recipient.Unit + " " + recipient.Address)
	for rows.Next() {
		var number, date, before, beforePlace string
		if err := rows.Scan(&number, &date, &before, &beforePlace); err != nil {
			return "", err
		}
		if same := place == beforePlace; same || best == "" {
			best = priorReason(number, date, same || recipient.Kind == award.Collective, viet.SameKey(before) == viet.SameKey(recipient.Name), s.decision)
			if same {
				break
			}
		}
	}
	return best, rows.Err()
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
