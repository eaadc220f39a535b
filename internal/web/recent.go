package web

import (
	"sync"

	"bangkhen/internal/award"
	"bangkhen/internal/office"
)

// unknownVersion is no version: nothing is kept or found under it.
const unknownVersion int64 = 0

// mostRemembered bounds what is remembered of pages, in bytes: some 100,000 pages,
// as those of one batch share most of what they are.
const mostRemembered = 32 << 20

// recentPages are pages of certificates that were asked for, as they have to be
// sent while the register has one version: any change of it, by whatever
// program, forgets them all. So a page is never older than the register. Answers
// about codes that nobody was given are not kept.
type recentPages struct {
	mutex   sync.Mutex
	version int64
	pages   map[award.Code]recentPage
	size    int // of all of them
}

type recentPage struct {
	result office.Result
	framedPage
}

// size is about how much memory it takes to remember the page, in bytes.
func (p recentPage) size() int {
	const entry = 150 // the code and the place of both in the map
	return entry + p.weight()
}

// page is the page of a code, if it is known. The version of the register was
// asked for this request.
func (r *recentPages) page(code award.Code, version int64) (recentPage, bool) {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	if version == unknownVersion {
		return recentPage{}, false
	}
	if r.pages == nil || r.version != version {
		r.pages, r.size, r.version = map[award.Code]recentPage{}, 0, version
	}
	page, known := r.pages[code]
	return page, known
}

// keep keeps a page that was made of what the register said after it had the
// version. When it has had another since, the page may be of either: it is not
// kept.
func (r *recentPages) keep(code award.Code, version int64, page recentPage) {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	if version == unknownVersion || r.pages == nil || r.version != version {
		return
	}
	if before, known := r.pages[code]; known { // somebody else asked at the same time
		r.size -= before.size()
	}
	r.pages[code] = page
	r.size += page.size()
	for one, old := range r.pages {
		if r.size <= mostRemembered {
			break
		}
		if one != code {
			delete(r.pages, one)
			r.size -= old.size()
		}
	}
}
