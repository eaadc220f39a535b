package typeset

import "testing"

// A memo gives back what was put, however much is put after it forgets.
func TestMemo(t *testing.T) {
	var m Memo[int, int]
	for i := range 3*mostRemembered + 7 {
		m.Put(i, 2*i)
		if v, ok := m.Get(i); !ok || v != 2*i {
			t.Fatalf("%d gives %d, %t", i, v, ok)
		}
	}
	if len(m.known) > mostRemembered {
		t.Errorf("%d keys are remembered", len(m.known))
	}
	if _, ok := m.Get(-1); ok {
		t.Error("a key that nobody put is known")
	}
	var none *Memo[int, int]
	none.Put(1, 1)
	if _, ok := none.Get(1); ok {
		t.Error("nothing remembers something")
	}
}
