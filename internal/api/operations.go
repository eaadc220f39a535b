package api

import (
	"cmp"
	"net/http"
	"regexp"
	"strings"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/accounts"
	"bangkhen/internal/office"
	"bangkhen/internal/photos"
)

// operation is one thing that can be asked for.
type operation struct {
	method, path string // the path as OpenAPI writes it, below /api/v1
	id           string // operationId
	tag          string
	summary      string
	scope        accounts.Permission // of the key; "" for everybody, anyScope for every key
	query        []string            // keys of parameters.yaml
	body         body                // the one way that is described; some handlers take others too
	bodyless     bool                // it may be sent without its body
	answers      map[int]string      // status → schema, or media type for what is not JSON
	versioned    bool                // it shows or changes a draft, whose version is the ETag
	file         bool                // it sends a file that never changes: conditions and ranges
	keyed        bool                // it is called with a key and changes something: takes an Idempotency-Key
	most         int64               // bytes of its body, 0 for usualMost
	handler      echo.HandlerFunc
}

// body is what an operation is sent: a media type and a schema.
type body struct{ media, schema string }

func jsonOf(schema string) body { return body{typeJSON, schema} }
func formOf(schema string) body { return body{typeForm, schema} }

// anyScope is of operations that every key may ask for.
const anyScope accounts.Permission = "any"

// The groups of operations.
const (
	tagDecisions    = "decisions"
	tagIssues       = "issues"
	tagCertificates = "certificates"
	tagAmendments   = "amendments"
	tagRecords      = "awards-on-record"
	tagPublic       = "public"
	tagService      = "service"
	tagEvents       = "events" // of webhooks alone: generators that make a file of each tag would write over that of the operations
)

var pathParameter = regexp.MustCompile(`\{(\w+)\}`)

// route is the path as echo writes it.
func (o operation) route() string {
	path := strings.NewReplacer("{index}.pdf", ":index", "{", ":", "}", "").Replace(o.path)
	return path
}

// headers are those of the request that an operation heeds.
func (o operation) headers() []string {
	var names []string
	if o.versioned && o.method != http.MethodGet {
		names = append(names, "If-Match")
	}
	if o.versioned && o.method == http.MethodGet {
		names = append(names, "If-None-Match")
	}
	if o.file {
		names = append(names, "If-None-Match", "Range", "If-Range")
	}
	if o.keyed {
		names = append(names, keyedHeader)
	}
	if o.id == "batchEvents" {
		names = append(names, "Last-Event-ID")
	}
	return names
}

// alwaysAnswered are the headers of every answer.
func alwaysAnswered() []string { return []string{"X-Request-Id", "RateLimit-Policy", "RateLimit"} }

// answerHeaders are those of an answer that is no refusal.
func (o operation) answerHeaders(status int) object {
	names := alwaysAnswered()
	if o.scope == "" {
		names = append(names, "Access-Control-Allow-Origin")
	}
	switch status {
	case http.StatusCreated, http.StatusAccepted, http.StatusSeeOther:
		names = append(names, "Location")
	case http.StatusPartialContent:
		names = append(names, "Content-Range")
	}
	if o.versioned || o.file {
		names = append(names, "ETag")
	}
	if o.file {
		names = append(names, "Accept-Ranges", "Last-Modified", "Cache-Control", "Content-Disposition")
	}
	if o.keyed {
		names = append(names, replayHeader)
	}
	if o.id == "searchCertificates" { // of what was on record, where it was searched before
		names = append(names, "Deprecation", "Sunset", "Link")
	}
	if o.id == "render" || o.id == "getYearlyReportFile" {
		names = append(names, "Cache-Control", "Content-Disposition")
	}
	return headerReferences(names)
}

// refusals are the answers of the door and of conditions, whatever the operation is:
// no key, or one that may not; too many requests; bodies that come too slowly, are too
// large, or too many at once; changes while the register takes none; our own faults.
func (o operation) refusals() []int {
	refusals := []int{http.StatusBadRequest, http.StatusTooManyRequests, http.StatusInternalServerError}
	if o.scope != "" {
		refusals = append(refusals, http.StatusUnauthorized, http.StatusForbidden)
	}
	if o.body.media != "" {
		refusals = append(refusals, http.StatusRequestTimeout, http.StatusRequestEntityTooLarge)
	}
	if o.method != http.MethodGet {
		refusals = append(refusals, http.StatusServiceUnavailable)
	}
	if o.keyed { // what the key itself may be answered with
		refusals = append(refusals, http.StatusConflict, http.StatusUnprocessableEntity)
	}
	if o.file {
		refusals = append(refusals, http.StatusRequestedRangeNotSatisfiable)
	}
	for status, schema := range o.answers {
		if schema == "Problem" {
			refusals = append(refusals, status)
		}
	}
	return refusals
}

// allAnswers adds what is answered to conditions and to a key that comes again.
func (o operation) allAnswers() map[int]string {
	all := map[int]string{}
	for status, schema := range o.answers {
		if schema != "Problem" {
			all[status] = schema
		}
	}
	if o.file {
		all[http.StatusPartialContent] = o.answers[http.StatusOK]
		all[http.StatusNotModified] = ""
	}
	if o.versioned && o.method == http.MethodGet {
		all[http.StatusNotModified] = ""
	}
	if o.keyed {
		all[http.StatusSeeOther] = "" // again, and large: where the thing is
	}
	return all
}

// How large bodies may be, in bytes: of forms, with what stands around the files.
const (
	usualMost      = 256 << 10
	decisionMost   = 1 << 20
	fileMost       = office.MaxUpload + 1<<20
	filesMost      = 2*office.MaxUpload + 1<<20
	correctionMost = 9 << 20 // with a photograph in base64
	photosMost     = photos.MaxZip + 1<<20
	signedMost     = office.MaxSignedFile + 1<<20
)

func (o operation) mostBytes() int64 { return cmp.Or(o.most, usualMost) }

// Media types.
const (
	typePDF        = "application/pdf"
	typePNG        = "image/png"
	typeCredential = office.CredentialType
	typeZIP        = "application/zip"
	typeStream     = "text/event-stream"
	typeWord       = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
	typeWorkbook   = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	typeFile       = "*/*" // of several, by the name
	typeJSON       = echo.MIMEApplicationJSON
	typeYAML       = "application/yaml"
	typeForm       = echo.MIMEMultipartForm
	typeProblem    = "application/problem+json"
)

// answered are an operation's answers: the one that is hoped for, and refusals.
func answered(status int, schema string, refusals ...int) map[int]string {
	answers := map[int]string{status: schema}
	for _, s := range refusals {
		answers[s] = "Problem"
	}
	return answers
}

// operations is all that there is.
func (a *api) operations() []operation {
	var all []operation
	for _, group := range []struct {
		tag        string
		operations []operation
	}{
		{tagPublic, a.publicOperations()}, {tagDecisions, a.decisionOperations()}, {tagDecisions, a.dossierOperations()}, {tagIssues, a.issueOperations()}, {tagCertificates, a.certificateOperations()},
		{tagAmendments, a.amendOperations()}, {tagRecords, a.recordOperations()}, {tagService, a.serviceOperations()},
	} {
		for _, op := range group.operations {
			op.tag = group.tag
			all = append(all, op)
		}
	}
	return all
}
