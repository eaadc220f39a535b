// Package script writes the script of who calls the names at a ceremony (kịch
// bản xướng danh): what is said when a group is called, who comes, and room for
// the caller's marks, in type that is read standing and at arm's length.
//
// It promises that a page never ends inside a recipient or between what is said
// and who is called by it, that every page says which group it is in, and that
// the foot of a page names who is called first on the next.
//
// Start reading at [Write], then [Pages].
package script
