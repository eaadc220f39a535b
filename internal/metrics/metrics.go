package metrics

import (
	"net/http"
	"runtime"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"bangkhen/internal/office"
)

// Build says which program this is.
type Build struct{ Version, Commit string }

// Metrics are counted from the start of the program on.
type Metrics struct {
	registry *prometheus.Registry
	requests *prometheus.CounterVec
	seconds  *prometheus.HistogramVec
	lookups  *prometheus.CounterVec
}

// New measures the service of an office.
func New(o *office.Office, build Build) *Metrics {
	m := &Metrics{
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "bangkhen_http_requests_total", Help: "Requests that were answered, by method, pattern of the route and status.",
		}, []string{"method", "route", "status"}),
		seconds: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "bangkhen_http_request_duration_seconds", Help: "How long answers took, from the request's head to the last byte. Streams of events last as long as their batch.",
			Buckets: []float64{.001, .005, .025, .1, .25, 1, 2.5, 10, 30, 120},
		}, []string{"method", "route"}),
		lookups: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "bangkhen_lookups_total", Help: "Look-ups on the public page, by result.",
		}, []string{"result"}),
	}
	for _, result := range office.Results() {
		m.lookups.WithLabelValues(string(result)) // from the start on, so that the first one is seen as a rise
	}
	info := prometheus.NewGauge(prometheus.GaugeOpts{
		Name: "bangkhen_build_info", Help: "Always 1; the labels say which program this is.",
		ConstLabels: prometheus.Labels{"version": build.Version, "commit": build.Commit, "go": runtime.Version()},
	})
	info.Set(1)
	m.registry.MustRegister(m.requests, m.seconds, m.lookups, info, newFigures(o),
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

// Answered counts an answer. The route is the pattern of one that there is.
func (m *Metrics) Answered(method, route string, status int, took time.Duration) {
	m.requests.WithLabelValues(method, route, strconv.Itoa(status)).Inc()
	m.seconds.WithLabelValues(method, route).Observe(took.Seconds())
}

// LookedUp counts a look-up.
func (m *Metrics) LookedUp(result office.Result) { m.lookups.WithLabelValues(string(result)).Inc() }

// Handler answers with all of it.
func (m *Metrics) Handler() http.Handler {
	const atOnce, patience = 3, 10 * time.Second
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{
		ErrorHandling: promhttp.ContinueOnError, MaxRequestsInFlight: atOnce, Timeout: patience,
	})
}
