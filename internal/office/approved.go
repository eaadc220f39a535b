package office

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"

	"bangkhen/internal/award"
	"bangkhen/internal/certificate"
	"bangkhen/internal/decisionfile"
	"bangkhen/internal/workbench"
)

// digestOf is the SHA-256 over parts, so that no two sequences of them are alike.
func digestOf(parts ...[]byte) string {
	sum := sha256.New()
	for _, part := range parts {
		sum.Write(binary.BigEndian.AppendUint64(nil, uint64(len(part))))
		sum.Write(part)
	}
	return hex.EncodeToString(sum.Sum(nil))
}

// Content names by content what an order would print: decision and list as they
// were handed in, what was decided about them on the screen, the template with its
// pictures, that of the decision, the faces, the images of signature and seal, how it
// is printed, and the address that codes lead to. Where two contents are the same,
// so are the papers, but for numbers and codes.
func (o *Office) Content(order Order) (string, error) {
	template := order.Template
	decision, _ := decisionfile.Read(order.Decision.Name, order.Decision.Data)
	if template == "" {
		template = decision.Template
	}
	sums := o.templateSum(template)
	for _, a := range decision.Awards {
		sums += a.Template + o.templateSum(a.Template)
	}
	changes, err := json.Marshal(order.Changes)
	if err != nil {
		return "", err
	}
	led, err := o.addressOf(context.Background(), order) // a look at what is set
	if err != nil {
		return "", err
	}
	way, err := json.Marshal([]any{order.Overprint, order.Profile, order.SealWidth, led})
	if err != nil {
		return "", err
	}
	parts := [][]byte{
		[]byte(order.Decision.Name), order.Decision.Data, []byte(order.List.Name), order.List.Data, changes,
		[]byte(template), []byte(sums), []byte(o.fixed()),
		[]byte(order.Signature.Name), order.Signature.Data, []byte(order.Seal.Name), order.Seal.Data, way,
	}
	money, err := o.moneyPart(context.Background())
	if err != nil {
		return "", err
	}
	if money != nil {
		parts = append(parts, money)
	}
	for _, photo := range order.kept {
		parts = append(parts, []byte(photo.Name), []byte(photo.SHA256))
	}
	return digestOf(parts...), nil
}

// ContentOf is [Office.Content] of a draft.
func (o *Office) ContentOf(d workbench.Draft) (string, error) {
	order, err := OrderOf(d)
	if err != nil {
		return "", err
	}
	return o.Content(order)
}

// templateSum names a template by its files, "" when there is none.
func (o *Office) templateSum(id string) string {
	if sum, ok := o.sums[id]; ok {
		return sum
	}
	if own := o.library.get(id); own.archive != nil {
		return digestOf(own.archive)
	}
	if base, format, ok := certificate.SizedID(id); ok {
		if sum := o.templateSum(base); sum != "" {
			return digestOf([]byte(sum), []byte(format))
		}
	}
	return ""
}

// sumOfFixed names what every order is printed with: the faces and the template of
// the decision.
func (o *Office) sumOfFixed(decisionTemplate []byte) func() string {
	parts := [][]byte{decisionTemplate}
	for _, name := range o.faces.Names() {
		if face, err := o.faces.Face(name); err == nil {
			parts = append(parts, []byte(name), face.Program)
		}
	}
	return func() string { return digestOf(parts...) }
}

// errOtherContent says that what would be printed is not what was approved.
var errOtherContent = errors.New("not what was approved")

func otherContent() error {
	return fmt.Errorf("%w: %w", award.Problem{
		Severity: award.Error, Code: award.WrongState, Message: otherContentMessage, Suggestion: otherContentHint,
	}, errOtherContent)
}

// asApproved refuses a draft whose content is not the one that was approved. The
// approval ends with that: it waits for another one.
func (o *Office) asApproved(ctx context.Context, d workbench.Draft) error {
	content, err := o.ContentOf(d)
	if err != nil || content == d.Approved {
		return err
	}
	if err := o.withdraw(ctx, d); err != nil {
		return err
	}
	return otherContent()
}

// withdraw ends the approval of a draft.
func (o *Office) withdraw(ctx context.Context, d workbench.Draft) error {
	_, err := o.bench.ChangeDraft(ctx, d.ID, d.Version, award.ReviewDecision, func(d *workbench.Draft) error {
		d.Note = otherContentMessage
		return nil
	})
	return err
}
