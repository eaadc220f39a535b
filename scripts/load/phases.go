package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"time"
)

// warm issues once, so that fonts, pictures and tables are there, and gives a code.
func (s *service) warm(ctx context.Context) (code string, err error) {
	key, err := s.newKey(ctx, "load 0")
	if err != nil {
		return "", err
	}
	d, err := s.handInOne(ctx, key, 1)
	if err == nil {
		_, _, err = s.issue(ctx, d)
	}
	if err != nil {
		return "", err
	}
	var found struct{ Certificates []struct{ Code string } }
	if err := s.ask(ctx, key, http.StatusOK, "GET", "/certificates?limit=1", "", nil, &found); err != nil || len(found.Certificates) == 0 {
		return "", fmt.Errorf("nothing was issued: %w", err)
	}
	return found.Certificates[0].Code, nil
}

// handIn hands in so many decisions with their lists, every key one after the other.
func (s *service) handIn(ctx context.Context, issues int) (all []decision, took times, err error) {
	keys := (issues + perKey - 1) / perKey
	all, took = make([]decision, issues), make(times, issues)
	err = several(keys, func(k int) error {
		key, err := s.newKey(ctx, fmt.Sprintf("load %d", k+1))
		for i := k * perKey; i < min(issues, (k+1)*perKey) && err == nil; i++ {
			began := time.Now()
			all[i], err = s.handInOne(ctx, key, i+2)
			took[i] = time.Since(began)
		}
		return err
	})
	return all, took, err
}

// issueAll asks for all at once.
func (s *service) issueAll(ctx context.Context, all []decision) (asked, done times, err error) {
	asked, done = make(times, len(all)), make(times, len(all))
	err = several(len(all), func(i int) (err error) {
		asked[i], done[i], err = s.issue(ctx, all[i])
		return err
	})
	return asked, done, err
}

// look looks a code up, again and again, until the context ends.
func (s *service) look(ctx context.Context, code string, pause time.Duration) (took times) {
	for {
		select {
		case <-ctx.Done():
			return took
		case <-time.After(pause):
		}
		began := time.Now()
		request, err := http.NewRequestWithContext(ctx, http.MethodGet, s.base+"/v/"+code, nil)
		if err != nil {
			return took
		}
		response, err := s.client.Do(request)
		if err != nil {
			continue
		}
		_, err = io.Copy(io.Discard, response.Body)
		response.Body.Close()
		if err == nil && response.StatusCode == http.StatusOK {
			took = append(took, time.Since(began))
		}
	}
}
