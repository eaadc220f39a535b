package office

// semaphore lets so many do something at once, and no more; a nil one is no limit.
type semaphore chan struct{}

func (s semaphore) done() {
	if s != nil {
		<-s
	}
}
