package officefile

import "errors"

// Limits of what is unzipped and read.
const (
	MaxToken = 1 << 20 // bytes of one XML tag or text

	maxEntries  = 4_000     // of a zip archive
	maxUnzipped = 128 << 20 // bytes of all parts that are read
	maxRatio    = 250       // unzipped size by zipped size of a large part
	ratioFrom   = 4 << 20   // bytes; what is smaller does no harm
	maxDepth    = 64        // XML elements inside one another
	maxStyles   = 70_000
)

// ErrTooLarge tells of a file or part beyond the limits.
var ErrTooLarge = errors.New("part is larger than allowed")
