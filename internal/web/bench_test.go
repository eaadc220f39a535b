package web

import (
	"bufio"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"net"
	"net/http"
	"net/netip"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/accounts"
	"bangkhen/internal/award"
	"bangkhen/internal/office"
	"bangkhen/internal/register/seed"
)

// How the benchmarks ask.
const (
	askers    = 8      // connections that are kept open
	addresses = 50_000 // visitors, so that none of them is slowed down
	warmUp    = 200    // requests that are not timed
	batchSize = 2_000  // certificates of the batch that is issued meanwhile
	rounds    = 10     // turns that the two servers take, as the machine has other work
	usualSize = 20_000 // certificates, REGISTER_SIZE=1000000 for a million
	proxies   = "127.0.0.0/8"
)

// BenchmarkLookup asks for certificates of a large register over loopback, and
// as often for an empty page of a bare echo server: ratio is the throughput of
// the one in that of the other. A ceremony is what everybody asks for on its
// day; any is the worst: each time another one of the whole register.
func BenchmarkLookup(b *testing.B) {
	site, _, codes := crowded(b)
	bare := echo.New()
	bare.GET("/", func(c echo.Context) error { return c.NoContent(http.StatusOK) })
	empty := listen(b, bare)
	ceremony := codes[len(codes)-min(1000, len(codes)):]
	for name, codes := range map[string][]award.Code{"ceremony": ceremony, "any": codes} {
		b.Run(fmt.Sprintf("%s/%d", name, seed.Size(usualSize)), func(b *testing.B) { compare(b, site, pathsOf(codes), empty) })
	}
}

func compare(b *testing.B, site string, paths []string, empty string) {
	ask(b, site, paths, warmUp)
	ask(b, empty, []string{"/"}, warmUp)
	var ours, theirs []time.Duration
	var oursTook, theirsTook time.Duration
	n := max(b.N/rounds, askers)
	b.ResetTimer()
	for range rounds {
		took, waits := ask(b, empty, []string{"/"}, n)
		theirs, theirsTook = append(theirs, waits...), theirsTook+took
		took, waits = ask(b, site, paths, n)
		ours, oursTook = append(ours, waits...), oursTook+took
	}
	b.ReportMetric(float64(len(theirs))/theirsTook.Seconds(), "empty/s")
	b.ReportMetric(float64(len(ours))/oursTook.Seconds(), "lookups/s")
	b.ReportMetric(theirsTook.Seconds()/oursTook.Seconds(), "ratio")
	b.ReportMetric(percentile(theirs, 99), "empty-p99-ms")
	b.ReportMetric(percentile(ours, 99), "p99-ms")
}

// BenchmarkLookupDuringIssue asks while the same process issues a batch, and
// tells how long they wait.
func BenchmarkLookupDuringIssue(b *testing.B) {
	site, o, codes := crowded(b)
	paths := pathsOf(codes)
	ask(b, site, paths, warmUp)
	var ours []time.Duration
	var took, issuing time.Duration
	for batch := 0; b.Loop(); batch++ {
		ended := make(chan time.Duration)
		go func() {
			began := time.Now()
			_, err := o.Yielding().Issue(b.Context(), largeOrder(batch), filepath.Join(b.TempDir(), "out"), nil)
			if err != nil {
				b.Error(err)
			}
			ended <- time.Since(began)
		}()
		for issued := false; !issued; {
			t, waits := ask(b, site, paths, 100*askers)
			ours, took = append(ours, waits...), took+t
			select {
			case t := <-ended:
				issuing, issued = issuing+t, true
			default:
			}
		}
	}
	b.ReportMetric(float64(len(ours))/took.Seconds(), "lookups/s")
	b.ReportMetric(percentile(ours, 50), "p50-ms")
	b.ReportMetric(percentile(ours, 99), "p99-ms")
	b.ReportMetric(issuing.Seconds()/float64(b.N), "s/batch")
}

// crowded serves a large register, with everything that a real server has.
func crowded(b *testing.B) (address string, o *office.Office, codes []award.Code) {
	b.Helper()
	o, reg := openOffice(b, b.TempDir())
	codes, err := seed.Fill(b.Context(), reg, seed.Size(usualSize), base)
	if err != nil {
		b.Fatal(err)
	}
	handler, err := New(o, Access{
		Accounts: accounts.NewAtCost(reg.Database(), accounts.LeastCost()), BaseURL: base, Lookups: &Counter{},
		TrustedProxies: []netip.Prefix{netip.MustParsePrefix(proxies)},
	}, slog.New(slog.NewTextHandler(io.Discard, nil)))
	if err != nil {
		b.Fatal(err)
	}
	return listen(b, handler), o, codes
}

