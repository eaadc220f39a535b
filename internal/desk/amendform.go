package desk

import (
	"mime"
	"strconv"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/award"
	"bangkhen/internal/html"
	"bangkhen/internal/office"
)

// amendForm is what a form about a certificate was sent with.
type amendForm struct{ html.Form }

// readAmendForm reads a form with or without a photograph.
func readAmendForm(c echo.Context) (amendForm, error) {
	if mediaType, _, _ := mime.ParseMediaType(c.Request().Header.Get(echo.HeaderContentType)); mediaType == echo.MIMEMultipartForm {
		form, err := html.ReadForm(c, office.MostPhoto, "photo")
		return amendForm{form}, err
	}
	return amendForm{html.Form{Values: valuesOf(c)}}, nil
}

// valuesOf are the values of a form without files.
func valuesOf(c echo.Context) map[string]string {
	values := map[string]string{}
	c.FormValue("") // which reads them
	for name, sent := range c.Request().PostForm {
		values[name] = sent[0]
	}
	return values
}

// amending is what the form asks of a certificate, or of the ones of an issue.
func (f amendForm) amending(act award.Act, entry office.Entry) (office.Amending, error) {
	asked := office.Amending{Act: act, Seen: f.Values["seen"]}
	var err error
	if asked.Hold, asked.EffectAt, err = f.effect(); err != nil {
		return asked, err
	}
	switch act {
	case award.Exchange, award.Reissue:
		on, err := f.day("requested_on")
		asked.Request = office.AmendRequest{Act: act, Ground: award.Ground(f.Values["ground"]), Reason: f.Values["reason"], RequestedBy: f.Values["requested_by"], RequestedOn: on}
		if act == award.Exchange {
			asked.Request.OldSheet = f.oldSheet()
		}
		return asked, err
	}
	day, err := f.day("date")
	asked.Order = office.AmendOrder{Decision: f.Values["decision"], Date: day, Reason: f.Values["reason"], Kind: award.DocumentKind(f.Values["document_kind"])}
	if err != nil {
		return asked, err
	}
	if act == award.Revocation {
		asked.Order.Recoveries, err = f.recoveries()
		return asked, err
	}
	asked.Order.Recoveries = []office.Recovery{{Item: award.OldSheet, State: f.oldSheet()}}
	asked.Order.Numbering = award.Numbering(f.Values["numbering"])
	asked.Correction = f.correction(entry)
	return asked, nil
}

// correction is what was typed otherwise than it stands.
func (f amendForm) correction(entry office.Entry) office.Correction {
	correction := office.Correction{AsIs: f.Values["as_is"] != "", Photo: f.File("photo").Data}
	now := correctable(entry)
	for name, into := range map[string]*office.Corrected{
		"honorific": &correction.Honorific, "name": &correction.Name, "position": &correction.Position,
		"unit": &correction.Unit, "address": &correction.Address, "citation": &correction.Citation,
	} {
		// What nobody touched stays as it is, also where a field can not show it.
		if typed, sent := f.Values[name]; sent && oneLine(typed) != oneLine(now[name]) {
			*into = office.CorrectTo(typed)
		}
	}
	return correction
}

func (f amendForm) oldSheet() award.RecoveryState {
	if f.Values["old_sheet"] != "" {
		return award.Recovered
	}
	return award.Awaited
}

// day reads a day; none is the zero day.
func (f amendForm) day(name string) (award.Date, error) {
	text := strings.TrimSpace(f.Values[name])
	if text == "" && name != "date" {
		return award.Date{}, nil
	}
	date, err := award.ParseDate(text)
	if err != nil {
		return date, award.Problem{Severity: award.Error, Code: award.BadAmendment, Key: name, Message: msgBadDate}
	}
	return date, nil
}

// effect is when what is approved happens: at once, by hand, or at a time of Viet Nam. A
// time beside another choice is refused, as it is before an issue (see [holdChosen]).
func (f amendForm) effect() (hold bool, at time.Time, err error) {
	switch chosen := f.Values["effect"]; {
	case chosen != "at" && strings.TrimSpace(f.Values["effect_at"]) != "":
		return true, at, lacking("effect_at", msgMomentUnused)
	case chosen == "":
		return false, at, nil
	case chosen == "by-hand":
		return true, at, nil
	}
	at, err = time.ParseInLocation("2006-01-02T15:04", f.Values["effect_at"], award.VietNam())
	if err != nil {
		err = award.Problem{Severity: award.Error, Code: award.BadAmendment, Key: "effect_at", Message: msgBadMoment}
	}
	return true, at, err
}

// recoveries are what came back with a revocation.
func (f amendForm) recoveries() ([]office.Recovery, error) {
	money, err := f.amount("amount")
	given := []office.Recovery{
		{Item: award.Object, State: stateOr(f.Values["object"]), What: f.Values["what"]},
		{Item: award.Money, State: stateOr(f.Values["money"]), Amount: money},
	}
	switch {
	case err != nil:
	case given[0].State == award.NothingDue && strings.TrimSpace(given[0].What) != "":
		err = lacking("what", msgObjectUnused)
	case given[1].State != award.Recovered && money != 0:
		err = lacking("amount", msgAmountUnused)
	}
	return given, err
}

// recovery is one thing that came back, and the amendment with which it did.
func (f amendForm) recovery() (c office.Recovery, amendment int64, err error) {
	if amendment, err = strconv.ParseInt(f.Values["amendment"], 10, 64); err != nil {
		return c, 0, echo.ErrNotFound
	}
	c = office.Recovery{Item: award.Item(f.Values["item"]), State: stateOr(f.Values["state"]), What: f.Values["what"]}
	c.Amount, err = f.amount("amount")
	return c, amendment, err
}

// amount reads money as offices write it, "1.800.000".
func (f amendForm) amount(name string) (int64, error) {
	text := strings.NewReplacer(".", "", " ", "", "đ", "").Replace(strings.TrimSpace(f.Values[name]))
	if text == "" {
		return 0, nil
	}
	amount, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		err = award.Problem{Severity: award.Error, Code: award.BadAmendment, Key: name, Message: msgBadAmount}
	}
	return amount, err
}

func stateOr(text string) award.RecoveryState {
	if text == "" {
		return award.Awaited
	}
	return award.RecoveryState(text)
}
