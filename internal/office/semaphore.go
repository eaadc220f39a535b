package office

// semaphore lets so many do something at once, and no more.
type semaphore chan struct{}

func (s semaphore) done() { <-s }
