package ceremony

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"bangkhen/internal/award"
	"bangkhen/internal/freetext"
	"bangkhen/internal/viet"
)

// Plan is the order of a ceremony. On stage are those who are in a group; the
// order is that of the groups and of their members.
type Plan struct {
	// Size is how many persons a group made by rule has at most; such groups are
	// made anew after every change. 0 is for groups made by hand, which stay.
	Size   int
	Groups []Group
	Later  []award.Code // who receive the certificate after the ceremony
}

// Group is who stand on stage together.
type Group struct {
	Name    string // by hand; "" for none
	Members []award.Code
}

// New is the plan of an office that has not made one: the batch's own order.
func New() Plan { return Plan{Size: usualSize} }

// Limits of a plan.
const (
	MaxBytes    = 4 << 20 // of the encoded plan: 100,000 codes
	MaxSize     = 100     // of a group made by rule
	MaxName     = 80      // characters of a group's name
	mostCodes   = 100_000 // as many as a list may have
	usualSize   = 10      // of a group, where nobody says otherwise
	planVersion = 1
)

// planJSON is the encoded plan.
type planJSON struct {
	Version int          `json:"version"`
	Size    int          `json:"size"`
	Groups  []groupJSON  `json:"groups"`
	Later   []award.Code `json:"later"`
}

type groupJSON struct {
	Name    string       `json:"name"`
	Members []award.Code `json:"members"`
}

// Encode writes a plan as JSON; the same plan gives the same bytes.
func (p Plan) Encode() ([]byte, error) {
	out := planJSON{Version: planVersion, Size: p.Size, Groups: []groupJSON{}, Later: append([]award.Code{}, p.Later...)}
	for _, g := range p.Groups {
		out.Groups = append(out.Groups, groupJSON{g.Name, append([]award.Code{}, g.Members...)})
	}
	return json.Marshal(out)
}

// Decode reads a plan from anywhere. The error is an [award.Problem]
// bad-ceremony when it is not one of ours: too large, another version, unknown
// keys, anything but codes where codes belong, a name that is too long.
func Decode(data []byte) (Plan, error) {
	if len(data) > MaxBytes {
		return Plan{}, unreadable(fmt.Sprintf(planTooLarge, MaxBytes>>20))
	}
	var in planJSON
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&in); err != nil {
		return Plan{}, unreadable(planNotJSON)
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return Plan{}, unreadable(planNotJSON)
	}
	if in.Version != planVersion {
		return Plan{}, unreadable(fmt.Sprintf(planOtherVersion, in.Version))
	}
	p := Plan{Size: in.Size, Later: in.Later}
	for _, g := range in.Groups {
		name, err := groupName(g.Name)
		if err != nil {
			return Plan{}, err
		}
		p.Groups = append(p.Groups, Group{name, g.Members})
	}
	return p, p.check()
}

// check reports what no programme of ours can have made.
func (p Plan) check() error {
	if p.Size < 0 || p.Size > MaxSize {
		return badSize(p.Size)
	}
	codes := len(p.Later)
	if err := checkCodes(p.Later); err != nil {
		return err
	}
	for _, g := range p.Groups {
		if err := checkCodes(g.Members); err != nil {
			return err
		}
		codes += len(g.Members)
	}
	if codes > mostCodes || len(p.Groups) > mostCodes {
		return unreadable(fmt.Sprintf(planTooManyCodes, mostCodes))
	}
	return nil
}

func checkCodes(codes []award.Code) error {
	for _, code := range codes {
		if read, ok := award.ParseCode(string(code)); !ok || read != code {
			return unreadable(planNotACode)
		}
	}
	return nil
}

// typedName is a name that somebody gives now, of whom a hidden character can
// still be asked back. What a stored plan holds is not asked again.
func typedName(name string) (string, error) {
	return freetext.Field{Key: "name", Name: fieldGroup, Code: award.BadCeremony, Most: MaxName}.Line(name)
}

// groupName is a name in its one form of writing, without control characters.
func groupName(name string) (string, error) {
	const most = 4 * MaxName // bytes are counted before anything is done with them
	if len(name) <= most {
		name, _ = viet.Clean(name, "")
	}
	if len(name) > most || utf8.RuneCountInString(name) > MaxName {
		return "", badName()
	}
	return name, nil
}

// Renamed is the plan with other codes in the same places.
func (p Plan) Renamed(name func(award.Code) award.Code) Plan {
	all := func(codes []award.Code) []award.Code {
		out := make([]award.Code, len(codes))
		for i, code := range codes {
			out[i] = name(code)
		}
		return out
	}
	renamed := Plan{Size: p.Size, Later: all(p.Later)}
	for _, g := range p.Groups {
		renamed.Groups = append(renamed.Groups, Group{g.Name, all(g.Members)})
	}
	return renamed
}
