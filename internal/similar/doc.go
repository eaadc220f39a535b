// Package similar says which recipients are plausibly one, though their names
// are not the same: a slip of the keys, a name without its middle word, two words
// that changed places. It is for warnings that a person looks at.
//
// Names one letter apart are common in Vietnam, so a name alone is evidence of
// nothing: for people and households the place must be the same too, and the
// caller leaves out places that a crowd shares ([Crowd]). Two bodies may be one
// by their names alone, but one letter tells Yên Bình from Yên Ninh: there the
// slip must be seen in the spelling or stand in a general word, and a number
// always tells two bodies apart.
//
// [Key.Near] judges a pair; near ones have a [Key.Blocks] value in common (those
// that have none are not found), so that nobody compares all with all.
package similar
