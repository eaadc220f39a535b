package office

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"

	"bangkhen/internal/artwork"
	"bangkhen/internal/award"
	"bangkhen/internal/decisionfile"
	"bangkhen/internal/photos"
	"bangkhen/internal/roster"
	"bangkhen/internal/workbench"
)

// DraftPhoto is a photograph that the register keeps with a draft.
type DraftPhoto struct {
	Name   string `json:"name"` // with folders, as it was handed in
	SHA256 string `json:"sha256,omitempty"`
	Fault  string `json:"fault,omitempty"` // why it can not be read; then there are no bytes
}

// keptDots is how large photographs are kept with a draft: enough for any place on a
// sheet. What a camera notes of where and when goes with the rest.
const keptDots = 1200

// PutPhotos takes the photographs of a draft from a ZIP, in the place of those that it
// had. Each is read at once: what is kept is a picture of our own making. version is
// that which the caller has seen, 0 for any. Errors are [award.Problem] when the
// archive can not be taken.
func (o *Office) PutPhotos(ctx context.Context, id string, version int, archive []byte) (workbench.Draft, error) {
	files, err := ReadPhotos(archive)
	if err != nil {
		return workbench.Draft{}, err
	}
	before, err := o.bench.Draft(ctx, id)
	if err != nil {
		return before, err
	}
	if _, err := before.State.After(award.EditDecision); err != nil {
		return before, err // before much is read
	}
	kept, err := o.keepPhotos(ctx, id, files)
	if err != nil {
		return before, err
	}
	return o.choosePhotos(ctx, id, version, kept)
}

// ReadPhotos lists the photographs of a ZIP, which are unpacked when they are needed.
// The error is an [award.Problem] when the archive can not be taken.
func ReadPhotos(archive []byte) (*photos.Files, error) {
	err := error(nil)
	if len(archive) > photos.MaxZip {
		err = photos.TooLarge()
	}
	var files *photos.Files
	if err == nil {
		files, err = photos.Zip(bytes.NewReader(archive), int64(len(archive)))
	}
	if err != nil {
		return nil, badPhotos(err)
	}
	return files, nil
}

// DropPhotos takes the photographs of a draft away.
func (o *Office) DropPhotos(ctx context.Context, id string, version int) (workbench.Draft, error) {
	return o.choosePhotos(ctx, id, version, nil)
}

func (o *Office) choosePhotos(ctx context.Context, id string, version int, kept []DraftPhoto) (workbench.Draft, error) {
	draft, err := o.bench.StepDraft(ctx, id, version, award.EditDecision, asDraft, func(d *workbench.Draft) error {
		choices, err := ReadChoices(d.Choices)
		if err == nil {
			choices.Photos = kept
			d.Choices, err = choices.Write()
		}
		return err
	})
	if err != nil {
		return draft, err
	}
	sums := make([]string, len(kept))
	for i, photo := range kept {
		sums[i] = photo.SHA256
	}
	return draft, o.bench.KeepDraftPhotos(ctx, id, sums)
}

// keepPhotos reads photographs and gives them to the register, some at a time.
func (o *Office) keepPhotos(ctx context.Context, id string, files *photos.Files) ([]DraftPhoto, error) {
	const some = 16
	cut := artwork.Cut{Width: keptDots, Height: keptDots, Whole: true}
	kept := make([]DraftPhoto, 0, len(files.All()))
	for all := files.All(); len(all) > 0; all = all[min(some, len(all)):] {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		var names []DraftPhoto
		var data [][]byte
		for _, file := range all[:min(some, len(all))] {
			photo := DraftPhoto{Name: file.Name}
			read, err := file.Read()
			if err != nil {
				photo.Fault = err.Error()
				read = nil
			}
			names, data = append(names, photo), append(data, read)
		}
		stored := map[string][]byte{}
		for i, p := range o.portraits.read(cut, data) {
			if names[i].Fault == "" && p.Fault != "" {
				names[i].Fault = p.Fault
			}
			if names[i].Fault == "" {
				sum := sha256.Sum256(p.Data)
				names[i].SHA256 = hex.EncodeToString(sum[:])
				stored[names[i].SHA256] = p.Data
			}
		}
		if err := o.bench.PutDraftPhotos(ctx, id, stored); err != nil {
			return nil, err
		}
		kept = append(kept, names...)
	}
	return kept, nil
}

// photosOf are the photographs of an order: those handed in with it, or those that the
// register keeps with its draft; nil when there are none.
func (o *Office) photosOf(ctx context.Context, order Order) *photos.Files {
	if order.Photos != nil || len(order.kept) == 0 {
		return order.Photos
	}
	all := make([]photos.File, len(order.kept))
	for i, photo := range order.kept {
		all[i] = photos.File{Name: photo.Name, Read: func() ([]byte, error) {
			if photo.Fault != "" {
				return nil, errors.New(photo.Fault)
			}
			return o.bench.DraftPhoto(ctx, order.draft, photo.SHA256)
		}}
	}
	return photos.New(all)
}

// PrintsPhotos reports that a template of a draft's decision has a place for a
// photograph.
func (o *Office) PrintsPhotos(d workbench.Draft) bool {
	order, err := OrderOf(d)
	if err != nil {
		return false
	}
	decision, _ := decisionfile.Read(d.DecisionName, d.Decision)
	decision.Template = cmp.Or(order.Template, decision.Template)
	honours, _ := o.honours(decision)
	for _, t := range honours.templates {
		if _, has := t.PhotoColumn(); has {
			return true
		}
	}
	return false
}

// forNewList is what stays of the choices of a draft when it gets another list: the
// photographs, the template, and what was changed and answered in rows that are the same;
// what could not be carried over is noted. A list that can not be read is refused where
// changes would be lost with the old one.
func (o *Office) forNewList(ctx context.Context, stored json.RawMessage, old, list Upload) (json.RawMessage, error) {
	choices, err := ReadChoices(stored)
	if err != nil {
		return nil, err
	}
	if choices.Word != nil {
		choices.Word.compareWith(old)
	}
	next := Choices{Photos: choices.Photos, Word: choices.Word, Template: choices.Template, Reconfirm: len(choices.Confirmed)}
	if len(choices.Changes.Steps)+len(choices.Changes.Answers) > 0 {
		end, err := o.checks.begin(ctx, len(old.Data)+len(list.Data))
		if err != nil {
			return nil, err
		}
		defer end()
		carried, left, problems := roster.CarryFiles(choices.Changes, old.Name, old.Data, list.Name, list.Data)
		if unreadable(problems) {
			return nil, problems.Stop()
		}
		next.Changes, next.Left = carried, left
		next.Left = next.Left[:min(len(next.Left), mostLeft)]
	}
	return next.Write()
}

// mostLeft bounds what is told of changes that could not be carried over.
const mostLeft = 500

func badPhotos(err error) award.Problem {
	return award.Problem{Severity: award.Error, Code: award.BadPhoto, Message: err.Error()}
}