// listen serves on loopback as [Serve] does, and returns the address.
func listen(b *testing.B, handler http.Handler) string {
	b.Helper()
	listener, err := new(net.ListenConfig).Listen(b.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	server := &http.Server{
		Handler: handler, ReadHeaderTimeout: headerTimeout, ReadTimeout: readTimeout, WriteTimeout: writeTimeout,
		IdleTimeout: idleTimeout, MaxHeaderBytes: maxHeaderBytes,
	}
	go server.Serve(listener)
	b.Cleanup(func() { server.Close() })
	return listener.Addr().String()
}

func pathsOf(codes []award.Code) []string {
	paths := make([]string, len(codes))
	for i, code := range codes {
		paths[i] = "/V/" + string(code)
	}
	return paths
}

// ask makes n requests for random paths, and returns how long all of them and
// each of them took. Every answer has to be 200.
func ask(b *testing.B, address string, paths []string, n int) (took time.Duration, waits []time.Duration) {
	var group sync.WaitGroup
	all := make([][]time.Duration, askers)
	began := time.Now()
	for i := range askers {
		group.Go(func() {
			waits, err := askAlone(address, paths, n/askers)
			if err != nil {
				b.Error(err)
			}
			all[i] = waits
		})
	}
	group.Wait()
	return time.Since(began), slices.Concat(all...)
}

// askAlone makes requests one after the other. It reads no more of the answers
// than it must, as it takes its time from the same processors as the server.
func askAlone(address string, paths []string, n int) (waits []time.Duration, err error) {
	connection, err := net.Dial("tcp", address)
	if err != nil {
		return nil, err
	}
	defer connection.Close()
	in := bufio.NewReaderSize(connection, 16<<10)
	var request []byte
	for range n {
		path, visitor := paths[rand.IntN(len(paths))], rand.IntN(addresses)
		request = fmt.Appendf(request[:0], "GET %s HTTP/1.1\r\nHost: bangkhen.backan.gov.vn\r\nX-Forwarded-For: 10.1.%d.%d\r\nAccept: text/html\r\n\r\n", path, visitor>>8, visitor&255)
		began := time.Now()
		if _, err := connection.Write(request); err != nil {
			return nil, err
		}
		if err := skipAnswer(in); err != nil {
			return nil, err
		}
		waits = append(waits, time.Since(began))
	}
	return waits, nil
}

func skipAnswer(in *bufio.Reader) error {
	status, err := in.ReadSlice('\n')
	if err != nil {
		return err
	}
	if !strings.HasPrefix(string(status), "HTTP/1.1 200") {
		return fmt.Errorf("answered %q", status)
	}
	length := 0
	for {
		line, err := in.ReadSlice('\n')
		if err != nil {
			return err
		}
		if len(line) <= 2 {
			break
		}
		if value, found := strings.CutPrefix(string(line), "Content-Length: "); found {
			if length, err = strconv.Atoi(strings.TrimSpace(value)); err != nil {
				return err
			}
		}
	}
	_, err = in.Discard(length)
	return err
}

// largeOrder is a decision with a list that no other order has.
func largeOrder(n int) office.Order {
	var list strings.Builder
	list.WriteString("STT,Loại,Ông/Bà,Họ và tên,Địa chỉ\n")
	for i := range batchSize {
		fmt.Fprintf(&list, "%d,Cá nhân,Ông,Nông Văn %s,\"thôn %d, xã Ví Dụ\"\n", i+1, spelled(i), i)
	}
	decision := fmt.Sprintf(`{"number":"9%d/QĐ-UBND","date":"2024-05-31","place":"Bắc Kạn","agency":["ỦY BAN NHÂN DÂN","TỈNH BẮC KẠN"],"authority":"Chủ tịch Ủy ban nhân dân tỉnh Bắc Kạn","subject":"Về việc tặng Bằng khen","citation":"Là điển hình tiên tiến","signer":{"lines":["CHỦ TỊCH"],"name":"Nguyễn Đăng Bình"},"template":"bang-khen"}`, n)
	return office.Order{Decision: office.Upload{Name: "d.json", Data: []byte(decision)}, List: office.Upload{Name: "l.csv", Data: []byte(list.String())}}
}

// spelled is a number said by digits, as names have no figures.
func spelled(n int) string {
	digits := [...]string{"An", "Ba", "Chi", "Dung", "Em", "Giang", "Hoa", "Khang", "Lan", "Minh"}
	out := ""
	for _, digit := range strconv.Itoa(n) {
		out += " " + digits[digit-'0']
	}
	return strings.TrimSpace(out)
}

func percentile(waits []time.Duration, percent int) float64 {
	slices.Sort(waits)
	return float64(waits[(len(waits)-1)*percent/100].Microseconds()) / 1000
}
