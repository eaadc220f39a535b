package office

import (
	"context"
	"database/sql"
	"fmt"
	"io"
	"io/fs"
	"path"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"

	"bangkhen/internal/accounts"
	"bangkhen/internal/artwork"
	"bangkhen/internal/certificate"
	"bangkhen/internal/decision"
	"bangkhen/internal/onrecord"
	"bangkhen/internal/ownface"
	"bangkhen/internal/register"
	"bangkhen/internal/roster"
	"bangkhen/internal/signedpdf"
	"bangkhen/internal/typeset"
	"bangkhen/internal/workbench"
)

// MaxUpload is how large a file is read at most, in bytes.
const MaxUpload = roster.MaxBytes

// Office does the use cases. It is safe for use by many goroutines.
type Office struct {
	faces            *typeset.Faces
	templates        map[string]*certificate.Template // by id
	library          *library
	grounds          *grounds
	decisionTemplate decision.Template
	pictures         artwork.Reader
	ownFaces         ownface.Reader
	portraits        *portraits
	signedFiles      signedpdf.Reader  // nil where none is read
	paint            signedpdf.Painter // nil where no pictures of issued sheets are made
	trusted          [][]byte          // certificates of the office's choice
	sums             map[string]string // of templates by their files, by id; those of the library have archives
	archives         map[string][]byte // of templates of directories, as ZIP, by id
	fixed            func() string     // names faces and the decision's template by content

	// An office without a register checks and previews only.
	register  *register.Register
	records   *onrecord.Records // of its database
	bench     *workbench.Workbench
	health    *health
	replica   *atomic.Pointer[replica] // nil where look-ups are answered by the register alone
	backups   *backups                 // nil without a plan
	baseURL   string
	trial     bool                                // all that is issued here is for a try
	state     *sync.Map                           // of batches under way: id → *running
	sealing   *sealing                            // nil: no passphrase of a signing key was given
	documents *documentSigning                    // nil: no passphrase of the office's certificate was given
	turns     *turns                              // of what a batch makes the processors do; nil is no limit
	shared    *turns                              // those of who yields to others, in all offices of the process
	asked     *lastAsked                          // by others, in a process that answers them
	checks    *checks                             // of drafts
	helping   *helping                            // with long batches, among instances on a server
	alike     *alike                              // of look-ups
	grants    *grants                             // of searches
	statuses  *statuses                           // of credentials
	readings  semaphore                           // of files that are handed in
	batches   semaphore                           // that are issued at a time, in all offices of the process
	successor string                              // into which the office was merged; "" for none
	units     func(context.Context) []UnitFigures // nil where it sees nobody's figures
}

// New makes an office without a register from type faces and templates:
// certificate/*.yaml and decision/nd30.yaml.
func New(faces *typeset.Faces, templates fs.FS) (*Office, error) {
	o := &Office{faces: faces, templates: map[string]*certificate.Template{}, library: &library{own: map[string]ownTemplate{}}, grounds: &grounds{}, state: &sync.Map{}, asked: &lastAsked{}, checks: newChecks(), helping: newHelping(), readings: newReadings(), batches: newBatches(), pictures: artwork.Read, ownFaces: ownface.Read, portraits: newPortraits(artwork.ReadPortraits)}
	o.shared = newTurns(runtime.GOMAXPROCS(0), o.asked)
	data, err := fs.ReadFile(templates, "decision/nd30.yaml")
	if err == nil {
		o.decisionTemplate, err = decision.ReadTemplate(data)
	}
	if err != nil {
		return nil, fmt.Errorf("template of the decision: %w", err)
	}
	o.fixed = sync.OnceValue(o.sumOfFixed(data))
	certificates, err := fs.Sub(templates, "certificate")
	if err != nil {
		return nil, err
	}
	return o.withTemplates(certificates, false)
}

// WithTemplates is the office with further templates: the *.yaml files of a
// directory, with their pictures beside them. One that has the id of another is
// an error, since papers are issued by the id.
func (o *Office) WithTemplates(files fs.FS) (*Office, error) {
	return o.withTemplates(files, true)
}

