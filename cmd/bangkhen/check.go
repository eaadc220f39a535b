package main

import (
	"fmt"

	"bangkhen/internal/office"
)

type checkCommand struct {
	orderFlags
	JSON bool `help:"In một đối tượng JSON ra stdout."`
}

// Run reports the problems of an order. It writes nothing.
func (c *checkCommand) Run(env *environment) error {
	order, err := c.read()
	if err != nil {
		return err
	}
	o, err := openOffice(env)
	if err != nil {
		return err
	}
	checked, err := o.Check(env, order)
	if err != nil {
		return err
	}
	stop := checked.Problems.Stop()
	if c.JSON {
		err = printJSON(env.stdout, map[string]any{
			"ok": stop == nil, "counts": countsOf(checked.List.Counts()), "problems": nonNil(checked.Problems),
			"reading": checked.List.Reading, "answers": office.OpenQuestions(checked.Problems),
		})
		if err != nil {
			return err
		}
	} else {
		listReading(env.stdout, checked.List.Reading)
		listProblems(env.stdout, checked.Problems)
		fmt.Fprintln(env.stdout, summary(checked.List.Counts(), checked.Problems))
	}
	if stop != nil {
		return errReported
	}
	return nil
}
