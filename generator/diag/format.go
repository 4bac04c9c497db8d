package diag

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// Formats are the outlets that a list can be printed to, by name.
var Formats = map[string]func(List, io.Writer) error{
	"text": List.Text,
	"json": List.JSON,
}

// Text prints each diagnostic with its line, a caret under the place and its
// hint, and then how many there are. An empty list prints nothing.
func (l List) Text(w io.Writer) error {
	var b strings.Builder
	for _, d := range l {
		fmt.Fprintf(&b, "%s: %s: %s", d.Pos, d.Severity, d.Message)
		if d.Rule != "" {
			fmt.Fprintf(&b, " [%s]", d.Rule)
		}
		b.WriteByte('\n')
		excerpt(&b, d.Pos)
		for _, n := range d.Notes {
			fmt.Fprintf(&b, "  note: %s: %s\n", n.Pos, n.Message)
			excerpt(&b, n.Pos)
		}
		if d.Hint != "" {
			fmt.Fprintf(&b, "  hint: %s\n", d.Hint)
		}
	}
	if errors, warnings := l.Count(); errors+warnings > 0 {
		fmt.Fprintf(&b, "%s, %s\n", plural(errors, "error"), plural(warnings, "warning"))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// excerpt prints the line of a place with carets under it. A long line is cut
// to a window around the place.
func excerpt(b *strings.Builder, p Pos) {
	if p.Line == 0 || p.Excerpt == "" {
		return
	}
	const before, width = 60, 120
	line := []rune(strings.ReplaceAll(p.Excerpt, "\t", " "))
	start := max(p.Column-1-before, 0)
	if len(line) <= width {
		start = 0
	}
	start = min(start, len(line))
	end := min(start+width, len(line))
	from := min(max(p.Column-1-start, 0), end-start)
	carets := min(max(p.EndColumn-p.Column, 1), max(end-start-from, 1))
	number := fmt.Sprintf("%6d | ", p.Line)
	margin := strings.Repeat(" ", utf8.RuneCountInString(number)-2) + "| "
	fmt.Fprintf(b, "%s%s\n%s%s%s\n", number, string(line[start:end]),
		margin, strings.Repeat(" ", from), strings.Repeat("^", carets))
}

// jsonDiagnostic is a diagnostic as the JSON outlet prints it; part of the
// command's documented output.
type jsonDiagnostic struct {
	File      string     `json:"file"`
	Line      int        `json:"line"`
	Column    int        `json:"column"`
	EndColumn int        `json:"end_column"`
	Severity  string     `json:"severity"`
	Rule      string     `json:"rule"`
	Message   string     `json:"message"`
	Hint      string     `json:"hint"`
	Excerpt   string     `json:"excerpt"`
	Notes     []jsonNote `json:"notes,omitempty"`
}

type jsonNote struct {
	File    string `json:"file"`
	Line    int    `json:"line"`
	Column  int    `json:"column"`
	Message string `json:"message"`
}

// JSON prints the list as one object: diagnostics, errors and warnings. An
// empty list prints an empty array and zeros.
func (l List) JSON(w io.Writer) error {
	out := struct {
		Diagnostics []jsonDiagnostic `json:"diagnostics"`
		Errors      int              `json:"errors"`
		Warnings    int              `json:"warnings"`
	}{Diagnostics: []jsonDiagnostic{}}
	out.Errors, out.Warnings = l.Count()
	for _, d := range l {
		j := jsonDiagnostic{
			File: d.Pos.File, Line: d.Pos.Line, Column: d.Pos.Column, EndColumn: d.Pos.EndColumn,
			Severity: d.Severity.String(), Rule: d.Rule, Message: d.Message, Hint: d.Hint, Excerpt: d.Pos.Excerpt,
		}
		for _, n := range d.Notes {
			j.Notes = append(j.Notes, jsonNote{n.Pos.File, n.Pos.Line, n.Pos.Column, n.Message})
		}
		out.Diagnostics = append(out.Diagnostics, j)
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(out)
}
