// Package office holds the use cases: check, preview, issue and verify. It is
// the only place where all the steps are seen together, in the order of the
// office's own procedure: read the decision and its list, check them, give
// numbers and codes, write the papers, prove that they say the same thing, and
// only then let them out.
//
// It promises that an output directory appears whole or not at all, and that
// what is in it agrees with the register.
//
// Start reading at [Office.Issue].
package office
