package metrics

import (
	"context"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"bangkhen/internal/office"
)

// figures asks the office whenever somebody wants to know.
type figures struct {
	office                                                    *office.Office
	issues, batches, queue, queueAge, free, used, age, ok, up *prometheus.Desc
}

func newFigures(o *office.Office) *figures {
	describe := func(name, help string, labels ...string) *prometheus.Desc {
		return prometheus.NewDesc("bangkhen_"+name, help, labels, nil)
	}
	return &figures{
		office:   o,
		issues:   describe("issues_total", "Issues in the register, those included that correct one certificate."),
		batches:  describe("batches", "Batches by state, of decisions that still are there.", "state"),
		queue:    describe("queue_length", "Batches that wait or are under way."),
		queueAge: describe("queue_age_seconds", "How long the oldest of these has waited; 0 when none does."),
		free:     describe("disk_free_bytes", "What is left for the program on the disk of the data directory."),
		used:     describe("disk_used_bytes", "What is taken on that disk."),
		age:      describe("backup_age_seconds", "Age of the newest backup that the service knows of; not there when there is none."),
		ok:       describe("part_ok", "1 when a part is well, as /readyz has it, else 0.", "part"),
		up:       describe("ready", "1 when /readyz says that the service is ready, else 0."),
	}
}

// Describe is for prometheus.Collector.
func (f *figures) Describe(all chan<- *prometheus.Desc) {
	for _, d := range []*prometheus.Desc{f.issues, f.batches, f.queue, f.queueAge, f.free, f.used, f.age, f.ok, f.up} {
		all <- d
	}
}

// Collect is for prometheus.Collector. What can not be read is left out; the part that is
// not well says why.
func (f *figures) Collect(all chan<- prometheus.Metric) {
	const patience = 5 * time.Second
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	gauge := func(d *prometheus.Desc, value float64, labels ...string) {
		all <- prometheus.MustNewConstMetric(d, prometheus.GaugeValue, value, labels...)
	}
	h := f.office.Health(ctx)
	gauge(f.up, truth(h.Ready))
	for part, said := range map[string]string{"register": h.Register, "migrations": h.Migrations, "disk": h.Disk, "store": h.Store, "queue": h.Queue} {
		gauge(f.ok, truth(said == "ok"), part)
	}
	gauge(f.ok, truth(h.Backup == "ok" || h.Backup == "none"), "backup")
	if h.UsedBytes > 0 {
		gauge(f.free, float64(h.FreeBytes))
		gauge(f.used, float64(h.UsedBytes))
	}
	if h.LastBackup != nil {
		gauge(f.age, time.Since(*h.LastBackup).Seconds())
	}
	figures, err := f.office.Figures(ctx)
	if err != nil {
		return
	}
	all <- prometheus.MustNewConstMetric(f.issues, prometheus.CounterValue, float64(figures.Issues))
	gauge(f.queue, float64(figures.Queue))
	gauge(f.queueAge, figures.QueueAge.Seconds())
	for state, count := range figures.Batches {
		gauge(f.batches, float64(count), state)
	}
}

func truth(is bool) float64 {
	if is {
		return 1
	}
	return 0
}
