package web

import (
	"bytes"
	"sync"

	"bangkhen/internal/office"
)

// unknownVersion is no version: nothing is kept or found under it.
const unknownVersion int64 = 0

// mostRemembered bounds what is remembered of pages, in bytes: those of the
// certificates of a day.
const mostRemembered = 64 << 20

// recentPages are pages of certificates that were asked for, as they have to be
// sent while the register has one version: any change of it, by whatever
// program, forgets them all. So a page is never older than the register. Answers
// about codes that nobody was given are not kept.
type recentPages struct {
	mutex   sync.Mutex
	version int64
	pages   map[string]recentPage // by what stands behind /v/
	size    int                   // of all of them
}

type recentPage struct {
	result office.Result
	html   []byte
	moment int // where in it the moment stands at which it is sent, -1 for nowhere
}

func newRecentPage(result office.Result, page []byte) recentPage {
	return recentPage{result, page, bytes.Index(page, []byte(lookedUp))}
}

// size is about how much memory it takes to remember the page, in bytes.
func (p recentPage) size() int {
	const entry = 150 // the code and the place of both in the map
	return entry + len(p.html)
}

// page is the page of a code, or of a code and its seal, if it is known. The version of the register was
// asked for this request.
func (r *recentPages) page(asked string, version int64) (recentPage, bool) {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	if version == unknownVersion {
		return recentPage{}, false
	}
	if r.pages == nil || r.version != version {
		r.pages, r.size, r.version = map[string]recentPage{}, 0, version
	}
	page, known := r.pages[asked]
	return page, known
}

// keep keeps a page that was made of what the register said after it had the
// version. When it has had another since, the page may be of either: it is not
// kept.
func (r *recentPages) keep(asked string, version int64, page recentPage) {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	if version == unknownVersion || r.pages == nil || r.version != version {
		return
	}
	if before, known := r.pages[asked]; known { // somebody else asked at the same time
		r.size -= before.size()
	}
	r.pages[asked] = page
	r.size += page.size()
	for one, old := range r.pages {
		if r.size <= mostRemembered {
			break
		}
		if one != asked {
			delete(r.pages, one)
			r.size -= old.size()
		}
	}
}
