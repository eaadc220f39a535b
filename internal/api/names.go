package api

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/award"
)

// queryName is the name of a parameter of the query by its key in parameters.yaml.
func queryName(key string) string {
	if name, special := map[string]string{"of_year": "year", "proposal_state": "state", "decision_state": "state"}[key]; special {
		return name
	}
	return key
}

// knownNames refuses names in the query that an operation does not know, as unknown
// members of a body are refused: a filter that is misspelt would find everything.
func (o operation) knownNames(next echo.HandlerFunc) echo.HandlerFunc {
	var known []string
	for _, key := range o.query {
		known = append(known, queryName(key))
	}
	return func(c echo.Context) error {
		for _, name := range slices.Sorted(maps.Keys(c.QueryParams())) {
			if !slices.Contains(known, name) {
				if known == nil {
					return award.Refuse(award.FaultMalformed, fmt.Sprintf(msgNoNames, name))
				}
				return award.Refuse(award.FaultMalformed, fmt.Sprintf(msgUnknownName, name, strings.Join(known, ", ")))
			}
		}
		return next(c)
	}
}
