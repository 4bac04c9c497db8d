package edition

import (
	"bytes"
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
	for _, m := range malformedCitations(f.Text) {
		from, to := m[0], m[1]
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

// malformedCitations are the places of the ids that the pattern matches in a text. It is
// tried on paragraphs that can have one: on all of a text it takes longer than parsing that.
func malformedCitations(text []byte) [][2]int {
	var found [][2]int
	for from := 0; from < len(text); {
		end := len(text)
		if n := bytes.Index(text[from:], []byte("\n\n")); n >= 0 {
			end = from + n + len("\n\n")
		}
		if paragraph := text[from:end]; mayHaveCitation(paragraph) {
			for _, m := range malformedCitation.FindAllSubmatchIndex(paragraph, -1) {
				i := max(m[2], m[4])
				found = append(found, [2]int{from + i, from + max(m[3], m[5])})
			}
		}
		from = end
	}
	return found
}

// mayHaveCitation reports whether a paragraph has an at sign, or brackets around lower-case
// letters, digits and hyphens.
func mayHaveCitation(paragraph []byte) bool {
	if bytes.IndexByte(paragraph, '@') >= 0 {
		return true
	}
	for {
		i := bytes.IndexByte(paragraph, '[')
		if i < 0 {
			return false
		}
		paragraph = paragraph[i+1:]
		rest := bytes.TrimLeft(paragraph, "abcdefghijklmnopqrstuvwxyz0123456789-")
		if len(rest) < len(paragraph) && bytes.HasPrefix(rest, []byte("]")) {
			return true
		}
	}
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
