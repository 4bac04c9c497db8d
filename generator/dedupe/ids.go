package dedupe

import (
	"net/url"
	"regexp"
	"strings"
)

var (
	doiStart     = regexp.MustCompile(`10\.\d{4,9}(?:\.\d+)*/`)
	arxivID      = regexp.MustCompile(`(?i)(?:[a-z-]+(?:\.[a-z]{2})?/\d{7}|\d{4}\.\d{4,5})`)
	doiVersion   = regexp.MustCompile(`(?:\.v\d+|/v\d+)$`)
	preprintDOIs = regexp.MustCompile(`^10\.(?:48550|21203|31234|31219|31235|26434|36227|20944|22541)/|^10\.2139/ssrn|^10\.1101/\d{4}\.\d\d\.|^10\.1101/\d{6}$`)
)

// newDOI returns a DOI in lower case without resolver, version and what follows; empty if
// the text has none.
func newDOI(raw string) string {
	if !strings.Contains(raw, "10.") {
		return ""
	}
	place := doiStart.FindStringIndex(raw)
	if place == nil {
		return ""
	}
	doi := raw[place[0]:]
	if strings.Contains(doi, "%") {
		if decoded, err := url.PathUnescape(doi); err == nil {
			doi = decoded
		}
	}
	if i := strings.IndexAny(doi, " \t\n;|\"<?#"); i > 0 && !strings.Contains(doi, "<") {
		doi = doi[:i]
	}
	doi = strings.TrimRight(strings.ToLower(doi), ".,) ]")
	if len(doi) <= place[1]-place[0] {
		return ""
	}
	if !strings.Contains(doi, "v") {
		return doi
	}
	return doiVersion.ReplaceAllString(doi, "")
}

// compareDOIs compares DOIs: same, overlap (one is the other's start, as that of a book
// is of a chapter's), near (a slip of one character), differ or missing.
func compareDOIs(a, b string) level {
	switch {
	case a == "" || b == "":
		return missing
	case a == b:
		return same
	case strings.HasPrefix(a, b) && !isDigits(a[len(b):][:1]), strings.HasPrefix(b, a) && !isDigits(b[len(a):][:1]):
		return overlap
	}
	return differ
}

// newPMID returns the digits of a PubMed ID; empty if the text is none.
func newPMID(raw string) string {
	id := strings.TrimLeft(digits.FindString(raw), "0")
	if len(id) > 9 || strings.Contains(strings.ToLower(raw), "pmc") {
		return ""
	}
	return id
}

// newArXiv returns an arXiv ID without version, from whichever field has it.
func newArXiv(raw, doi string, c *container) string {
	if raw == "" {
		var found bool
		if raw, found = strings.CutPrefix(doi, "10.48550/arxiv."); !found {
			raw = c.arxiv
		}
	}
	if raw == "" {
		return ""
	}
	return strings.ToLower(arxivID.FindString(raw))
}

func compareIDs(a, b string) level {
	switch {
	case a == "" || b == "":
		return missing
	case a == b:
		return same
	}
	return differ
}
