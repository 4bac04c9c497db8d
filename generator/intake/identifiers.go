package intake

import (
	"regexp"
	"strings"
	"unicode"

	"recension/generator/review"
)

var (
	doiForm    = regexp.MustCompile(`(?i)10\.[0-9]{4,9}(?:\.[0-9]+)*(?:/|%2F)[^\s"\p{C}\p{Z}]*[^\s"\p{C}\p{Z}<>.,;]`)
	pmidForm   = regexp.MustCompile(`(?i)(?:\bpmid[:\s]*|\bpubmed(?:\s+id)?[:\s]+|pubmed(?:\.ncbi\.nlm\.nih\.gov)?/|/pubmed/|list_uids=)([0-9]{1,8})\b`)
	digits     = regexp.MustCompile(`^[0-9]{1,8}$`)
	arxivForm  = regexp.MustCompile(`(?i)arxiv(?:\.org)?(?:/(?:abs|pdf|html)/|[.:]\s*|\s+(?:preprint\s+)?(?:arxiv:\s*)?|e-prints,?\s*(?:art\.\s*)?(?:arxiv:)?)` + arxivNumber)
	arxivAlone = regexp.MustCompile(`^` + arxivNumber + `$`)
	// addressEnd matches what follows a DOI in the address of a publisher's page.
	addressEnd = regexp.MustCompile(`(?:[/.](?:abstract|epdf|epub|full|fulltext|html?|meta|pdf|summary|xml))?(?:[?&#].*)?$`)
	address    = regexp.MustCompile(`https?://[^\s<>"|\p{C}\p{Z}]+`)
)

// arxivNumber is an identifier of arXiv, of either scheme, and its version.
const arxivNumber = `([0-9]{2}(?:0[1-9]|1[0-2])\.[0-9]{4,5}|[a-z-]+(?:\.[A-Za-z]{2})?/[0-9]{7})(?:v[0-9]+)?`

// doiIn returns the first DOI in texts, which may be addresses or have words around it;
// empty if there is none.
func doiIn(texts ...string) string {
	for _, text := range texts {
		if !strings.Contains(text, "10.") { // a search for that is many times faster
			continue
		}
		if isBareDOI(text) {
			return strings.ToLower(text)
		}
		doi := doiForm.FindString(text)
		if doi == "" {
			continue
		}
		if strings.Contains(text, "://") && !strings.Contains(text, "doi.org/") {
			doi = addressEnd.ReplaceAllString(doi, "")
		}
		found, ok := review.DOIOf("https://doi.org/" + doi)
		if text := string(found); ok && !strings.ContainsFunc(text, func(c rune) bool { return unicode.IsSpace(c) || invisible(c) }) {
			doi = text // what stands for a space or control character stays as it is written
		}
		doi = withoutEnd(doi)
		return strings.ToLower(doi)
	}
	return ""
}

// isBareDOI reports whether a text is a DOI of letters, digits, hyphens and full stops alone,
// as most are. That is many times faster than to search for one.
func isBareDOI(text string) bool {
	prefix, rest, ok := strings.Cut(text, "/")
	const shortest, longest = len("10.1000"), len("10.100000000")
	if !ok || rest == "" || len(prefix) < shortest || len(prefix) > longest || prefix[:3] != "10." {
		return false
	}
	if strings.ContainsFunc(prefix[3:], func(c rune) bool { return c < '0' || c > '9' }) {
		return false
	}
	alphanumeric := func(c byte) bool { return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }
	for i := range len(rest) {
		if c := rest[i]; !alphanumeric(c) && c != '-' && c != '.' {
			return false
		}
	}
	return alphanumeric(rest[len(rest)-1])
}

// withoutEnd returns an identifier or address without what belongs to the sentence around
// it: a full stop, or a bracket that is not opened in it.
func withoutEnd(text string) string {
	const open, closed = "([{", ")]}"
	var surplus [len(closed)]int // closing brackets that nothing opens
	for at := range surplus {
		surplus[at] = strings.Count(text, closed[at:at+1]) - strings.Count(text, open[at:at+1])
	}
	for {
		text = strings.TrimRight(text, ".,;")
		if text == "" {
			return text
		}
		at := strings.IndexByte(closed, text[len(text)-1])
		if at < 0 || surplus[at] <= 0 {
			return text
		}
		surplus[at]--
		text = text[:len(text)-1]
	}
}

// pmidIn returns the identifier of PubMed in texts that say that it is one, such as
// addresses and "PMID: 123"; empty if there is none.
func pmidIn(texts ...string) string {
	for _, text := range texts {
		if !hasAny(text, "PMID", "pmid", "ubmed", "UBMED", "list_uids") {
			continue
		}
		if m := pmidForm.FindStringSubmatch(text); m != nil {
			return m[1]
		}
	}
	return ""
}

// hasAny reports whether a text has one of the parts.
func hasAny(text string, parts ...string) bool {
	for _, part := range parts {
		if strings.Contains(text, part) {
			return true
		}
	}
	return false
}

// pmid returns the identifier of PubMed that a field made for it has.
func pmid(text string) string {
	if text = strings.TrimSpace(text); digits.MatchString(text) {
		return text
	}
	return pmidIn(text)
}

// arxivIn returns the identifier of arXiv in texts that say that it is one, such as
// addresses, DOIs and "arXiv:2401.01234v2", without its version; empty if there is none.
func arxivIn(texts ...string) string {
	for _, text := range texts {
		if !hasAny(text, "rXiv", "rxiv", "RXIV") {
			continue
		}
		if m := arxivForm.FindStringSubmatch(text); m != nil {
			return m[1]
		}
	}
	return ""
}

// arxiv returns the identifier of arXiv that a field made for it has.
func arxiv(text string) string {
	if m := arxivAlone.FindStringSubmatch(strings.TrimSpace(text)); m != nil {
		return m[1]
	}
	return arxivIn(text)
}

// addressIn returns the first web address in texts; empty if there is none.
func addressIn(texts ...string) string {
	for _, text := range texts {
		if found := address.FindString(text); found != "" {
			return withoutEnd(found)
		}
	}
	return ""
}
