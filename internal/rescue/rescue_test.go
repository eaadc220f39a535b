package rescue

import (
	"context"
	"errors"
	"strings"
	"testing"
)

func TestPanicsAreErrors(t *testing.T) {
	own := errors.New("own")
	if err := Do(func() error { return own }); err != own {
		t.Errorf("%v", err)
	}
	var nothing *Panic
	fallen := func() error { nothing.Stack = nil; return nil }
	named := func() error { panic("Nguyễn Văn A") }
	group, ctx := WithContext(t.Context())
	group.Go(fallen)
	group.Go(func() error { <-ctx.Done(); return ctx.Err() })
	var plain Group
	plain.Go(named)
	travelled := func() error {
		var inner Group
		inner.Go(fallen)
		inner.WaitOrPanic()
		return nil
	}
	for name, err := range map[string]error{
		"here": Do(fallen), "in a goroutine": group.Wait(), "with a name": plain.Wait(), "of who waited": Do(travelled),
	} {
		var p *Panic
		if !errors.As(err, &p) || !strings.Contains(string(p.Stack), "rescue_test.go") || strings.Contains(err.Error(), "Nguyễn") {
			t.Errorf("%s: %v", name, err)
		}
	}
	if !errors.Is(ctx.Err(), context.Canceled) {
		t.Error("the others were not told")
	}
}
