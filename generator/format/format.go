// Package format formats the files of a review uniformly, so that the diff of a change
// shows nothing else.
//
// What comes in is a [diag.File], from the command fmt; what goes out is its formatted
// text. The content stays the same: [File] parses the text before and after, and fails if
// the two differ. It does not format a file that cannot be parsed, and returns the
// diagnostics instead.
//
// Nothing is sorted. Readers see the order of rows in lists of documents and standards,
// in tables, and in the categories of figures. The order of keys is that of words,
// figures, tables and columns. Columns keep their order, because CSV files are published
// unchanged.
//
// To add a file format, add a file with a function like formatCSV, and a row to formats.
package format

import (
	"bytes"
	"maps"
	"path"
	"slices"

	"golang.org/x/text/unicode/norm"

	"recension/generator/diag"
)

// formats are the formatting functions by file extension. Each takes a file without byte
// order mark whose lines end in \n.
var formats = map[string]func(diag.File) ([]byte, diag.List, error){
	".csv":  formatCSV,
	".toml": formatTOML,
	".md":   formatMarkdown,
}

// Extensions returns the extensions of files that can be formatted, sorted.
func Extensions() []string { return slices.Sorted(maps.Keys(formats)) }

// File returns the formatted text of a file, whose extension must be one of
// [Extensions]; letters are in their composed form (NFC). If the file cannot be parsed, it
// returns no text and the diagnostics. An error is a bug in this package: formatting would
// change the content.
func File(f diag.File) ([]byte, diag.List, error) {
	f = f.WithoutBOM()
	f.Text = bytes.ReplaceAll(f.Text, []byte("\r\n"), []byte("\n"))
	if at := bytes.IndexAny(f.Text, "\r\uFEFF"); at >= 0 {
		d := diag.Errorf(f.Offset(at, 1), "characters", "a carriage return or byte order mark in the middle of the text")
		return nil, diag.List{d.Hintf("remove it: a carriage return belongs at the end of a line, a byte order mark at the start of the file")}, nil
	}
	f.Text = norm.NFC.Bytes(f.Text)
	return formats[path.Ext(f.Name)](f)
}
