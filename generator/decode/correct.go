package decode

import (
	"errors"
	"strings"

	"recension/generator/diag"
)

// Edit returns the edit that gives the row's cell in a column another text, and keeps the
// other bytes of the row. It returns false if the row's file does not have the column, or
// if the cell as it is written is not one line that is known byte by byte.
func (o Origin) Edit(column, text string) (diag.Edit, bool) {
	if !o.Has(column) {
		return diag.Edit{}, false
	}
	at, cell := o.At(column), o.Cell(column)
	old := textAt(at)
	if cell == "" && !strings.HasPrefix(old, `"`) {
		old = "" // the position has a column that belongs to what follows
	}
	plain := old
	quoted := len(old) > 1 && old[0] == '"' && old[len(old)-1] == '"'
	if quoted {
		plain = strings.ReplaceAll(old[1:len(old)-1], `""`, `"`)
	}
	if plain != cell {
		return diag.Edit{}, false
	}
	if quoted || strings.ContainsAny(text, ",\"\r\n") || strings.HasPrefix(text, " ") {
		text = `"` + strings.ReplaceAll(text, `"`, `""`) + `"`
	}
	return diag.Edit{Pos: at, Old: old, New: text}, true
}

// textAt is the text that a position covers.
func textAt(at diag.Pos) string {
	line := []rune(at.Excerpt)
	from := min(max(at.Column-1, 0), len(line))
	return string(line[from:min(max(at.EndColumn-1, from), len(line))])
}

// ReplaceInList returns a list cell in which another value replaces one of its values. It
// keeps the blanks around values, and returns false if the list does not have the old value,
// or has the new one.
func ReplaceInList(cell, old, value string) (string, bool) {
	items := strings.Split(cell, ";")
	found := false
	for i, item := range items {
		switch strings.TrimSpace(item) {
		case value:
			return "", false
		case old:
			items[i], found = strings.Replace(item, old, value, 1), true
		}
	}
	return strings.Join(items, ";"), found
}

// EditString returns the edit that gives a TOML string at a position another text. It
// returns false if the position does not cover exactly the old text between simple quotation
// marks, or if the new text needs escapes.
func EditString(at diag.Pos, old, text string) (diag.Edit, bool) {
	raw := textAt(at)
	if strings.ContainsAny(old+text, "\"'\\\n") || raw != `"`+old+`"` && raw != `'`+old+`'` {
		return diag.Edit{}, false
	}
	return diag.Edit{Pos: at, Old: raw, New: raw[:1] + text + raw[:1]}, true
}

// CorrectedError is an error about a cell that can have meant only one text.
type CorrectedError interface{ Corrected() string }

type correctedError struct {
	error
	text string
}

func (e correctedError) Unwrap() error     { return e.error }
func (e correctedError) Corrected() string { return e.text }

// WithCorrection returns an error about a cell with the text that the cell must have meant.
func WithCorrection(err error, text string) error { return correctedError{err, text} }

// fixed returns a diagnostic about a cell with its fix, if the error that it reports is a
// CorrectedError.
func fixed(d diag.Diagnostic, row Origin, column string, err error) diag.Diagnostic {
	var c CorrectedError
	if !errors.As(err, &c) {
		return d
	}
	return row.Fix(d, column, c.Corrected())
}

// Fix returns a diagnostic with the fix that gives the row's cell in a column another text,
// if the cell can be edited.
func (o Origin) Fix(d diag.Diagnostic, column, text string) diag.Diagnostic {
	edit, ok := o.Edit(column, text)
	if !ok {
		return d
	}
	return d.FixedBy(edit)
}
