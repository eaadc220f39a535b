package desk

import (
	"context"
	"fmt"
	"sync"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/office"
	"bangkhen/internal/typeset"
)

// readings keeps what was read of the decisions that people look at just now:
// a list is read and checked once a change, not once a picture.
type readings struct {
	office *office.Office
	mutex  sync.Mutex
	kept   []*reading // the last used first
}

// mostKept is how many readings are kept.
const mostKept = 8

// reading is one version of a decision, read and checked.
type reading struct {
	key     string
	content string     // names what is shown, see office.Content
	mutex   sync.Mutex // for what follows
	checked office.Checked
	draft   *office.Preview // nil when nothing can be shown
	tight   []office.Tight
	pages   []typeset.Page // of the decision
	folded  []string       // texts of the rows as they are searched
	dropped []office.Dropped
	looked  bool // for dropped rows
	err     error
	done    bool
}

func newReadings(o *office.Office) *readings { return &readings{office: o} }

// read is a draft read and checked, by a template other than its own when one is
// named.
func (s *readings) read(ctx context.Context, draft office.Draft, template string) (*reading, error) {
	order, err := office.OrderOf(draft)
	if err != nil {
		return nil, err
	}
	if template != "" {
		order.Template = template
	}
	content, err := s.office.Content(order)
	if err != nil {
		return nil, err
	}
	mark, err := s.office.CheckMark(ctx, draft) // what was issued meanwhile counts
	if err != nil {
		return nil, err
	}
	r := s.take(fmt.Sprintf("%s %d %s %s", draft.ID, draft.Version, content, mark))
	r.mutex.Lock()
	defer r.mutex.Unlock()
	if r.content = content; r.done {
		return r, r.err
	}
	checked, err := s.office.Check(ctx, order)
	if err != nil {
		return nil, err // perhaps only the visitor has gone: asked again next time
	}
	r.checked, r.done = checked, true
	if shown, err := s.office.Look(checked); err == nil {
		r.draft = shown
	}
	return r, nil
}

// tag names what is shown in the address of a picture.
func (r *reading) tag() string { return r.content[:16] }

// take finds a reading, or begins one in place of the one longest unused.
func (s *readings) take(key string) *reading {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	for i, r := range s.kept {
		if r.key == key {
			copy(s.kept[1:i+1], s.kept[:i])
			s.kept[0] = r
			return r
		}
	}
	r := &reading{key: key}
	s.kept = append([]*reading{r}, s.kept[:min(len(s.kept), mostKept-1)]...)
	return r
}

// picture paints a certificate.
func (r *reading) picture(ctx context.Context, index, width int) ([]byte, error) {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	if r.draft == nil {
		return nil, echo.ErrNotFound
	}
	return r.draft.Picture(ctx, index, width)
}

// overprint paints what of a certificate is printed on a blank.
func (r *reading) overprint(ctx context.Context, index, width int, profile string) ([]byte, error) {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	if r.draft == nil {
		return nil, echo.ErrNotFound
	}
	return r.draft.OverprintPicture(ctx, index, width, profile)
}

// decisionPicture paints a page of the decision, counted from 1.
func (r *reading) decisionPicture(number, width int) ([]byte, error) {
	pages, err := r.decisionPages()
	if err != nil {
		return nil, err
	}
	if number < 1 || number > len(pages) {
		return nil, echo.ErrNotFound
	}
	return office.PagePicture(pages[number-1], width)
}

// decisionPages sets the decision once.
func (r *reading) decisionPages() ([]typeset.Page, error) {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	if r.draft == nil {
		return nil, nil
	}
	if r.pages == nil {
		pages, err := r.draft.DecisionPages()
		if err != nil {
			return nil, err
		}
		r.pages = pages
	}
	return r.pages, nil
}

// droppedRows are the rows that were left out, read once.
func (r *reading) droppedRows(ctx context.Context, o *office.Office, draft office.Draft) (_ []office.Dropped, err error) {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	if !r.looked {
		if r.dropped, err = o.DroppedRows(ctx, draft); err != nil {
			return nil, err
		}
		r.looked = true
	}
	return r.dropped, nil
}

// tightest lists the certificates, the tightest first, once.
func (r *reading) tightest(ctx context.Context) ([]office.Tight, error) {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	if r.draft == nil {
		return nil, nil
	}
	if r.tight == nil {
		tight, err := r.draft.Tightest(ctx)
		if err != nil {
			return nil, err
		}
		r.tight = tight
	}
	return r.tight, nil
}