// withTemplates is WithTemplates; those that are kept stay with what is issued by them.
func (o *Office) withTemplates(files fs.FS, keep bool) (*Office, error) {
	with := *o
	with.templates, with.sums, with.archives = cloned(o.templates), cloned(o.sums), cloned(o.archives)
	names, err := fs.Glob(files, "*.yaml")
	if err != nil {
		return nil, err
	}
	read := make([]*certificate.Template, len(names))
	packed := make([]packedTemplate, len(names))
	failed := make([]error, len(names))
	var reading sync.WaitGroup
	for i, name := range names {
		reading.Go(func() {
			if read[i], failed[i] = o.readTemplate(files, name); failed[i] == nil {
				packed[i], failed[i] = packTemplate(files, name, read[i])
			}
		})
	}
	reading.Wait()
	for i, name := range names {
		template, err := read[i], failed[i]
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		if with.templates[template.ID] != nil {
			return nil, fmt.Errorf("%s: đã có mẫu mang id %q", name, template.ID)
		}
		with.templates[template.ID], with.sums[template.ID] = template, packed[i].sum
		if keep && packed[i].archive != nil {
			with.archives[template.ID] = packed[i].archive
		}
	}
	return &with, nil
}

func (o *Office) readTemplate(files fs.FS, name string) (*certificate.Template, error) {
	template, err := o.parseTemplate(files, name)
	if err == nil {
		err = template.ReadFiles(o.faces)
	}
	return template, err
}

// parseTemplate reads a template; its pictures and faces are read when they are asked for.
func (o *Office) parseTemplate(files fs.FS, name string) (*certificate.Template, error) {
	data, err := readText(files, name)
	if err != nil {
		return nil, err
	}
	template, err := certificate.ParseTemplate(data, o.faces, files, certificate.Readers{Pictures: o.pictures, Faces: o.ownFaces})
	if err != nil {
		return nil, err
	}
	if id := strings.TrimSuffix(path.Base(name), ".yaml"); template.ID != id {
		return nil, fmt.Errorf("tệp phải mang tên %s.yaml như id của mẫu", template.ID)
	}
	if _, err := o.decisionTemplate.For(template.Wording.Award, template.Wording.Article); err != nil {
		return nil, fmt.Errorf("wording: %w", err)
	}
	return template, nil
}

// readText reads a template's file to one byte beyond the largest that is parsed.
func readText(files fs.FS, name string) ([]byte, error) {
	file, err := files.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return io.ReadAll(io.LimitReader(file, certificate.MaxTemplate+1))
}

// WithPictures is the office that reads pictures in another way than in its own
// process.
func (o *Office) WithPictures(read artwork.Reader) *Office {
	with := *o
	with.pictures = read
	return &with
}

// WithOwnFaces is the office that reads the faces of its templates in another way than
// in its own process.
func (o *Office) WithOwnFaces(read ownface.Reader) *Office {
	with := *o
	with.ownFaces = read
	return &with
}

// WithPortraits is the office that reads photographs in another way than in its own
// process.
func (o *Office) WithPortraits(read artwork.Portraits) *Office {
	with := *o
	with.portraits = newPortraits(read)
	return &with
}

// With is the same office over a register, nil for none. Codes are looked up under
// baseURL/v/.
func (o *Office) With(r *register.Register, baseURL string) *Office {
	with := *o
	with.register, with.baseURL, with.alike, with.grants, with.statuses = r, baseURL, &alike{}, &grants{}, &statuses{}
	if r != nil {
		with.bench, with.health, with.records = workbench.New(r.Database()), &health{}, onrecord.In(r.Database())
		with.bench.TellApprovers(func(ctx context.Context, tx *sql.Tx) ([]string, error) {
			return accounts.RightsIn(tx).Holders(ctx, accounts.ApproveDecisions)
		})
		r.SealBy(with.sealer)
	}
	return &with
}

// ForTrial is the office that issues for a try: without what an issue must have
// otherwise (an address that phones reach, number and date), and with papers that say
// at their foot that they are worth nothing.
func (o *Office) ForTrial() *Office {
	with := *o
	with.trial, with.alike = true, &alike{}
	return &with
}

// Trial reports whether all that is issued here is for a try.
func (o *Office) Trial() bool { return o.trial }

// forTrial reports whether an order is issued for a try.
func (o *Office) forTrial(order Order) bool { return o.trial || order.Trial }

// templateNames names the templates of certificates for people, and as files name them.
func (o *Office) templateNames() string {
	var names []string
	for _, t := range o.Templates() {
		names = append(names, fmt.Sprintf("%s (%s)", t.Name, t.ID))
	}
	return strings.Join(names, ", ")
}

// templateIDs tells one set of templates from another.
func (o *Office) templateIDs() string {
	return strings.Join(o.ids(), ", ")
}
