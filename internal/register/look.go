package register

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"bangkhen/internal/award"
)

// Look is how the sheets of an issue are printed beside their template. It is kept
// with the first issue: every later sheet looks like it.
type Look struct {
	Signature, Seal Picture // none without data
	SealWidth       float64 // mm; 0 when the picture says it
	Overprint       bool    // variable text alone, for blanks
	Profile         string  // of the printer; "" for none
	Correction      []float64
	Blanks          *string   // the series of blanks; nil when none was named
	Nudge           []float64 // to the right and down, in mm, for that series; in Correction already
	// Templates are those of the issue that stood in a directory of the office, as ZIP
	// with their faces and pictures, by id: so that they are there without it.
	Templates map[string]Picture
	// Unknown tells an issue of before looks were kept: what is known of it is
	// whether it was printed on blanks.
	Unknown bool
}

// Picture is a file that sheets are printed with: an image, or a template.
type Picture struct {
	Name string
	Data []byte
}

// Sum is the SHA-256 of a picture in hexadecimal, "" for none.
func (p Picture) Sum() string {
	if len(p.Data) == 0 {
		return ""
	}
	sum := sha256.Sum256(p.Data)
	return hex.EncodeToString(sum[:])
}

// keptLook is a look as its column has it; pictures are named by their hash.
type keptLook struct {
	Signature  string            `json:"signature,omitempty"`
	Seal       string            `json:"seal,omitempty"`
	SealWidth  float64           `json:"seal_width,omitempty"`
	Overprint  bool              `json:"overprint,omitempty"`
	Profile    string            `json:"profile,omitempty"`
	Correction []float64         `json:"correction,omitempty"`
	Blanks     *string           `json:"blanks,omitempty"`
	Nudge      []float64         `json:"nudge,omitempty"`
	Templates  map[string]string `json:"templates,omitempty"` // hashes, by id
}

// column is a look as the table has it, "" for one that is not known.
func (l Look) column() (string, error) {
	if l.Unknown {
		return "", nil
	}
	var templates map[string]string
	for id, archive := range l.Templates {
		if templates == nil {
			templates = map[string]string{}
		}
		templates[id] = archive.Sum()
	}
	return plainJSON(keptLook{l.Signature.Sum(), l.Seal.Sum(), l.SealWidth, l.Overprint, l.Profile, l.Correction, l.Blanks, l.Nudge, templates})
}

// keep keeps the pictures and templates of a look.
func (l Look) keep(ctx context.Context, tx *sql.Tx) error {
	for _, p := range slices.AppendSeq([]Picture{l.Signature, l.Seal}, maps.Values(l.Templates)) {
		if len(p.Data) == 0 {
			continue
		}
		if _, err := tx.ExecContext(ctx, `INSERT OR IGNORE INTO pictures (sha256, name, data) VALUES (?, ?, ?)`, p.Sum(), p.Name, p.Data); err != nil {
			return fmt.Errorf("keep a picture: %w", err)
		}
	}
	return nil
}

// readLook reads the look of an issue. Of one of before it is known by the names of
// its files whether all of them were printed on blanks.
func readLook(ctx context.Context, tx *sql.Tx, issue int64) (l Look, printing string, err error) {
	files, err := filesOf(ctx, tx, issue)
	if err != nil {
		return l, "", err
	}
	if _, full := files[""]; !full {
		for name := range files {
			if !isNumbered(name) {
				printing = max(printing, name)
			}
		}
	}
	var text string
	if err := tx.QueryRowContext(ctx, `SELECT look FROM issues WHERE id = ?`, issue).Scan(&text); err != nil {
		return l, "", err
	}
	if text == "" {
		return Look{Unknown: true, Overprint: printing != ""}, printing, nil
	}
	var kept keptLook
	if err := json.Unmarshal([]byte(text), &kept); err != nil {
		return l, "", fmt.Errorf("read how an issue was printed: %w", err)
	}
	l = Look{SealWidth: kept.SealWidth, Overprint: kept.Overprint, Profile: kept.Profile, Correction: kept.Correction, Blanks: kept.Blanks, Nudge: kept.Nudge}
	if l.Signature, err = readPicture(ctx, tx, kept.Signature); err != nil {
		return l, "", err
	}
	if l.Seal, err = readPicture(ctx, tx, kept.Seal); err != nil {
		return l, "", err
	}
	for id, sum := range kept.Templates {
		if l.Templates == nil {
			l.Templates = map[string]Picture{}
		}
		if l.Templates[id], err = readPicture(ctx, tx, sum); err != nil {
			return l, "", err
		}
	}
	return l, printing, nil
}

// readPicture reads a kept file by its hash, nothing for "". One that is not the one
// of that hash any more is an error.
func readPicture(ctx context.Context, tx *sql.Tx, sum string) (p Picture, err error) {
	if sum == "" {
		return p, nil
	}
	err = tx.QueryRowContext(ctx, `SELECT name, data FROM pictures WHERE sha256 = ?`, sum).Scan(&p.Name, &p.Data)
	if err == nil && p.Sum() != sum {
		err = fmt.Errorf("what is kept as %s is another file", sum)
	}
	if err != nil {
		return p, fmt.Errorf("read a picture or template of an issue: %w", err)
	}
	return p, nil
}

// LookOf is how the sheet of a certificate was printed.
func (r *Register) LookOf(ctx context.Context, code award.Code) (look Look, err error) {
	err = r.db.Question(ctx, func(tx *sql.Tx) error {
		look, _, err = lookOf(ctx, tx, code)
		return err
	})
	return look, err
}
