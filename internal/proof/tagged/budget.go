package tagged

import "context"

// budget is what the reading of one file may cost in all. A unit is a byte that
// is unpacked, parsed, run or made text of; what takes more memory or time than
// its bytes costs more of them. So no way of naming, nesting or repeating the
// bytes of a file makes the work more than a multiple of its size.
type budget struct {
	ctx     context.Context
	left    int
	unasked int // units since the context was asked

	mostObjects int
}

// What things cost beside their bytes.
const (
	costOfItem      = 32 // an object, or an item of one
	costOfEntry     = 8  // an object number
	costOfMapping   = 64 // a code of a font
	costOfOperation = 4
	costOfField     = 64
	costOfRectangle = 32
	costOfForm      = 128
)

// often is how many units are spent before the context is asked again: a few
// milliseconds.
const often = 1 << 18

// batchBudget is for papers of an issue, which are long and of our own making.
func batchBudget(ctx context.Context, size int) budget {
	return budget{ctx: ctx, left: 64<<20 + 40*size, mostObjects: maxBatchObjects}
}

// sheetBudget is for one sheet that anyone may hand in. A certificate of ours
// costs less than a tenth of the fixed part.
func sheetBudget(ctx context.Context, size int) budget {
	return budget{ctx: ctx, left: 12<<20 + 2*size, mostObjects: maxObjects}
}

// spend counts work against what the file may cost in all, and ends the work when
// nobody waits for it any more.
func (b *budget) spend(units int) error {
	b.unasked += units
	if b.left -= units; b.left < 0 {
		b.left = 0
		return ErrTooLarge
	}
	if b.unasked < often {
		return nil
	}
	b.unasked = 0
	return b.ctx.Err()
}
