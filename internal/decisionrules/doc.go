// Package decisionrules reads a decision as an experienced clerk does before it is
// laid before the signer, and says what is wrong with its words: legal bases that
// were not in force, counts that contradict one another, a signer's title that does
// not fit. It asks no service and no clock: what it looks at is handed in as [Facts],
// and the same facts give the same findings.
//
// Every rule stands in one table ([Rules]) with its id, which is the code of its
// problems, its source and its severity; docs/decision-checks.md is held against it.
// Law that is not confirmed is in the table of laws, and no finding ever rests on it.
// Whether the papers can be set, and whether decision and list agree in their counts
// as declared, is the matter of others. Start reading at rules.go.
package decisionrules
