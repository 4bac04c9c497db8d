package edition

import (
	"regexp"
	"slices"
	"strings"
)

// The ids of the elements around and inside the text of a page, as far as a heading
// could have the same. The templates give them; a test of package site builds pages
// whose headings would have every id of their page.
var (
	pageIDs = []string{
		"main", "on-this-page", "all-chapters", "cite",
		"about-title", "chapters-title", "editions-title", "gallery-title", "news-title",
	}
	// The parts of a citation and the list of references, and the links in the text.
	pageIDPrefixes = []string{"cite-", "ref-"}
	// The parts of the drawings of figures.
	drawingPart = regexp.MustCompile(`-(wide|narrow|small)-(title|desc|p[0-9]+)$`)
)

// isPageID reports whether an element of a page has an id. placed are the items that its
// text places, as scheme:id.
func isPageID(id string, placed []string) bool {
	if slices.Contains(pageIDs, id) || drawingPart.MatchString(id) || slices.ContainsFunc(pageIDPrefixes, func(prefix string) bool { return strings.HasPrefix(id, prefix) }) {
		return true
	}
	return slices.ContainsFunc(placed, func(item string) bool {
		scheme, name, _ := strings.Cut(item, ":")
		block := scheme + "-" + name
		return id == block || id == block+"-title"
	})
}
