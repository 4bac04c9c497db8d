package diag

import (
	"encoding/json"
	"io"
)

// jsonDiagnostic is a diagnostic as the JSON format prints it, which is part of
// the command's documented output.
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
	Fix       []jsonEdit `json:"fix,omitempty"`
}

// jsonEdit is an edit: the text old, at a position, becomes new.
type jsonEdit struct {
	File   string `json:"file"`
	Line   int    `json:"line"`
	Column int    `json:"column"`
	Old    string `json:"old"`
	New    string `json:"new"`
}

type jsonNote struct {
	File    string `json:"file"`
	Line    int    `json:"line"`
	Column  int    `json:"column"`
	Message string `json:"message"`
}

type jsonList struct {
	Diagnostics []jsonDiagnostic `json:"diagnostics"`
	Errors      int              `json:"errors"`
	Warnings    int              `json:"warnings"`
}

// JSON prints the list as one object with the keys diagnostics, errors and
// warnings. An empty list prints an empty array and zeros.
func (l List) JSON(w io.Writer) error {
	out := jsonList{Diagnostics: []jsonDiagnostic{}}
	out.Errors, out.Warnings = l.Count()
	for _, d := range l {
		j := jsonDiagnostic{
			File: d.Pos.File, Line: d.Pos.Line, Column: d.Pos.Column, EndColumn: d.Pos.EndColumn,
			Severity: d.Severity.String(), Rule: d.Rule, Message: d.Message, Hint: d.Hint, Excerpt: d.Pos.Excerpt,
		}
		for _, n := range d.Notes {
			j.Notes = append(j.Notes, jsonNote{n.Pos.File, n.Pos.Line, n.Pos.Column, n.Message})
		}
		for _, e := range d.Fix {
			j.Fix = append(j.Fix, jsonEdit{e.Pos.File, e.Pos.Line, e.Pos.Column, e.Old, e.New})
		}
		out.Diagnostics = append(out.Diagnostics, j)
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(out)
}
