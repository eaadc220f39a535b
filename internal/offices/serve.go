package offices

import (
	"encoding/json"
	"net/http"
	"strings"

	"bangkhen/internal/award"
)

// ServeHTTP answers a request by the office whose address it names. A look-up that the
// office does not know is answered by one that was merged into it, when that one knows it.
// At no office's address the process tells whether it is alive and ready, and nothing else.
func (o *Offices) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	now := o.now.Load()
	h := now.byHost[canonical(r.Host, ":443", ":80")]
	if h == nil {
		h = now.byHost[canonical(r.Host)]
	}
	if h == nil {
		o.nobody(w, r)
		return
	}
	if former := o.former(h, now.former[h], r); former != nil {
		h = former
	}
	running, leave, err := o.enter(r.Context(), h)
	if err != nil {
		w.Header().Set("Retry-After", "5")
		http.Error(w, notNow, http.StatusServiceUnavailable)
		return
	}
	defer leave()
	running.Handler.ServeHTTP(w, r)
}

// former is the office before a merger that knows the code of a look-up which the one after
// it does not; nil for every other request.
func (o *Offices) former(h *held, before []*held, r *http.Request) *held {
	code, ok := lookedUp(r)
	if !ok || len(before) == 0 || o.knows(r, h, code) {
		return nil
	}
	for _, p := range before {
		if o.knows(r, p, code) {
			return p
		}
	}
	return nil
}

func (o *Offices) knows(r *http.Request, h *held, code award.Code) bool {
	running, leave, err := o.enter(r.Context(), h)
	if err != nil {
		return false
	}
	defer leave()
	known, err := running.Office.Knows(r.Context(), code)
	if err != nil {
		o.log.Error("ask an office for a code", "office", h.Name, "error", err)
	}
	return known
}

// lookedUp is the code that the path of a look-up names.
func lookedUp(r *http.Request) (award.Code, bool) {
	rest, ok := strings.CutPrefix(r.URL.Path, "/v/")
	if !ok {
		rest, ok = strings.CutPrefix(r.URL.Path, "/V/")
	}
	if !ok || r.Method != http.MethodGet && r.Method != http.MethodHead {
		return "", false
	}
	text, _, _ := strings.Cut(rest, "/")
	return award.ParseCode(text)
}

// status is how the offices stand, without their names: a probe need not know them.
type status struct {
	Ready   bool `json:"ready"`
	Offices int  `json:"offices"`
	Open    int  `json:"open"`
	Failed  int  `json:"failed"` // could not be opened last
}

func (o *Offices) nobody(w http.ResponseWriter, r *http.Request) {
	switch r.URL.Path {
	case "/healthz":
		_, _ = w.Write([]byte("ok\n"))
	case "/readyz":
		all := o.now.Load().all
		s := status{Offices: len(all), Open: o.openNow()}
		for _, h := range all {
			h.state.Lock()
			if h.failed != nil {
				s.Failed++
			}
			h.state.Unlock()
		}
		s.Ready = s.Failed < s.Offices // one that fails is told at its own address
		w.Header().Set("Content-Type", "application/json")
		if !s.Ready {
			w.WriteHeader(http.StatusServiceUnavailable)
		}
		_ = json.NewEncoder(w).Encode(s)
	default:
		http.Error(w, notOurs, http.StatusMisdirectedRequest)
	}
}
