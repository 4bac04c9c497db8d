package review

import (
	"slices"
	"strings"

	"recension/generator/diag"
)

// Lost are the parts of files that could not be read, by file. A reference into such a
// part is not reported as unknown, since what it names may be there.
type Lost map[string]lostPart

// lostPart is a whole file, or single lines of it.
type lostPart struct {
	all   bool
	lines []string
}

// LostParts are the parts of files that, according to diagnostics, could not be read.
func LostParts(problems diag.List) Lost {
	whole := []string{"missing-file", "unreadable-file", "file-size", "encoding", "csv", "toml", "merge", "limit"}
	lost := Lost{}
	for _, d := range problems {
		part := lost[d.Pos.File]
		switch {
		case slices.Contains(whole, d.Rule) && (d.Rule != "missing-file" || d.Pos.Line == 0), d.Rule == "column" && nameless(d.Message):
			part.all = true
		case d.Rule == "row-length":
			part.lines = append(part.lines, d.Pos.Excerpt)
		default:
			continue
		}
		lost[d.Pos.File] = part
	}
	return lost
}

// nameless reports whether a file lacks the column that names its rows.
func nameless(message string) bool {
	return strings.Contains(message, `"id" is missing`) || strings.Contains(message, `"category" is missing`)
}

// All reports whether nothing of a file could be read.
func (l Lost) All(file string) bool { return l[file].all }

// May reports whether an id may be defined in a part of a file that could not be read.
func (l Lost) May(file, id string) bool {
	part := l[file]
	return part.all || slices.ContainsFunc(part.lines, func(line string) bool { return strings.Contains(line, id) })
}
