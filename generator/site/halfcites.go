package site

import (
	"regexp"

	"recension/generator/diag"
	"recension/generator/markdown"
)

// halfCite is what a citation may have become by a slip: an id in brackets
// without its at sign, or with it and without brackets.
var halfCite = regexp.MustCompile(`(?m)(?:^|[^\]\w@])\[([a-z0-9]+(?:-[a-z0-9]+)+)\](?:[^(\[:\w]|$)|(?:^|[^;\s]\s|\()@([a-z0-9]+(?:-[a-z0-9]+)+)\b`)

// halfCites are the places of a text that look like citations and are none, by
// what they seem to cite.
func halfCites(f diag.File) []halfCited {
	var found []halfCited
	for _, m := range halfCite.FindAllSubmatchIndex(f.Text, -1) {
		from, to := m[2], m[3]
		if from < 0 {
			from, to = m[4], m[5]
		}
		found = append(found, halfCited{string(f.Text[from:to]), f.Offset(from, to-from)})
	}
	return found
}

type halfCited struct {
	id string
	at diag.Pos
}

// checkHalfCites reports those that name a document of the edition: the rest is
// text of its own.
func (c *Chapter) checkHalfCites() diag.List {
	var problems diag.List
	cited := map[diag.Pos]bool{}
	for _, r := range c.Refs {
		cited[r.Pos] = r.Scheme == markdown.Cite
	}
	for _, half := range c.halfCites {
		if _, ok := c.edition.Document(half.id); ok && !cited[half.at] {
			problems.Add(diag.Errorf(half.at, "cite", "%q is a document, and this is no citation", half.id).Hintf("write [@%s]", half.id))
		}
	}
	return problems
}
