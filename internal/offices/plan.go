package offices

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/url"
	"regexp"
	"strings"

	"go.yaml.in/yaml/v3"
)

// PlanFile is the plan in the directory of the offices, beside their data directories.
const PlanFile = "offices.yaml"

// Bounds of a plan: a country has 34 provinces and 3,321 communes.
const (
	maxPlan    = 4 << 20 // bytes
	maxOffices = 10_000
)

// Plan is which offices there are.
type Plan struct {
	Offices []Entry `yaml:"offices"`
}

// Entry is one office.
type Entry struct {
	// Name is that of its data directory, and what the log calls it.
	Name string `yaml:"name"`
	// Addresses are those by which browsers call it; its QR codes bear the first.
	Addresses []string `yaml:"addresses"`
	// Sees are the offices whose figures it sees.
	Sees []string `yaml:"sees"`
	// Successor is the office into which it was merged: that one answers for its
	// certificates too, and it issues nothing more.
	Successor string `yaml:"successor"`

	// Files with the passphrases of its signing key and of its certificate, its own
	// templates, and the file that follows its log; as the flags of serve.
	SigningPassphrase     string `yaml:"signing-passphrase"`
	CertificatePassphrase string `yaml:"certificate-passphrase"`
	Templates             string `yaml:"templates"`
	LogHead               string `yaml:"log-head"`
}

// names are those of directories on every system, and nothing that leads elsewhere.
var names = regexp.MustCompile(`^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$`)

// ReadPlan reads a plan, strictly. Its errors are sentences that name the line or the office.
func ReadPlan(data []byte) (plan Plan, err error) {
	if len(data) > maxPlan {
		return plan, fmt.Errorf(planTooLarge, maxPlan>>20)
	}
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	decoder.KnownFields(true)
	if err := decoder.Decode(&plan); err != nil && !errors.Is(err, io.EOF) {
		return plan, fmt.Errorf(planUnreadable, err)
	}
	if len(plan.Offices) == 0 {
		return plan, errors.New(planEmpty)
	}
	if len(plan.Offices) > maxOffices {
		return plan, fmt.Errorf(planTooMany, maxOffices)
	}
	return plan, plan.check()
}

// check refuses a plan that says two things of one office or address.
func (p Plan) check() error {
	byName, byHost := map[string]Entry{}, map[string]string{}
	for i, e := range p.Offices {
		if !names.MatchString(e.Name) {
			return fmt.Errorf(badName, i+1, e.Name)
		}
		if _, twice := byName[e.Name]; twice {
			return fmt.Errorf(nameTwice, e.Name)
		}
		byName[e.Name] = e
		if len(e.Addresses) == 0 {
			return fmt.Errorf(noAddress, e.Name)
		}
		for _, address := range e.Addresses {
			host, err := hostOf(address)
			if err != nil {
				return fmt.Errorf(badAddress, e.Name, address)
			}
			if other, taken := byHost[host]; taken {
				return fmt.Errorf(addressTwice, host, other, e.Name)
			}
			byHost[host] = e.Name
		}
	}
	return p.checkTies(byName)
}

// checkTies refuses ties to offices that there are not, and rings of them.
func (p Plan) checkTies(byName map[string]Entry) error {
	for _, e := range p.Offices {
		for _, seen := range e.Sees {
			if _, known := byName[seen]; !known || seen == e.Name {
				return fmt.Errorf(badSees, e.Name, seen)
			}
		}
		for at, steps := e, 0; at.Successor != ""; steps++ {
			next, known := byName[at.Successor]
			if !known || steps > len(p.Offices) {
				return fmt.Errorf(badSuccessor, at.Name, at.Successor)
			}
			at = next
		}
	}
	return nil
}

// hostOf is the host and port of an address, as browsers send them: in small letters, and
// without the port that is usual.
func hostOf(address string) (string, error) {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.User != nil || strings.Trim(u.Path, "/") != "" || u.RawQuery != "" || u.Fragment != "" {
		return "", errors.New(address)
	}
	switch u.Scheme {
	case "https":
		return canonical(u.Host, ":443"), nil
	case "http":
		return canonical(u.Host, ":80"), nil
	}
	return "", errors.New(address)
}

func canonical(host string, usual ...string) string {
	host = strings.ToLower(host)
	for _, port := range usual {
		host = strings.TrimSuffix(host, port)
	}
	return strings.TrimSuffix(host, ".")
}
