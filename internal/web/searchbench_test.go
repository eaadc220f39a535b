package web

import (
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"bangkhen/internal/accounts"
	"bangkhen/internal/register/seed"
)

// BenchmarkSearch asks the desk for people among many, one question after the other, as
// somebody types: each question another one, short last words among them. What is timed is
// the whole of it, from the request to the end of the page: REGISTER_SIZE=1000000 for a
// million.
func BenchmarkSearch(b *testing.B) {
	o, reg := openOffice(b, b.TempDir())
	if _, err := seed.Fill(b.Context(), reg, seed.Size(usualSize), base); err != nil {
		b.Fatal(err)
	}
	s := serve(b, o, Access{Accounts: accounts.NewAtCost(reg.Database(), accounts.LeastCost()), WithoutSignIn: true})
	for name, questions := range searches() {
		b.Run(fmt.Sprintf("%s/%d", name, seed.Size(usualSize)), func(b *testing.B) {
			var waits []time.Duration
			for n := 0; b.Loop(); n++ {
				began := time.Now()
				answer, err := s.Client().Get(s.URL + "/app/search?q=" + url.QueryEscape(questions[n%len(questions)]))
				if err != nil {
					b.Fatal(err)
				}
				_, err = io.Copy(io.Discard, answer.Body)
				answer.Body.Close()
				if err != nil || answer.StatusCode != http.StatusOK {
					b.Fatal(answer.Status, err)
				}
				waits = append(waits, time.Since(began))
			}
			b.ReportMetric(percentile(waits, 50), "p50-ms")
			b.ReportMetric(percentile(waits, 99), "p99-ms")
			b.ReportMetric(percentile(waits, 100), "max-ms")
		})
	}
}

// searches are questions about the people of package seed, by what is hard about them.
func searches() map[string][]string {
	kinds := map[string][]string{}
	families := strings.Fields("nong ma hoang trieu ban dam luc hua nguyen tran")
	given := strings.Fields("thu hoa binh nu lan du pao huong sinh khuyen nghia")
	for _, family := range families {
		for _, letter := range strings.Split("abcdghiklmnopqstuvxy", "") {
			kinds["short last word"] = append(kinds["short last word"], family+" van "+letter)
		}
		for _, name := range given {
			for _, last := range given {
				kinds["whole name"] = append(kinds["whole name"], family+" van "+name+" "+last)
			}
			kinds["name and place"] = append(kinds["name and place"], family+" "+name+" xa so 29")
			kinds["beginning"] = append(kinds["beginning"], family[:1]+" "+name[:1])
		}
		kinds["common"] = append(kinds["common"], family, "van "+family, family[:1])
		kinds["nobody"] = append(kinds["nobody"], family+" thi "+family)
	}
	return kinds
}
