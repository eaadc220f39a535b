package award

import (
	"errors"
	"fmt"
	"slices"
)

// Severity says whether a problem stops an issue.
type Severity string

const (
	Error    Severity = "error"    // stops an issue
	Question Severity = "question" // stops an issue until somebody has answered it
	Warning  Severity = "warning"  // shown, does not stop
)

// The codes of problems that other programs rely on.
const (
	MissingName        = "missing-name"
	UnknownKind        = "unknown-kind"
	DuplicateRecipient = "duplicate-recipient"
	NearDuplicate      = "near-duplicate" // warning: two rows are plausibly one recipient, though not by the same name
	CountMismatch      = "count-mismatch"
	NoGlyph            = "no-glyph"
	DoesNotFit         = "does-not-fit"
	LegacyEncoding     = "legacy-encoding"
	NotNFC             = "not-nfc"
	StrayCharacter     = "stray-character"
	EmptyList          = "empty-list"
	TooLarge           = "too-large"
	UnreadableFile     = "unreadable-file"
	UnknownColumns     = "unknown-columns"
	BadDecision        = "bad-decision"    // the decision file: a key, value or field is wrong
	WrongExtension     = "wrong-extension" // warning: the file is not what its name says
	UnclearSheet       = "unclear-sheet"   // which sheet of a workbook holds the list
	SkippedRow         = "skipped-row"     // warning: text of the list was not taken for a recipient
	MixedKinds         = "mixed-kinds"     // warning: kinds alternate, the annex follows the list
	WrongKind          = "wrong-kind"      // the award is not for this kind of recipient
	BadMeasure         = "bad-measure"     // what was measured on a calibration sheet can not be
	BadProfile         = "bad-profile"     // no such printer's profile, or one of another size of sheet
	BadBlank           = "bad-blank"       // what is said of a pre-printed blank can not be
	SignedDiffers      = "signed-differs"  // the signed decision says something else than the draft
	SignedAltered      = "signed-altered"  // a signature in it does not hold, or the file was changed after it
	SignedOther        = "signed-other"    // the signed file is not an issued one of the decision, or lacks signatures that are given out
	SignedUnread       = "signed-unread"   // the signed file cannot be read
	SignedWarning      = "signed-warning"  // warning: of a signature, or that nothing was compared
	Unsigned           = "unsigned"        // number or date still blank: a warning of a draft, an error of an issue
	AlreadyIssued      = "already-issued"  // the number and date belong to another issue
	OtherOption        = "other-option"    // what was issued before is asked for with another option than the first time
	NumberTaken        = "number-taken"    // a golden book number is in use
	WrongState         = "wrong-state"     // not possible where the decision or certificate stands
	UnknownIssue       = "unknown-issue"   // nothing was issued under the number or code that names an issue, or several were
	BadHold            = "bad-hold"        // until when an issue is to be held can not be, or comes too late
	BadSigning         = "bad-signing"     // number or date of a signed decision can not be, or another decision bears the number
	BadAmendment       = "bad-amendment"   // what a revocation, correction or duplicate is asked with is wrong
	BadCeremony        = "bad-ceremony"    // the plan of a ceremony, or what is asked of it, can not be
	BadKey             = "bad-key"         // what is asked of a signing key can not be
	BadCertificate     = "bad-certificate" // the office's certificate cannot sign
	KeyLocked          = "key-locked"      // the office has a signing key, and nobody gave its passphrase
	Merged             = "office-merged"   // the office was merged into another and issues nothing more
	LogDiffers         = "log-differs"     // the log does not hold what a checkpoint of before says
	LogGap             = "log-gap"         // the log is shorter than it was known to be, or another one, and nobody has said why
	BadSetting         = "bad-setting"     // what an office sets can not be
	PriorAward         = "prior-award"     // warning: the same or a like recipient was commended before
	LostLetters        = "lost-letters"    // question: letters of a text were lost on its way, or are look-alikes of others
	SeveralInCell      = "several-in-cell" // question: several people, or a name and a position, in one cell
	StruckOut          = "struck-out"      // question: text of the list is struck through
	DoubtfulName       = "doubtful-name"   // question: what stands beside or in a name may not belong to it
	DoubtfulRow        = "doubtful-row"    // question: a row may be a recipient or not
	DoubtfulColumn     = "doubtful-column" // question: what a column, or cells outside all columns, hold
	UnreadPart         = "unread-part"     // question: a sheet, table, paragraph or text box that was not understood
	Placeholder        = "placeholder"     // warning: a text that stands for nothing ("N/A", "……") was read as blank
	HiddenColumn       = "hidden-column"   // warning: a column of the list is hidden and was not read
	MissingColumn      = "missing-column"  // the template prints a column that the list has not got, or that is empty
	UnknownAward       = "unknown-award"   // the list names an award that the decision does not give
	FineSymbol         = "fine-symbol"     // the QR of an address this long would have modules too small to be read
	SealRoom           = "seal-room"       // warning: the seal would lie over the signer's title or name, or over other text
	MissingPhoto       = "missing-photo"   // a row has no photograph, or names one that was not handed in
	BadPhoto           = "bad-photo"       // a photograph, or what photographs came in, can not be read
	PhotoTwice         = "photo-twice"     // question: two recipients have the same photograph
	DoubtfulPhoto      = "doubtful-photo"  // warning: much of a photograph was cropped, or it is coarse
	UnusedPhoto        = "unused-photo"    // warning: nobody in the list has a photograph that was handed in
	StaleAnswer        = "stale-answer"    // warning: an answer to a question that the list no longer asks

	NoReward        = "no-reward"        // warning: papers speak of money, and none is set for some recipients
	UnknownCategory = "unknown-category" // warning: what the list says of what sort a recipient is (phân loại đối tượng) is not known

	DecisionNotUnderstood = "decision-not-understood" // question: a line of a Word decision that is no field and was not set aside
	DecisionDoubtful      = "decision-doubtful"       // question: a field of a Word decision of which the document says two things
	DecisionUnconfirmed   = "decision-unconfirmed"    // question: nobody has yet looked at what was read of a Word decision
	AnnexDiffers          = "annex-differs"           // question: the annex of a Word decision names others than the list
	BadAddress            = "bad-address"             // what codes are to be looked up under can not work on anybody's phone
	DoubtfulAddress       = "doubtful-address"        // warning: it works and may be regretted

	BadRecord       = "bad-record"       // an award of before the system lacks its number, date or form, or they can not be
	AlreadyRecorded = "already-recorded" // warning: such a row is not recorded again; question: it is nearly one that is there
)

