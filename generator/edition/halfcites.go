package edition

import (
	"regexp"

	"recension/generator/diag"
	"recension/generator/markdown"
)

// halfCitation matches a mistyped citation: an id in brackets without its at sign,
// or with it and without brackets.
var halfCitation = regexp.MustCompile(`(?m)(?:^|[^\]\w@])\[([a-z0-9]+(?:-[a-z0-9]+)+)\](?:[^(\[:\w]|$)|(?:^|[^;\s]\s|\()@([a-z0-9]+(?:-[a-z0-9]+)+)\b`)

// halfCite is a place that looks like a citation and is none.
type halfCite struct {
	id string // what it seems to cite
	at diag.Pos
}

// findHalfCites finds the places of a text that look like citations and are none.
func findHalfCites(f diag.File) []halfCite {
	var found []halfCite
	for _, m := range halfCitation.FindAllSubmatchIndex(f.Text, -1) {
		from, to := m[2], m[3]
		if from < 0 {
			from, to = m[4], m[5]
		}
		found = append(found, halfCite{string(f.Text[from:to]), f.Offset(from, to-from)})
	}
	return found
}

// checkHalfCites reports those that name a document of the edition. The others are
// text.
func (c *Chapter) checkHalfCites() diag.List {
	var problems diag.List
	cited := map[diag.Pos]bool{}
	for _, r := range c.Links {
		cited[r.Pos] = r.Scheme == markdown.Cite
	}
	for _, half := range c.halfCites {
		if _, ok := c.Edition.Document(half.id); ok && !cited[half.at] {
			problems.Add(diag.Errorf(half.at, "cite", "%q is a document, and this is no citation", half.id).Hintf("write [@%s]", half.id))
		}
	}
	return problems
}
