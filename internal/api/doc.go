// Package api is the HTTP interface for other systems, /api/v1: everything that
// the desk does, as JSON. One table ([operations]) says what there is; routes,
// scopes and the description at /openapi.json all come from it, so that they can
// not differ. Errors are problem+json (RFC 9457) whose "errors" point at rows,
// cells and keys; a request with an Idempotency-Key may be sent again; lists are
// read by opaque cursors; released files have their SHA-256 as ETag.
//
// It keeps no rules of its own: those are in office. Start reading
// at [Mount].
package api