// Problem is one thing wrong with the input: where it is, what it is in a
// Vietnamese sentence, and how to mend it. It is an error value.
type Problem struct {
	File       string   `json:"file,omitempty"`
	Sheet      string   `json:"sheet,omitempty"` // of a list that stands on several
	Row        int      `json:"row,omitempty"`   // from 1
	Cell       string   `json:"cell,omitempty"`  // "D17"
	Line       int      `json:"line,omitempty"`  // of the decision file, from 1
	Key        string   `json:"key,omitempty"`   // of the decision file
	Severity   Severity `json:"severity"`
	Code       string   `json:"code"`
	Message    string   `json:"message"`
	Suggestion string   `json:"suggestion,omitempty"`

	// Of a repaired text: what it was and what was made of it. Of a question: the
	// word or text that it is about, and what is proposed for it.
	Before string `json:"before,omitempty"`
	After  string `json:"after,omitempty"`
	// Of a question: what its cell says, to which an answer is bound, and the
	// answers that it can have.
	Value   string   `json:"value,omitempty"`
	Choices []Choice `json:"choices,omitempty"`
}

// Choice is a way to answer a question.
type Choice string

const (
	AsIs     Choice = "as-is"    // what the file says is meant
	Proposed Choice = "proposed" // what the question proposes is meant
	Typed    Choice = "text"     // another text is meant
)

// Error gives the place and the sentence.
func (p Problem) Error() string {
	if where := p.Where(); where != "" {
		return where + ": " + p.Message
	}
	return p.Message
}

// Where names the place in Vietnamese: "ô D17", "dòng 4, mục date".
func (p Problem) Where() string {
	switch {
	case p.Cell != "":
		return "ô " + p.Cell + onSheet(p.Sheet)
	case p.Row > 0:
		return fmt.Sprintf("hàng %d", p.Row) + onSheet(p.Sheet)
	case p.Sheet != "":
		return "trang “" + p.Sheet + "”"
	case p.Line > 0 && p.Key != "":
		return fmt.Sprintf("dòng %d, mục %s", p.Line, p.Key)
	case p.Line > 0:
		return fmt.Sprintf("dòng %d", p.Line)
	case p.Key != "":
		return "mục " + p.Key
	}
	return ""
}

func onSheet(name string) string {
	if name == "" {
		return ""
	}
	return " trang “" + name + "”"
}

// Problems is every problem of one input, in the order of the file. As an
// error it stands for all of them; use [errors.As] to get the list.
type Problems []Problem

// Error names the first error and how many there are.
func (ps Problems) Error() string {
	stopping := ps.Stopping()
	switch len(stopping) {
	case 0:
		return "không có lỗi"
	case 1:
		return stopping[0].Error()
	}
	return fmt.Sprintf("%s (và %d lỗi, câu hỏi khác)", stopping[0].Error(), len(stopping)-1)
}

// ProblemsOf are the problems that an error stands for; nil when it is an error
// of another kind.
func ProblemsOf(err error) Problems {
	var all Problems
	var one Problem
	switch {
	case errors.As(err, &all):
		return all
	case errors.As(err, &one):
		return Problems{one}
	}
	return nil
}

// Any reports whether one of the codes is among the errors.
func (ps Problems) Any(codes ...string) bool {
	return slices.ContainsFunc(ps, func(p Problem) bool { return p.Severity == Error && slices.Contains(codes, p.Code) })
}

// Errors returns those that only a change of the input can end.
func (ps Problems) Errors() Problems { return ps.of(Error) }

// Questions returns those that wait for an answer.
func (ps Problems) Questions() Problems { return ps.of(Question) }

// Stopping returns those that stop an issue: errors, and questions that nobody
// has answered.
func (ps Problems) Stopping() Problems { return ps.of(Error, Question) }

func (ps Problems) of(severities ...Severity) Problems {
	var out Problems
	for _, p := range ps {
		if slices.Contains(severities, p.Severity) {
			out = append(out, p)
		}
	}
	return out
}

// Stop returns ps as an error when any of them stops an issue, else nil.
func (ps Problems) Stop() error {
	if len(ps.Stopping()) > 0 {
		return ps
	}
	return nil
}
