package main

import (
	"fmt"

	"bangkhen/internal/register"
	"bangkhen/internal/workbench"
)

type lookupsCommand struct {
	dataFlag
	Days int  `default:"31" help:"Số ngày gần nhất."`
	JSON bool `help:"In một đối tượng JSON ra stdout."`
}

// Run says how often certificates were looked up. Who did so nobody knows.
func (c *lookupsCommand) Run(env *environment) error {
	return withRegister(env, c.Data, func(reg *register.Register) error {
		const outcomes = 4 // lines a day
		counts, err := workbench.New(reg.Database()).LookupCounts(env, c.Days*outcomes)
		if err != nil {
			return err
		}
		if c.JSON {
			return printJSON(env.stdout, map[string]any{"lookups": append([]workbench.Lookups{}, counts...)})
		}
		for _, l := range counts {
			fmt.Fprintf(env.stdout, "%s  %-8s %d\n", l.Day, l.Result, l.Count)
		}
		return nil
	})
}
