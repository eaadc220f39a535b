package roster

// Limits of a list file. Beyond them a file is refused with the code too-large.
const (
	MaxBytes   = 20 << 20 // of the file
	MaxRows    = 100_000  // recipients
	MaxColumns = 256      // of a table
	MaxCells   = 3_000_000
	MaxSheets  = 64
	MaxText    = 4_000 // characters of a cell that is used

	maxTables        = 2_000  // of a docx
	maxTableDepth    = 8      // tables inside one another
	maxStyles        = 70_000 // Excel stops at 65,490
	maxOverlong      = 100    // cells with more than MaxText, then reading stops
	maxClaims        = 10_000 // headings and totals that say a number
	maxLevels        = 5      // of sections inside one another
	maxMerges        = 200_000
	maxProblems      = 500 // of one code and severity; the rest are counted
	headingRows      = 30  // the heading stands in one of the first rows
	maxParagraphs    = 100_000
	maxBoxes         = 1_000
	maxSetAside      = 10_000 // rows whose reason is kept, of a sheet
	maxAnswers       = 20_000
	maxHeadingLength = 120 // bytes of a folded heading
)
