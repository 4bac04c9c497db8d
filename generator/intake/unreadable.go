package intake

import (
	"bytes"
	"iter"
	"slices"
	"strings"

	"recension/generator/diag"
)

// unreadable is the diagnostic for a record that cannot be read.
func unreadable(number int, at diag.Pos, reason, hint string) *diag.Diagnostic {
	d := diag.Errorf(at, "export", "record %d of the file cannot be read: %s", number, reason).Hintf("%s", hint)
	return &d
}

// oversized is the diagnostic for a record that is longer than [diag.ExportRecordBytes].
func oversized(number int, at diag.Pos, hint string) *diag.Diagnostic {
	d := diag.ExportRecordBytes.Exceeded(at, "record %d of the file is longer", number).Hintf("%s", hint)
	return &d
}

const (
	endsWithin = "the file ends within it"
	cutOff     = "export it again; what is there may be cut"
)

// placed returns a record with its number, and what is wrong with it: d, or that it
// does not say what it is about.
func placed(r Record, number int, d *diag.Diagnostic) (Record, *diag.Diagnostic) {
	r.Number, r.Key = number, oneLine(r.Key)
	if d == nil && r.Title == "" && r.DOI == "" && r.PMID == "" && r.ArXiv == "" && r.URL == "" {
		d = unreadable(number, r.Pos, "it has neither a title nor an identifier", "export it again with all fields, or delete it from the file")
	}
	return r, d
}

// joined looks for the start of another format between the records of a file.
type joined struct {
	format, line string // what begins there, and its line; empty: nothing does
}

// found reports whether a line begins another format than one of some names.
func (j *joined) found(line []byte, own ...string) bool {
	line, _, _ = bytes.Cut(line, []byte{'\n'})
	other, _ := startOf(string(line))
	if other == "" || slices.Contains(own, other) {
		return false
	}
	j.format, j.line = other, string(line)
	return true
}

// fault is the diagnostic for a file that goes on with another format after some records
// of the first.
func (j *joined) fault(t Text, line, records int, name string) *diag.Diagnostic {
	d := diag.Errorf(t.At(line, j.line), "unreadable-file", "the file has two formats: after record %d of %s, it goes on with %s", records, name, j.format).
		Hintf("split the file before this line, and import both")
	return &d
}

// withLost returns a reader that yields, after the last record, a warning of characters
// that were lost before the export was made: databases write U+FFFD in their place.
func withLost(read func(Text) iter.Seq2[Record, *diag.Diagnostic]) func(Text) iter.Seq2[Record, *diag.Diagnostic] {
	return func(t Text) iter.Seq2[Record, *diag.Diagnostic] {
		return func(yield func(Record, *diag.Diagnostic) bool) {
			characters := 0
			var first diag.Pos
			for r, d := range read(t) {
				if n := lost(r.Raw); n > 0 && d == nil {
					if characters == 0 {
						first = r.Pos
					}
					characters += n
				}
				if !yield(r, d) {
					return
				}
			}
			if characters > 0 {
				d := diag.Warnf(first, "export", "the export has lost characters (U+FFFD), in this record first: %d in all", characters).
					Hintf("they are kept as they are; the database may show the right ones")
				yield(Record{}, &d)
			}
		}
	}
}

// lost returns the number of characters that fields have lost.
func lost(raw []Field) int {
	n := 0
	for _, field := range raw {
		n += strings.Count(field.Text, "\uFFFD")
	}
	return n
}
