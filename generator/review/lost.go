package review

import (
	"slices"
	"strings"

	"recension/generator/diag"
)

// Lost is what could not be read, by file. A reference into it is not reported as
// unknown: what it names may be there.
type Lost map[string]lostPart

// lostPart is all of a file, or single lines of it.
type lostPart struct {
	all   bool
	lines []string
}

// LostParts finds the parts of files that diagnostics say could not be read.
func LostParts(problems diag.List) Lost {
	whole := []string{"missing-file", "unreadable-file", "file-size", "encoding", "csv", "toml"}
	lost := Lost{}
	for _, d := range problems {
		part := lost[d.Pos.File]
		switch {
		case slices.Contains(whole, d.Rule) && (d.Rule != "missing-file" || d.Pos.Line == 0), d.Rule == "column" && strings.Contains(d.Message, `"id" is missing`):
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

// All reports whether nothing of a file could be read.
func (l Lost) All(file string) bool { return l[file].all }

// May reports whether what defines an id in a file may be in a part of it that
// could not be read.
func (l Lost) May(file, id string) bool {
	part := l[file]
	return part.all || slices.ContainsFunc(part.lines, func(line string) bool { return strings.Contains(line, id) })
}
