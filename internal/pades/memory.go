package pades

import (
	"bytes"
	"slices"
	"sync"
)

// Memory remembers where papers are signed that begin alike, as the certificates of an
// issue do: reading it from their content takes longer than all else of a signature. The
// zero value is ready, and safe for use by many goroutines; nil remembers nothing.
type Memory struct {
	mutex sync.Mutex
	known []remembered // the last ones
}

// remembered are the places of a paper, and all that was read to find them, but for the
// dictionaries of faces: these are packed with what is each file's own, and follow from
// the cut faces, which stand at the beginning.
type remembered struct {
	begin  []byte // of the file, up to the end of what was read
	page   []byte // its dictionary
	places Places
}

const mostRemembered = 8

func (m *Memory) of(f *file, page entries) (Places, bool) {
	if m == nil {
		return Places{}, false
	}
	m.mutex.Lock()
	known := slices.Clone(m.known)
	m.mutex.Unlock()
	text := page.text()
	for _, k := range known {
		if bytes.Equal(k.page, text) && bytes.HasPrefix(f.data, k.begin) {
			return k.places, true
		}
	}
	return Places{}, false
}

func (m *Memory) keep(f *file, page entries, p Places) {
	if m == nil {
		return
	}
	m.mutex.Lock()
	defer m.mutex.Unlock()
	m.known = append(m.known, remembered{bytes.Clone(f.data[:min(f.reach, len(f.data))]), page.text(), p})
	if len(m.known) > mostRemembered {
		m.known = m.known[1:]
	}
}
