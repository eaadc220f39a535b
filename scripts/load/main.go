// Command load measures one instance: it starts the program at this machine alone, with a
// register of its own, hands in many decisions of one list by the API, asks for all issues
// at once, listens to their events until each is done, and looks a certificate up all the
// while. It prints how long everything took, and the 50th and 99th percentile.
//
//	make build && go run ./scripts/load [-issues 200] [-dir DIR]
//	make build && go run ./scripts/load -list 20000 [-instances 3]
//	make build && go run ./scripts/load -soak 20m [-times 10]
//	BANGKHEN_DATABASE=postgres://… BANGKHEN_FILES=s3://… go run ./scripts/load -instances 3
//
// Several instances need an empty database and a bucket, as docs/operations.md says; each
// key asks one of them, and look-ups are asked of the first.
//
// An issue is the sample's list of 106 under a number of its own. Keys are limited to 20
// requests a second, so there is one for every ten issues, as of ten systems each.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"sync"
	"time"
)

const perKey = 10 // issues

func main() {
	binary := flag.String("binary", "bin/bangkhen", "the program")
	issues := flag.Int("issues", 200, "how many at once")
	dir := flag.String("dir", "", "where the register is made; removed afterwards (default: the temporary directory)")
	soaking := flag.Duration("soak", 0, "instead, ask for so long as often as -times the service allows, and see what becomes of it (20m for a release)")
	more := flag.Int("times", 10, "with -soak: how many times what is allowed")
	lookups := flag.Float64("lookups", 8, "look-ups a second beside the issues; the service allows an address ten")
	long := flag.Int("list", 0, "instead, issue one made-up list of so many")
	instances := flag.Int("instances", 1, "how many instances of the program, on the database that BANGKHEN_DATABASE names")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	what := func(s *service, code string) error {
		return measure(ctx, s, code, *issues, time.Duration(float64(time.Second) / *lookups))
	}
	if *long > 0 {
		what = func(s *service, _ string) error { return issueLong(ctx, s, *long) }
	}
	if *soaking > 0 {
		what = func(s *service, code string) error { return soak(ctx, s, code, *soaking, *more) }
	}
	if err := served(ctx, *binary, *dir, *instances, what); err != nil {
		fmt.Fprintln(os.Stderr, "load:", err)
		os.Exit(1)
	}
}

// served does something with a new service, which has issued once, and ends it.
func served(ctx context.Context, binary, dir string, instances int, do func(s *service, code string) error) (err error) {
	if instances > 1 && (os.Getenv("BANGKHEN_DATABASE") == "" || os.Getenv("BANGKHEN_FILES") == "") {
		return errors.New("several instances need BANGKHEN_DATABASE and BANGKHEN_FILES")
	}
	work, err := os.MkdirTemp(dir, "bangkhen-load-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	s, err := start(ctx, binary, filepath.Join(work, "data"))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.end()) }()
	for len(s.beside) < instances-1 {
		other, err := start(ctx, binary, filepath.Join(work, fmt.Sprintf("data-%d", len(s.beside)+2)))
		if err != nil {
			return err
		}
		s.beside = append(s.beside, other)
	}
	code, err := s.warm(ctx)
	if err != nil {
		return err
	}
	return do(s, code)
}

func measure(ctx context.Context, s *service, code string, issues int, pause time.Duration) error {
	all, handedIn, err := s.handIn(ctx, issues)
	if err != nil {
		return err
	}
	watching, done := context.WithCancel(ctx)
	var looking sync.WaitGroup
	var seen times
	looking.Go(func() { seen = s.look(watching, code, pause) })
	before, _ := s.busy()
	began := time.Now()
	asked, answered, err := s.issueAll(ctx, all)
	took := time.Since(began)
	after, known := s.busy()
	done()
	looking.Wait()
	if err != nil {
		return err
	}
	fmt.Printf("%d issues of %d, load averages %s\n", issues, inSample, loadAverages())
	fmt.Printf("handed in (decision and list, checked)   %s\n", handedIn)
	fmt.Printf("all issued                               %.1f s, %.0f certificates a second\n", took.Seconds(), float64(issues*inSample)/took.Seconds())
	if known {
		fmt.Printf("processors' time of the service          %.1f s, %.3f s an issue\n", (after - before).Seconds(), (after-before).Seconds()/float64(issues))
	}
	fmt.Printf("an issue is taken into the queue         %s\n", asked)
	fmt.Printf("an issue is done, from the request on    %s\n", answered)
	fmt.Printf("look-ups meanwhile                       %s\n", seen)
	fmt.Printf("memory of the service at most            %s\n", s.memory())
	return nil
}

// times are how long something took, each time.
type times []time.Duration

func (t times) String() string {
	if len(t) == 0 {
		return "never"
	}
	slices.Sort(t)
	at := func(part float64) float64 { return float64(t[int(part*float64(len(t)-1))].Microseconds()) / 1000 }
	return fmt.Sprintf("p50 %.1f ms, p99 %.1f ms, at most %.1f ms (%d)", at(0.5), at(0.99), at(1), len(t))
}

// several does something for each of so many, on as many goroutines, and gives the first
// error.
func several(n int, do func(i int) error) error {
	var all sync.WaitGroup
	errs := make([]error, n)
	for i := range n {
		all.Go(func() { errs[i] = do(i) })
	}
	all.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
