// Package metrics measures the service for who watches it, in the text form of
// Prometheus: how requests are answered, by route; look-ups by their result; and, when
// it is asked, what the office says of its issues, its queue, its disk and its backups.
//
// It promises that no label names a person, a code, a path or an address: labels are
// patterns of routes, methods, statuses, results, states and parts, of which there are a
// bounded number. It keeps a registry of its own. Start reading at [New].
package metrics
