package decode

import (
	"errors"

	"recension/generator/diag"
)

// Hinter is an error with a hint: what to write instead.
type Hinter interface{ Hint() string }

type hintedError struct{ message, hint string }

func (e hintedError) Error() string { return e.message }

// Hint says what to write instead.
func (e hintedError) Hint() string { return e.hint }

// HintedError returns an error with a hint: what to write instead. It is a [Hinter].
func HintedError(message, hint string) error { return hintedError{message, hint} }

// WithHint returns a diagnostic with the hint of the error that it reports, if the error
// is a [Hinter].
func WithHint(d diag.Diagnostic, err error) diag.Diagnostic {
	var h Hinter
	if errors.As(err, &h) {
		return d.Hintf("%s", h.Hint())
	}
	return d
}
