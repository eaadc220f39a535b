// Package ownface reads the type faces that an office brings for its certificates:
// TrueType files of one style. It promises that a face it gives may be embedded in a
// PDF, by what the file itself says (OS/2 fsType), and that nothing later trips over
// the file: tables lie within it, every glyph is whole and is built of glyphs that are
// there, and the shaper has shaped Vietnamese with it. It takes files as hostile; size,
// glyphs, parts and depth are bounded, and the program reads those of visitors in a
// child whose memory and time the system bounds, see [Apart]. What the child survived
// is then read here in the same way.
//
// It does not judge which letters a face has: that depends on what it is used for, and
// is asked with [Lacking].
//
// Start reading at [Read].
package ownface
