package typeset

import (
	"cmp"
	"sync"
)

// Memo remembers what was computed for the last some hundred keys. The sheets of
// a batch have most of their texts in common, and a text is tried at many sizes;
// both are then set and shaped once. What it gives is shared: nobody changes it.
// The zero value is ready, and safe for use by many goroutines; a nil one
// remembers nothing.
type Memo[K comparable, V any] struct {
	mutex sync.RWMutex
	known map[K]V
	most  int // keys, 0 for mostRemembered
}

// mostRemembered bounds a memo, unless it says otherwise. When it is full it forgets everything, which
// costs a batch a little of what it saves and needs no order of use.
const mostRemembered = 1024

// Get returns what was put for a key.
func (m *Memo[K, V]) Get(key K) (V, bool) {
	if m == nil {
		var none V
		return none, false
	}
	m.mutex.RLock()
	defer m.mutex.RUnlock()
	v, ok := m.known[key]
	return v, ok
}

// Put remembers what belongs to a key.
func (m *Memo[K, V]) Put(key K, v V) {
	if m == nil {
		return
	}
	m.mutex.Lock()
	defer m.mutex.Unlock()
	if m.known == nil || len(m.known) >= cmp.Or(m.most, mostRemembered) {
		m.known = make(map[K]V, mostRemembered)
	}
	m.known[key] = v
}
