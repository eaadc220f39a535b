package roster

// Limits of a list file. Beyond them a file is refused with the code too-large.
const (
	MaxBytes   = 20 << 20 // of the file
	MaxRows    = 100_000  // recipients
	MaxColumns = 256      // of a table
	MaxCells   = 3_000_000
	MaxSheets  = 64
	MaxText    = 4_000 // characters of a cell that is used

	maxEntries       = 4_000     // of a zip archive
	maxUnzipped      = 128 << 20 // bytes of all parts that are read
	maxRatio         = 250       // unzipped size by zipped size of a large part
	ratioFrom        = 4 << 20   // bytes; what is smaller does no harm
	maxToken         = 1 << 20   // bytes of one XML tag or text
	maxDepth         = 64        // XML elements inside one another
	maxTables        = 2_000     // of a docx
	maxTableDepth    = 8         // tables inside one another
	maxStyles        = 70_000    // Excel stops at 65,490
	maxOverlong      = 100       // cells with more than MaxText, then reading stops
	maxClaims        = 10_000    // headings and totals that say a number
	maxLevels        = 5         // of sections inside one another
	maxMerges        = 200_000
	maxProblems      = 500 // of one code and severity; the rest are counted
	headingRows      = 30  // the heading stands in one of the first rows
	maxParagraphs    = 100_000
	maxBoxes         = 1_000
	maxSetAside      = 10_000 // rows whose reason is kept, of a sheet
	maxAnswers       = 20_000
	maxHeadingLength = 120 // bytes of a folded heading
)
