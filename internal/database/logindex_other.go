//go:build !unix

package database

// logIndex is what other systems tell cheaply of SQLite's write-ahead log: nothing.
type logIndex struct{}

type logState struct{}

func openLogIndex(string) logIndex { return logIndex{} }

func (logIndex) state() (logState, bool) { return logState{}, false }
