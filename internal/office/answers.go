package office

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"bangkhen/internal/award"
	"bangkhen/internal/roster"
)

// OpenQuestion is a question about a list as a form to fill in: what is asked and
// proposed, and a place for the answer. Filled in it is an answer.
type OpenQuestion struct {
	roster.Answer
	Question string         `json:"question,omitempty"`
	Proposal string         `json:"proposal,omitempty"`
	Choices  []award.Choice `json:"choices,omitempty"`
}

// OpenQuestions are the questions among problems that wait for an answer.
func OpenQuestions(problems award.Problems) []OpenQuestion {
	open := []OpenQuestion{}
	for _, p := range problems.Questions() {
		open = append(open, OpenQuestion{Answer: roster.Answer{Sheet: p.Sheet, Cell: p.Cell, Value: p.Value, Code: p.Code},
			Question: p.Message, Proposal: p.After, Choices: p.Choices})
	}
	return open
}

// BadAnswers says why answers of a file cannot be taken; "" for a file without a name.
func BadAnswers(file string, why error) error {
	return award.Problem{Severity: award.Error, Code: award.UnreadableFile, File: file, Key: "answers",
		Message: fmt.Sprintf(badAnswers, answersFault(why)), Suggestion: badAnswersHint}
}

// answersFault puts what the reader of JSON says into words.
func answersFault(err error) string {
	var syntax *json.SyntaxError
	var other *json.UnmarshalTypeError
	unknown, isKey := strings.CutPrefix(err.Error(), "json: unknown field ")
	switch {
	case isKey:
		return fmt.Sprintf(answersKey, unknown)
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return answersCutOff
	case errors.As(err, &syntax) && strings.Contains(syntax.Error(), "unexpected end"):
		return answersCutOff
	case errors.As(err, &syntax):
		return fmt.Sprintf(answersSyntax, syntax.Offset)
	case errors.As(err, &other):
		return fmt.Sprintf(answersType, other.Field)
	}
	return err.Error()
}

// maxAnswerBytes bounds a file of answers.
const maxAnswerBytes = 8 << 20

// ReadAnswers reads answers as an array, or as {"answers": […]}: what a check
// writes, filled in. Questions without an answer are passed over. The error is an
// [award.Problem].
func ReadAnswers(data []byte) ([]roster.Answer, error) {
	fail := func(err error) error { return BadAnswers("", err) }
	if len(data) > maxAnswerBytes {
		return nil, fail(fmt.Errorf(answersTooLarge, maxAnswerBytes>>20))
	}
	var given []OpenQuestion
	if data = bytes.TrimSpace(data); bytes.HasPrefix(data, []byte("{")) {
		// The whole answer of a check may be handed back; only its answers count.
		var whole struct {
			Answers *[]OpenQuestion `json:"answers"`
		}
		if err := json.Unmarshal(data, &whole); err != nil {
			return nil, fail(err)
		}
		if whole.Answers == nil {
			return nil, fail(errNoAnswers)
		}
		given = *whole.Answers
	} else {
		decoder := json.NewDecoder(bytes.NewReader(data))
		decoder.DisallowUnknownFields()
		if err := decoder.Decode(&given); err != nil {
			return nil, fail(err)
		}
		if _, err := decoder.Token(); err != io.EOF {
			return nil, fail(errAfterAnswers)
		}
		if given == nil { // null
			return nil, fail(errNoAnswers)
		}
	}
	var answers []roster.Answer
	for _, q := range given {
		if q.Answer.Answer != "" {
			answers = append(answers, q.Answer)
		}
	}
	return answers, nil
}
