package office

import (
	"bytes"
	"crypto/sha256"
	"image/jpeg"
	"sync"

	"bangkhen/internal/artwork"
	"bangkhen/internal/award"
	"bangkhen/internal/proof"
)

// portraits reads photographs, and remembers those that it has read lately: a draft is
// checked again at every step on the screen.
type portraits struct {
	read artwork.Portraits

	mutex sync.Mutex
	last  map[portraitKey]artwork.Portrait
	bytes int
}

type portraitKey struct {
	cut artwork.Cut
	sum [sha256.Size]byte
}

// mostRemembered bounds what is remembered, in bytes; then all of it is forgotten.
const mostRemembered = 64 << 20

func newPortraits(read artwork.Portraits) *portraits {
	return &portraits{read: read, last: map[portraitKey]artwork.Portrait{}}
}

func (p *portraits) known(cut artwork.Cut, file []byte) (artwork.Portrait, bool) {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	known, ok := p.last[portraitKey{cut, sha256.Sum256(file)}]
	return known, ok
}

func (p *portraits) keep(cut artwork.Cut, file []byte, read artwork.Portrait) {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	if p.bytes += len(read.Data) + 200; p.bytes > mostRemembered {
		p.last, p.bytes = map[portraitKey]artwork.Portrait{}, len(read.Data)+200
	}
	p.last[portraitKey{cut, sha256.Sum256(file)}] = read
}

// portraitIn is the photograph of a sheet that was issued, as it was printed there.
func portraitIn(sheet []byte, sum string) (*award.Portrait, error) {
	data, found := proof.Photo(sheet, sum)
	if !found {
		return nil, errPhotoLost
	}
	size, err := jpeg.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	return &award.Portrait{JPEG: data, Width: size.Width, Height: size.Height}, nil
}
