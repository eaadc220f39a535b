package office

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"bangkhen/internal/annex"
	"bangkhen/internal/artwork"
	"bangkhen/internal/award"
	"bangkhen/internal/certificate"
	"bangkhen/internal/decision"
	"bangkhen/internal/proof"
	"bangkhen/internal/sheet"
	"bangkhen/internal/signing"
	"bangkhen/internal/typeset"
	"bangkhen/internal/viet"
)

// The names of the files in an output directory.
const (
	decisionFile    = "quyet-dinh.pdf"
	annexFile       = "phu-luc.xlsx"
	mergedFile      = "bang-khen.pdf"
	certificatesDir = "bang-khen"
	manifestFile    = "manifest.json"
)

// Progress is told how many of the papers are done.
type Progress func(done, total int)

// papers are the pages of a batch, ready to be printed.
type papers struct {
	batch        award.Batch
	draft        bool
	certificates []typeset.Page
	decision     []typeset.Page
	press        *sheet.Press
	backdrops    map[string]sheet.Backdrop
	pictures     map[string]*artwork.Image
	award        string // what the papers call it: "Bằng khen"
	expected     []proof.Expected
}

// layout sets the pages of every paper, and makes the press that prints them
// all: each face is cut once a batch.
func (o *Office) layout(batch award.Batch, template *certificate.Template, marks signing.Marks, way printing, draft bool) (*papers, error) {
	p := &papers{batch: batch, draft: draft, award: template.Wording.Award}
	var err error
	if p.decision, err = o.layoutDecision(batch, template, draft); err != nil {
		return nil, err
	}
	for i := range p.decision {
		marks.Place(&p.decision[i])
	}
	p.certificates = make([]typeset.Page, len(batch.Certificates))
	p.expected = make([]proof.Expected, len(batch.Certificates))
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, c := range batch.Certificates {
		group.Go(func() (err error) {
			p.certificates[i], err = template.Layout(o.faces, batch.Decision, c, draft)
			preprinted := len(p.certificates[i].Pictures)
			marks.Place(&p.certificates[i])
			p.expected[i] = proof.Expected{Fields: template.Fields(batch.Decision, c, draft)}
			if way.overprint {
				// No blank carries the signature and the seal that were asked for.
				signed := p.certificates[i].Pictures[preprinted:]
				p.certificates[i] = template.Overprint(p.certificates[i], way.correction)
				p.certificates[i].Pictures = signed
				p.expected[i].Fields = template.OverprintFields(batch.Decision, c, draft)
			}
			if !draft {
				p.expected[i].QR = certificate.QRText(c.URL)
			}
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	p.backdrops = map[string]sheet.Backdrop{}
	backdrop, ok, err := template.Backdrop()
	if err != nil {
		return nil, err
	}
	if ok && !way.overprint {
		p.backdrops[template.ID] = backdrop
	}
	p.pictures = marks.Artwork()
	maps.Copy(p.pictures, template.Artwork())
	p.press, err = sheet.NewPress(append(p.decision[:len(p.decision):len(p.decision)], p.certificates...), p.backdrops, p.pictures)
	return p, err
}

func (o *Office) layoutDecision(batch award.Batch, template *certificate.Template, draft bool) ([]typeset.Page, error) {
	form, err := o.decisionTemplate.For(template.Wording.Award, template.Wording.Article)
	if err != nil {
		return nil, err
	}
	return decision.Layout(o.faces, form, batch, draft)
}

// hashes are the SHA-256 of the written files, in hexadecimal, by name.
type hashes map[string]string

// write prints every file of the batch into dir, which exists and is empty,
// and returns their hashes. Every file is synced to the disk.
func (p *papers) write(ctx context.Context, dir string, progress Progress) (hashes, error) {
	if err := os.Mkdir(filepath.Join(dir, certificatesDir), 0o755); err != nil {
		return nil, err
	}
	type job struct {
		name  string
		print func() ([]byte, error)
	}
	jobs := []job{
		{mergedFile, func() ([]byte, error) {
			return p.press.Print(p.info(p.award+" theo "+p.batch.Decision.Label()), p.certificates...)
		}},
		{decisionFile, func() ([]byte, error) {
			return p.press.Print(p.info(p.batch.Decision.Label()), p.decision...)
		}},
		{annexFile, func() ([]byte, error) { return annex.Workbook(p.batch, p.award) }},
	}
	for i, c := range p.batch.Certificates {
		jobs = append(jobs, job{certificateFile(c, len(p.batch.Certificates)), func() ([]byte, error) {
			return p.press.Print(p.info(p.award+" – "+c.Recipient.FullName()), p.certificates[i])
		}})
	}
	sums := make([]string, len(jobs))
	var mutex sync.Mutex // progress is told in order, one call at a time
	done := 0
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, j := range jobs {
		group.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			data, err := j.print()
			if err == nil {
				sums[i], err = save(filepath.Join(dir, filepath.FromSlash(j.name)), data)
			}
			if err != nil {
				return fmt.Errorf("%s: %w", j.name, err)
			}
			mutex.Lock()
			defer mutex.Unlock()
			done++
			progress(done, len(jobs))
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	written := hashes{}
	for i, j := range jobs {
		written[j.name] = sums[i]
	}
	return written, nil
}

// info describes a file. Its date is that of the decision, never the clock: the
// same issue gives the same bytes.
func (p *papers) info(title string) sheet.Info {
	vietnam := time.FixedZone("", 7*60*60)
	date := time.Unix(0, 0).In(vietnam) // a decision not yet dated
	if d := p.batch.Decision.Date; !d.IsZero() {
		date = time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, vietnam)
	}
	return sheet.Info{Title: title, Author: p.batch.Decision.Authority, Date: date}
}

// certificateFile is the name of a certificate's own file,
// "bang-khen/017-ma-xuan-thu.pdf".
func certificateFile(c award.Certificate, total int) string {
	return fmt.Sprintf("%s/%0*d-%s.pdf", certificatesDir, len(strconv.Itoa(total)), c.Index, viet.Slug(c.Recipient.Name))
}

// save writes a file, syncs it, and returns its hash.
func save(path string, data []byte) (string, error) {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return "", err
	}
	_, err = f.Write(data)
	if syncErr := f.Sync(); err == nil {
		err = syncErr
	}
	if closeErr := f.Close(); err == nil {
		err = closeErr
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:]), err
}

// manifest is manifest.json.
type manifest struct {
	Decision     award.Decision    `json:"decision"`
	Counts       manifestCounts    `json:"counts"`
	Certificates []manifestEntry   `json:"certificates"`
	Files        map[string]string `json:"files"`
}

type manifestCounts struct {
	award.Counts
	Total int `json:"total"`
}

type manifestEntry struct {
	Index        int        `json:"index"`
	Code         string     `json:"code"`
	GoldenNumber string     `json:"golden_number"`
	Kind         award.Kind `json:"kind"`
	Honorific    string     `json:"honorific"`
	Name         string     `json:"name"`
	Position     string     `json:"position"`
	Unit         string     `json:"unit"`
	Address      string     `json:"address"`
	Citation     string     `json:"citation"`
	Group        string     `json:"group"`
	Honoured     bool       `json:"honoured"`
	File         string     `json:"file"`
	SHA256       string     `json:"sha256"`
	URL          string     `json:"url"`
}

// writeManifest writes manifest.json, which names every other file, and adds
// its own hash to written.
func (p *papers) writeManifest(dir string, written hashes) error {
	counts := p.batch.Counts()
	m := manifest{
		Decision: p.batch.Decision,
		Counts:   manifestCounts{counts, counts.Total()},
		Files:    map[string]string{},
	}
	for _, name := range []string{decisionFile, annexFile, mergedFile} {
		m.Files[name] = written[name]
	}
	for _, c := range p.batch.Certificates {
		file := certificateFile(c, len(p.batch.Certificates))
		r := c.Recipient
		m.Certificates = append(m.Certificates, manifestEntry{
			Index: c.Index, Code: string(c.Code), GoldenNumber: c.GoldenNumber, Kind: r.Kind, Honorific: r.Honorific,
			Name: r.Name, Position: r.Position, Unit: r.Unit, Address: r.Address, Citation: c.Citation, Group: r.Group,
			Honoured: r.Honoured, File: file, SHA256: written[file], URL: c.URL,
		})
	}
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(m); err != nil {
		return err
	}
	sum, err := save(filepath.Join(dir, manifestFile), out.Bytes())
	written[manifestFile] = sum
	return err
}
