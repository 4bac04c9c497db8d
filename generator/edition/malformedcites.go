package edition

import (
	"regexp"

	"recension/generator/diag"
	"recension/generator/markdown"
)

// malformedCitation matches an id in brackets without an at sign, or with an at sign
// and without brackets.
var malformedCitation = regexp.MustCompile(`(?m)(?:^|[^\]\w@])\[([a-z0-9]+(?:-[a-z0-9]+)+)\](?:[^(\[:\w]|$)|(?:^|[^;\s]\s|\()@([a-z0-9]+(?:-[a-z0-9]+)+)\b`)

// malformedCite is a place in a text that looks like a malformed citation.
type malformedCite struct {
	id string // of the document that it may cite
	at diag.Pos
}

// findMalformedCites returns the places in the text of a document that look like
// malformed citations. Those in code are examples.
func findMalformedCites(f diag.File, doc *markdown.Doc) []malformedCite {
	var found []malformedCite
	code := doc.Code()
	for _, m := range malformedCitation.FindAllSubmatchIndex(f.Text, -1) {
		from, to := m[2], m[3]
		if from < 0 {
			from, to = m[4], m[5]
		}
		for len(code) > 0 && code[0].End <= from {
			code = code[1:]
		}
		if len(code) > 0 && code[0].Start <= from {
			continue
		}
		found = append(found, malformedCite{string(f.Text[from:to]), f.Offset(from, to-from)})
	}
	return found
}

// checkMalformedCites reports the places that name a document of the edition. The
// others are ordinary text.
func (c *Chapter) checkMalformedCites() diag.List {
	var problems diag.List
	cited := map[diag.Pos]bool{}
	for _, r := range c.Links {
		cited[r.Pos] = r.Scheme == markdown.Cite
	}
	for _, m := range c.malformedCites {
		if _, ok := c.Edition.Document(m.id); ok && !cited[m.at] {
			problems.Add(diag.Errorf(m.at, "cite", "%q is a document, but this is not a citation", m.id).Hintf("write [@%s]", m.id))
		}
	}
	return problems
}
