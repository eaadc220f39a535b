package office

import (
	"encoding/json"
	"fmt"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/collation"
	"bangkhen/internal/pdfsignature"
)

// SignedDifference is one place where a signed file is not what the draft says, as
// people are shown it: both side by side.
type SignedDifference struct {
	What   string // "Người thứ 17 trong danh sách, tên"
	Draft  string // "" for what only the file has
	Signed string // "" for what the file lacks
	Page   int    // of the file, 0 when it is nowhere
	Moved  bool   // it stands in another place
	Hidden bool   // something lies over it
}

// SideBySide are the differences of a reading, and how many more there are.
func (s SignedReading) SideBySide() (lines []SignedDifference, more int) {
	if s.Against == nil {
		return nil, 0
	}
	for _, d := range s.Against.Differences {
		lines = append(lines, SignedDifference{
			What: partName(d), Draft: d.Draft, Signed: d.Signed, Page: d.Page, Moved: d.Kind == collation.Moved, Hidden: d.Kind == collation.Covered,
		})
	}
	return lines, s.Against.More
}

// SignatureLine is a signature in a signed file, in words.
type SignatureLine struct {
	Who, Organisation string
	DocStamp          bool      // a time stamp over the file, by nobody's hand
	When              time.Time // zero when it is not told
	Stamped           bool      // by a time stamp; else as the signer's machine said
	Sound             bool
	State             string   // whether it holds, over what, and what was done afterwards
	Wrong             []string // what is found about it
	Chain             string   // whose word it is
}

// Lines are the signatures of a reading.
func (s SignedReading) Lines() []SignatureLine { return signatureLines(s.Signatures) }

// SignaturesIn are the signatures of a signed file that was kept.
func SignaturesIn(file award.SignedFile) ([]SignatureLine, error) {
	var signatures []pdfsignature.Signature
	if len(file.Signatures) == 0 {
		return nil, nil
	}
	if err := json.Unmarshal(file.Signatures, &signatures); err != nil {
		return nil, fmt.Errorf("signatures of a signed file: %w", err)
	}
	return signatureLines(signatures), nil
}

func signatureLines(signatures []pdfsignature.Signature) (lines []SignatureLine) {
	for _, s := range signatures {
		line := SignatureLine{
			Who: s.Signer.Name, Organisation: s.Signer.Organisation, DocStamp: s.DocStamp, When: s.When(), Stamped: !s.Stamped.IsZero(),
			Sound: s.Sound(), State: stateOf(s), Chain: fmt.Sprint(s.Chain),
		}
		if line.Organisation == line.Who {
			line.Organisation = ""
		}
		for _, f := range s.Findings {
			line.Wrong = append(line.Wrong, fmt.Sprint(f))
		}
		for _, c := range s.Changes {
			if !c.Harmless() {
				line.Wrong = append(line.Wrong, fmt.Sprint(c))
			}
		}
		lines = append(lines, line)
	}
	return lines
}

// stateOf says in words whether a signature holds.
func stateOf(s pdfsignature.Signature) string {
	switch {
	case !s.Intact:
		return msgBroken
	case !s.Sound():
		return msgDoubtful
	case s.Whole:
		return msgWhole
	}
	return msgSignedAfter
}
