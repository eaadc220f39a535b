package onrecord

import (
	"context"
	"fmt"
	"slices"

	"bangkhen/internal/award"
	"bangkhen/internal/database"
	"bangkhen/internal/similar"
	"bangkhen/internal/viet"
)

// PriorAwards warns of recipients that have an award on record: under the same name,
// folded, or under a near one (package similar). Rows that told says were told of
// already are passed over; at most most warnings are given.
func (r *Records) PriorAwards(ctx context.Context, d award.Decision, list award.List, told func(award.Recipient) bool, most int) (problems award.Problems, err error) {
	var any bool
	if err := r.db.Reader().QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM award_imports WHERE state = 'recorded')`).Scan(&any); err != nil || !any {
		return nil, err
	}
	for some := range slices.Chunk(list.Recipients, askedAtOnce) {
		same, near, err := r.candidates(ctx, some)
		if err != nil {
			return nil, err
		}
		for _, recipient := range some {
			if len(problems) >= most {
				return problems, nil
			}
			if recipient.Name == "" || told(recipient) {
				continue
			}
			reason := sameName(recipient, same[searchKey(recipient.Name)], d)
			if reason == "" {
				reason = nearName(recipient, near, d)
			}
			if reason != "" {
				problems = append(problems, award.Problem{
					Row: recipient.Row, Sheet: recipient.Sheet, Cell: list.Cell(award.FieldName, recipient), Severity: award.Warning, Code: award.PriorAward,
					Message: fmt.Sprintf("“%s” %s", recipient.FullName(), reason), Suggestion: priorSuggestion,
				})
			}
		}
	}
	return problems, nil
}

// before is an award on record made ready for comparing.
type before struct {
	Award
	key similar.Key
}

// candidates are the awards on record that recipients may have: those of their names,
// and those of their blocks of near names, without crowds.
func (r *Records) candidates(ctx context.Context, recipients []award.Recipient) (same map[string][]Award, near map[int64][]before, err error) {
	names := make([]string, len(recipients))
	blocks := map[int64]bool{}
	var list []int64
	for i, recipient := range recipients {
		names[i] = searchKey(recipient.Name)
		for _, block := range similar.Of(recipient).Blocks() {
			if !blocks[block] {
				blocks[block] = true
				list = append(list, block)
			}
		}
	}
	all, err := r.named(ctx, names)
	if err != nil {
		return nil, nil, err
	}
	same, near = map[string][]Award{}, map[int64][]before{}
	for _, a := range all {
		key := searchKey(a.Recipient.Name)
		same[key] = append(same[key], a)
	}
	wanted, err := database.JSON(list)
	if err != nil {
		return nil, nil, err
	}
	rows, err := r.db.Reader().QueryContext(ctx, `
		SELECT n.block, a.code FROM near_recorded n JOIN recorded_awards a ON a.id = n.award JOIN award_imports i ON i.id = a.import_id
		WHERE i.state = 'recorded' AND a.withdrawn = 0 AND n.block IN (
			SELECT CAST(j.value AS BIGINT) FROM json_each(?) j WHERE (SELECT count(*) FROM (SELECT 1 FROM near_recorded m WHERE m.block = CAST(j.value AS BIGINT) LIMIT ?) AS few) BETWEEN 1 AND ?)
		ORDER BY a.id DESC`, wanted, similar.Crowd+1, similar.Crowd)
	if err != nil {
		return nil, nil, err
	}
	defer rows.Close()
	codes := map[int64][]award.Code{}
	for rows.Next() {
		var block int64
		var code award.Code
		if err := rows.Scan(&block, &code); err != nil {
			return nil, nil, err
		}
		codes[block] = append(codes[block], code)
	}
	if err := rows.Err(); err != nil {
		return nil, nil, err
	}
	for block, of := range codes {
		for _, code := range of {
			a, err := r.Award(ctx, code)
			if err != nil {
				return nil, nil, err
			}
			near[block] = append(near[block], before{a, similar.Of(a.Recipient)})
		}
	}
	return same, near, nil
}

// sameName says that somebody of the very name, folded, was commended.
func sameName(recipient award.Recipient, there []Award, d award.Decision) (best string) {
	for _, a := range there {
		if a.Recipient.Kind != recipient.Kind {
			continue
		}
		same := placeKey(recipient) == placeKey(a.Recipient)
		if !same && best != "" {
			continue
		}
		best = priorNamesake
		if same || recipient.Kind == award.Collective {
			best = priorSame
		}
		best += " " + decision(a, d)
		if viet.SameKey(a.Recipient.Name) != viet.SameKey(recipient.Name) {
			best += ", chỉ khác dấu"
		}
		if same {
			break
		}
	}
	return best
}

// nearName says that somebody of a near name was commended.
func nearName(recipient award.Recipient, near map[int64][]before, d award.Decision) string {
	key := similar.Of(recipient)
	for _, block := range key.Blocks() {
		for _, b := range near[block] {
			difference := key.Near(b.key)
			if difference == "" {
				continue
			}
			words := "gần giống “" + b.Recipient.Name + "”"
			if recipient.Kind != award.Collective {
				words += ", cùng đơn vị, địa chỉ hoặc chức vụ,"
			}
			return words + " đã được khen " + decision(b.Award, d) + ", tên " + string(difference)
		}
	}
	return ""
}

// decision names an earlier decision and says where it is known from.
func decision(a Award, d award.Decision) string {
	words := "tại Quyết định số " + a.Number + " " + a.Date.Long()
	if a.Date.Year == d.Date.Year {
		words += ", cùng năm"
	}
	return words + priorFromFiles
}
