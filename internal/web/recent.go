package web

import (
	"sync"

	"bangkhen/internal/award"
	"bangkhen/internal/office"
)

// unknownVersion is no version: nothing is kept or found under it.
const unknownVersion int64 = 0

// maxRecent bounds the pages that are kept; they have about 4 KB.
const maxRecent = 8192

// recentPages are pages of certificates that were asked for, as they have to be
// sent while the register has one version: any change of it, by whatever
// program, forgets them all. So a page is never older than the register. Answers
// about codes that nobody was given are not kept.
type recentPages struct {
	mutex   sync.Mutex
	version int64
	pages   map[award.Code]recentPage
}

type recentPage struct {
	result office.Result
	body   []byte // never changed
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
		r.pages, r.version = map[award.Code]recentPage{}, version
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
	if len(r.pages) >= maxRecent {
		for one := range r.pages {
			delete(r.pages, one)
			break
		}
	}
	r.pages[code] = page
}
