package main

import (
	"fmt"

	"bangkhen/internal/office"
)

type checkCommand struct {
	orderFlags
	addressFlag
	JSON bool `help:"In một đối tượng JSON ra stdout."`
}

// Run reports the problems of an order. It writes nothing.
func (c *checkCommand) Run(env *environment) error {
	if c.BaseURL != "" {
		if err := checkBaseURL(c.BaseURL); err != nil {
			return err
		}
	}
	order, err := c.read()
	if err != nil {
		return reportProblem(env, err, c.JSON)
	}
	o, err := openOffice(env)
	if err != nil {
		return err
	}
	checked, err := o.With(nil, c.BaseURL).Check(env, order)
	if err != nil {
		return err
	}
	stop := checked.Problems.Stop()
	if c.JSON {
		answer := map[string]any{
			"ok": stop == nil, "counts": countsOf(checked.List.Counts()), "problems": nonNil(checked.Problems),
			"reading": checked.List.Reading, "answers": office.OpenQuestions(checked.Problems),
		}
		if order.Word != nil {
			answer["decision_reading"] = order.Word.Reading
		}
		err = printJSON(env.stdout, answer)
		if err != nil {
			return err
		}
	} else {
		if order.Word != nil {
			listDecision(env.stdout, order.Word.Reading)
		}
		listReading(env.stdout, checked.List.Reading)
		listProblems(env.stdout, checked.Problems)
		fmt.Fprintln(env.stdout, summary(checked.List.Counts(), checked.Problems))
	}
	if stop != nil {
		return errReported
	}
	return nil
}
