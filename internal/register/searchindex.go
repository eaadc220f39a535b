package register

import (
	"context"
	"database/sql"
	"strconv"

	"bangkhen/internal/award"
	"bangkhen/internal/database"
)

// indexDecision makes a decision known to the search.
func indexDecision(ctx context.Context, tx *sql.Tx, issue int64, number string) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO search_decisions (issue_id, key) VALUES (?, ?)`, issue, decisionKey(number))
	return err
}

// indexCertificates makes certificates of one issue that were recorded just now, and
// are valid, known to the search and to the look-up of near names.
func indexCertificates(ctx context.Context, tx *sql.Tx, issue int64, rows []certificateRow) error {
	var before int64
	if err := tx.QueryRowContext(ctx, `SELECT coalesce(max(id), 0) FROM search_entries`).Scan(&before); err != nil {
		return err
	}
	entries := database.NewInserter(tx, `INSERT INTO search_entries (id, code, issue_id, kind, year, status, name_key, place_key)`, 8)
	defer entries.Close()
	near := database.NewInserter(tx, `INSERT OR IGNORE INTO near_names (block, entry)`, 2)
	defer near.Close()
	for n, row := range rows {
		if err := entries.Add(ctx, before+int64(n)+1, row.code, issue, row.kind, row.year, string(award.Valid), row.name, row.place); err != nil {
			return err
		}
	}
	if err := entries.Flush(ctx); err != nil {
		return err
	}
	for n, row := range rows {
		for _, block := range row.blocks {
			if err := near.Add(ctx, block, before+int64(n)+1); err != nil {
				return err
			}
		}
	}
	if err := near.Flush(ctx); err != nil {
		return err
	}
	words := make([]database.WordEntry, len(rows))
	for n, row := range rows {
		words[n] = database.WordEntry{ID: before + int64(n) + 1, Name: row.name, Place: row.place, Facets: database.Facets(string(row.kind), strconv.Itoa(row.year), string(award.Valid))}
	}
	return database.CertificateWords.Add(ctx, tx, words)
}

// reindex follows a change of a certificate's status.
func reindex(ctx context.Context, tx *sql.Tx, code award.Code, status award.Status) error {
	before, err := database.CertificateWords.EntriesOf(ctx, tx, `code = ?`, string(code))
	if err != nil {
		return err
	}
	var id int64
	err = tx.QueryRowContext(ctx, `UPDATE search_entries SET status = ? WHERE code = ? RETURNING id`, string(status), string(code)).Scan(&id)
	if err != nil {
		return err
	}
	after, err := database.CertificateWords.EntriesOf(ctx, tx, `id = ?`, id)
	if err != nil {
		return err
	}
	return database.CertificateWords.ChangeFacets(ctx, tx, before, after)
}
