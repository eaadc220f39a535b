// Package drawing holds vector drawings: shapes with paths, colours and line
// widths, in millimetres from the top left corner, y down. It reads them from a
// small strict subset of SVG, moves and mirrors them, and writes them as PDF
// content operators or as SVG.
//
// Promises: equal drawings give equal bytes; what [ReadSVG] can not draw
// faithfully it refuses, naming element and line; input is bounded in size,
// depth and range. It knows no text, images, gradients or transparency, so
// that everything it writes is fit for PDF/A.
//
// Start reading at [Drawing] and [ReadSVG].
package drawing
