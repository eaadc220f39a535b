package workbench

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/database"
)

// OwnTemplate is a template of the office's own: a ZIP of id.yaml and its
// pictures.
type OwnTemplate struct {
	ID      string
	Archive []byte
}

var (
	// ErrTemplateUsed says that certificates were issued by a template.
	ErrTemplateUsed = award.Refuse(award.FaultConflict, "mẫu này đã dùng để phát hành nên phải giữ lại")
	// ErrIssuing says that something is being issued, maybe by the template.
	ErrIssuing = award.Refuse(award.FaultConflict, "đang có đợt phát hành, có thể dùng mẫu này; hãy bỏ mẫu sau khi đợt đó xong")
	// ErrNoTemplate says that there is no such template.
	ErrNoTemplate = award.Refuse(award.FaultNotFound, "không có mẫu này")
)

// OwnTemplates are the office's own templates, in the order of their ids.
func (w *Workbench) OwnTemplates(ctx context.Context) (all []OwnTemplate, err error) {
	rows, err := w.reader.QueryContext(ctx, `SELECT id, archive FROM templates ORDER BY id`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var t OwnTemplate
		if err := rows.Scan(&t.ID, &t.Archive); err != nil {
			return nil, err
		}
		all = append(all, t)
	}
	return all, rows.Err()
}

// OwnTemplateIDs are their ids, in order.
func (w *Workbench) OwnTemplateIDs(ctx context.Context) (ids []string, err error) {
	rows, err := w.reader.QueryContext(ctx, `SELECT id FROM templates ORDER BY id`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	return ids, rows.Err()
}

// OwnTemplate is one of them. The error is [ErrNoTemplate] when there is none.
func (w *Workbench) OwnTemplate(ctx context.Context, id string) (t OwnTemplate, err error) {
	err = w.reader.QueryRowContext(ctx, `SELECT id, archive FROM templates WHERE id = ?`, id).Scan(&t.ID, &t.Archive)
	if errors.Is(err, sql.ErrNoRows) {
		err = ErrNoTemplate
	}
	return t, err
}

const actionAddTemplate = "add-template"

// TemplateGiven reports whether an id was ever given to a template, also to one that
// was dropped since: no id names two templates, the audit remembers.
func (w *Workbench) TemplateGiven(ctx context.Context, id string) (bool, error) {
	return templateGiven(ctx, w.reader, id)
}

func templateGiven(ctx context.Context, db interface {
	QueryRowContext(context.Context, string, ...any) *sql.Row
}, id string) (given bool, err error) {
	err = db.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM audit WHERE subject = ?1 AND action = ?2)
		OR EXISTS (SELECT 1 FROM templates WHERE id = ?1) OR EXISTS (SELECT 1 FROM issues WHERE template = ?1)`, id, actionAddTemplate).Scan(&given)
	return given, err
}

// AddTemplate keeps a template. The error of an id that was ever given is
// [ErrChanged].
func (w *Workbench) AddTemplate(ctx context.Context, t OwnTemplate) error {
	return w.db.Change(ctx, actionAddTemplate, t.ID, func(tx *sql.Tx) (before, after any, err error) {
		if given, err := templateGiven(ctx, tx, t.ID); err != nil || given {
			return nil, nil, errors.Join(err, ErrChanged)
		}
		result, err := tx.ExecContext(ctx, `INSERT INTO templates (id, archive, at, actor) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING`, t.ID, t.Archive, database.Stamp(time.Now()), database.ActorOf(ctx))
		if err != nil {
			return nil, nil, err
		}
		if n, err := result.RowsAffected(); err != nil || n == 0 {
			return nil, nil, errors.Join(err, ErrChanged)
		}
		return nil, map[string]any{"sha256": hash(t.Archive), "bytes": len(t.Archive)}, nil
	})
}

// DropTemplate removes a template by which nothing was issued, nor is just now: while
// somebody issues the error is [ErrIssuing].
func (w *Workbench) DropTemplate(ctx context.Context, id string) error {
	lock, err := w.db.TryLockIssue()
	if err != nil {
		return err
	}
	if lock == nil {
		return ErrIssuing
	}
	defer lock.Release()
	return w.db.Change(ctx, "drop-template", id, func(tx *sql.Tx) (before, after any, err error) {
		var used bool
		if err := tx.QueryRowContext(ctx, `
			SELECT EXISTS (SELECT 1 FROM issues WHERE template = ?1)
			    OR EXISTS (SELECT 1 FROM issues, json_each(issues.decision, '$.awards') AS granted WHERE json_extract(granted.value, '$.template') = ?1)`, id).Scan(&used); err != nil {
			return nil, nil, err
		}
		if used {
			return nil, nil, ErrTemplateUsed
		}
		result, err := tx.ExecContext(ctx, `DELETE FROM templates WHERE id = ?`, id)
		if err != nil {
			return nil, nil, err
		}
		if n, err := result.RowsAffected(); err != nil || n == 0 {
			return nil, nil, errors.Join(err, ErrNoTemplate)
		}
		return map[string]string{"id": id}, nil, nil
	})
}
