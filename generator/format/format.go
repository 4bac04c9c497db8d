// Package format gives the files of a review one form, so that a change shows
// what it changes and nothing else.
//
// Files come from the command fmt as [diag.File] and go back to it as text. What
// a file says stays the same: [File] reads the text before and after, and fails
// if the two differ. A file that cannot be read is left to its author.
//
// Nothing is sorted. The order of rows is what readers see: documents and
// standards are listed in it, tables show it, and it is that of the categories
// of a figure; the order of keys is that of words, figures, tables and columns.
// Columns keep their order too, as each CSV file is published as it is.
//
// To add a format of files: a file with a function like CSV's, and a row of
// formats.
package format

import (
	"bytes"
	"maps"
	"path"
	"slices"

	"recension/generator/diag"
)

// formats are the formats of files by the ending of their names. Each takes a
// file without byte order mark and with lines that end in \n.
var formats = map[string]func(diag.File) ([]byte, diag.List, error){
	".csv":  formatCSV,
	".toml": formatTOML,
	".md":   formatMarkdown,
}

// Endings are the endings of the names of files that have a form, sorted.
func Endings() []string { return slices.Sorted(maps.Keys(formats)) }

// File returns the text of a file in its form. It says which by the ending of
// the file's name, which must be one of [Endings]. Where the file cannot be read
// the list says why, and there is no text. An error is a fault of this package:
// the text would say something else.
func File(f diag.File) ([]byte, diag.List, error) {
	f = f.WithoutBOM()
	f.Text = bytes.ReplaceAll(f.Text, []byte("\r\n"), []byte("\n"))
	if at := bytes.IndexAny(f.Text, "\r\uFEFF"); at >= 0 {
		d := diag.Errorf(f.Offset(at, 1), "characters", "a carriage return or byte order mark in the middle of the text")
		return nil, diag.List{d.Hintf("remove it: the one belongs to the end of a line, the other to the start of the file")}, nil
	}
	return formats[path.Ext(f.Name)](f)
}
