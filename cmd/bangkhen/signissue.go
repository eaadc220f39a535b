package main

import (
	"fmt"

	"bangkhen/internal/office"
	"bangkhen/internal/register"
)

// signIssue adds number and date to an issue that was made without them; done is false
// where the argument names no issue but a decision on the desk.
func (c *signOffCommand) signIssue(env *environment, as office.SignedAs) (done bool, err error) {
	o, reg, err := openRegistered(env, register.OpenExisting, c.Data, "")
	if err != nil {
		return true, err
	}
	defer reg.Close()
	issue, err := o.IssueNamed(env, c.Decision)
	if err != nil {
		return true, reportProblem(env, err, c.JSON)
	}
	if issue == 0 {
		return false, nil
	}
	var file office.Upload
	if c.Signed != "" {
		if file, err = readSignedInput(c.Signed); err != nil {
			return true, err
		}
		if o, err = c.reading(o); err != nil {
			return true, err
		}
	}
	added, err := o.AddNumberHere(env, systemUser(), issue, as, file, c.Out, progressBar(env.stderr, "In lại"))
	signed := office.SignedOff{Draft: office.Draft{Signing: added.Issue.Signing}, Reading: added.Reading, Recorded: added.Recorded}
	switch {
	case err != nil && added.Reading.SHA256 == "":
		return true, reportProblem(env, err, c.JSON)
	case err != nil || added.Reading.SHA256 != "":
		return true, c.report(env, as, signed, err)
	case c.JSON:
		return true, printJSON(env.stdout, map[string]any{
			"ok": true, "decision": c.Decision, "issue": issue, "number": added.Issue.Decision.Number, "date": added.Issue.Decision.Date, "certificates": added.Issue.Summary.Counts.Total(), "out": c.Out,
		})
	}
	fmt.Fprintf(env.stdout, "Đã ghi số %s, ngày %s cho đợt phát hành %d. Mã và số sổ vàng giữ nguyên; %d bằng đã in lại có số.\n",
		added.Issue.Decision.Number, added.Issue.Decision.Date.Short(), issue, added.Issue.Summary.Counts.Total())
	return true, nil
}
