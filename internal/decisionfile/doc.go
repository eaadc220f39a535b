// Package decisionfile reads the decision file, the YAML or JSON in which an
// office writes down one award decision, into [award.Decision].
//
// It promises to be strict and helpful: every unknown or repeated key, value of
// the wrong type, bad number or date, missing field and damaged character is
// reported at once, each with its line, its key and a Vietnamese sentence that
// says how to mend it. It reads hostile files in bounded time and memory and
// never panics. It does not look at the list, so declared counts are compared
// elsewhere, and it does not know which templates exist.
//
// Start reading at [Read]; schema.go says which keys there are, yaml.go and
// json.go turn both notations into the same tree of nodes with lines.
package decisionfile
