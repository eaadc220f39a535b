// Package artwork reads the pictures that an office brings: its own emblem or
// ground, the image of a signature, the image of a seal. It takes SVG, PNG, JPEG
// and the first page of a PDF, and makes of each the objects that a PDF file
// holds it by. A picture is read once and its objects are shared by every sheet
// of a batch.
//
// It promises that what it gives can stand in a PDF/A-2 file with the colours of
// sRGB: a page with fonts that are not embedded, or with colours of a press
// (CMYK), is refused with the reason. It takes files as hostile: size, pixels,
// objects and depth are bounded. It does not draw: that is package sheet.
//
// What unpacks pictures was written by others: the program reads those of visitors
// in a child of its own bounds, see [Apart].
//
// Start reading at [Read].
package artwork
