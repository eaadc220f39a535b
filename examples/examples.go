// Package examples holds the sample decision 946/QĐ-UBND, for trying things out.
package examples

import "embed"

// Files are the decision and its list: "946/quyet-dinh.yaml",
// "946/danh-sach.xlsx".
//
//go:embed 946/quyet-dinh.yaml 946/danh-sach.xlsx
var Files embed.FS
