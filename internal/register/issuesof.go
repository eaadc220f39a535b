package register

import (
	"context"
	"database/sql"
	"errors"

	"bangkhen/internal/award"
)

// IssueOf finds the issue of a decision by its number and date, 0 when it was
// not issued; an issue that was withdrawn does not count.
func (r *Register) IssueOf(ctx context.Context, d award.Decision, recipients []award.Recipient) (id int64, err error) {
	print, err := fingerprint(d, recipients)
	if err != nil {
		return 0, err
	}
	identity, err := standingIdentity(ctx, r.reader, identify(d, print))
	if err != nil {
		return 0, err
	}
	err = r.reader.QueryRowContext(ctx, `SELECT id FROM issues WHERE identity = ?1
		UNION ALL SELECT issue_id FROM signings WHERE identity = ?1 AND issue_id NOT IN `+withdrawnIssues, identity).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return id, err
}

// PapersOf are the papers of an issue's full sheets, those with number and date where
// these were added; none of an issue that was recorded without them.
func (r *Register) PapersOf(ctx context.Context, issue int64) (award.Papers, error) {
	files, err := r.filesOf(ctx, issue)
	if err != nil || len(files) == 0 {
		return award.Papers{}, err
	}
	var certificates int
	if err := r.reader.QueryRowContext(ctx, `SELECT count(*) FROM certificates WHERE issue_id = ?`, issue).Scan(&certificates); err != nil {
		return award.Papers{}, err
	}
	return award.ReadPapers("", files, certificates)
}

func (r *Register) filesOf(ctx context.Context, issue int64) (Files, error) {
	rows, err := r.reader.QueryContext(ctx, `SELECT name, sha256 FROM files WHERE issue_id = ?`, issue)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	byPrinting := map[string]Files{}
	for rows.Next() {
		var name, sum string
		if err := rows.Scan(&name, &sum); err != nil {
			return nil, err
		}
		printing, name := unprinted(name)
		if byPrinting[printing] == nil {
			byPrinting[printing] = Files{}
		}
		byPrinting[printing][name] = sum
	}
	if numbered := byPrinting[numberedPrinting]; numbered != nil {
		return numbered, rows.Err()
	}
	return byPrinting[""], rows.Err()
}

// CodesOf lists the codes of a decision's list in its order. Numbers start anew
// every year: without a date, a number that several decisions bear is refused. Issues
// that were withdrawn do not count.
func (r *Register) CodesOf(ctx context.Context, number string, date award.Date) (codes []award.Code, err error) {
	start := sameNumber(number)
	rows, err := r.reader.QueryContext(ctx, `
		SELECT day, c.code FROM (
			SELECT id, identity AS named, date AS day FROM issues
			UNION ALL SELECT issue_id, identity, date FROM signings WHERE way = 'added') AS known JOIN certificates c ON c.issue_id = id
		WHERE substr(named, 1, length(?1)) = ?1 AND ?2 IN ('', day) AND id NOT IN `+withdrawnIssues+` ORDER BY day, c.position`, start, date.String())
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var dates []award.Date
	for rows.Next() {
		var day string
		var code award.Code
		if err := rows.Scan(&day, &code); err != nil {
			return nil, err
		}
		issued, err := award.ParseDate(day)
		if err != nil {
			return nil, err
		}
		if len(dates) == 0 || dates[len(dates)-1] != issued {
			dates = append(dates, issued)
		}
		codes = append(codes, code)
	}
	switch {
	case rows.Err() != nil:
		return nil, rows.Err()
	case len(dates) == 0:
		return nil, noDecision(number)
	case len(dates) > 1:
		return nil, manyDecisions(number, dates)
	}
	return codes, nil
}
