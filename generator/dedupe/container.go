package dedupe

import (
	"regexp"
	"slices"
	"strings"
)

// container is the name of a journal, proceedings or book as it is compared.
type container struct {
	words    []string // without articles, prepositions and conjunctions
	compact  string   // all words without spaces
	initials string   // first letters of words
	topic    []string // words without those that most conferences share
	arxiv    string   // what follows "arXiv:", as in "arXiv preprint arXiv:1234.56789"
	conference,
	preprint,
	thesis,
	theses, // Dissertation Abstracts, an index of them
	series bool // a series of proceedings, which says nothing about which
}

var (
	asides     = regexp.MustCompile(`\([^)]*\)|\[[^\]]*\]`)
	servers    = regexp.MustCompile(`arxiv|biorxiv|medrxiv|chemrxiv|psyarxiv|techrxiv|\bssrn\b|preprint|research square|^corr$|\bcorr abs`)
	serieses   = regexp.MustCompile(`lecture notes|communications in computer and information science|advances in intelligent systems|acm international conference proceedings? series|ceur workshop proceedings|ifip advances|smart innovation systems|studies in computational intelligence|procedia`)
	gatherings = regexp.MustCompile(`\b(?:conference|conf|symposium|workshops?|congress|meeting|proceedings? of the (?:[0-9]+|\w+(?:st|nd|rd|th)\b|acm|ieee|annual|international)|proc (?:int|acm|ieee|annu))\b`)
)

func newContainer(raw string) *container {
	c := &container{}
	if absent(raw) {
		return c
	}
	_, c.arxiv, _ = strings.Cut(strings.ToLower(limit(raw, maxValue)), "arxiv:")
	folded := fold(plain(limit(raw, maxValue)))
	if short := asides.ReplaceAllString(folded, " "); len(strings.TrimSpace(short)) > 2 {
		folded = short
	}
	all := words(folded)
	c.compact = strings.Join(all, "")
	joined := strings.Join(all, " ")
	for _, w := range all {
		if connective(w) {
			continue
		}
		c.words = append(c.words, w)
		c.initials += w[:1]
		if !ceremonial(w) {
			c.topic = append(c.topic, w)
		}
	}
	if server := servers.FindString(joined); server != "" {
		c.preprint, c.compact, c.words, c.topic, c.initials = true, server, []string{server}, nil, ""
		return c
	}
	c.thesis = strings.Contains(joined, "dissertation") || strings.Contains(joined, "thesis")
	c.theses = strings.Contains(joined, "dissertation abstracts")
	c.series = serieses.MatchString(joined)
	c.conference = !c.series && gatherings.MatchString(joined)
	c.compact = strings.TrimPrefix(c.compact, "the")
	return c
}

func connective(w string) bool {
	switch w {
	case "the", "of", "and", "for", "in", "on", "to", "a", "an", "at", "with", "de", "la", "le", "et", "des", "du", "der", "die", "das", "und", "fur", "y", "e", "del", "di", "i", "imeni", "en", "van", "voor", "da", "do":
		return true
	}
	return false
}

// ceremonial reports whether a word of a conference's name does not tell which one it is.
func ceremonial(w string) bool {
	if w[0] >= '0' && w[0] <= '9' {
		return true
	}
	switch w {
	case "proceedings", "proc", "conference", "conf", "international", "int", "annual", "symposium", "workshop", "workshops", "meeting", "congress",
		"acm", "ieee", "joint", "vol", "volume", "vols", "part", "series", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth":
		return true
	}
	return false
}

// compareContainers compares two containers:
//
//   - same: the same letters
//   - closeTo: one abbreviates the other, or is its acronym
//   - overlap: one has all words of the other and more, or half of its topic
//   - partly: one is a single word of the other
//   - missing: one is unknown, or a series of proceedings, which can have the other
//   - differ
func compareContainers(a, b *container) level {
	if a.compact == "" || b.compact == "" {
		return missing
	}
	if a == b || a.compact == b.compact {
		return same
	}
	short, long := a, b
	if len(short.words) > len(long.words) {
		short, long = long, short
	}
	if len(short.words) == 0 {
		return missing
	}
	within := abbreviates(short.words, long.words)
	if within && len(short.words) == len(long.words) {
		return closeTo
	}
	if a.initials == b.compact || b.initials == a.compact || acronymOf(a, b) || acronymOf(b, a) {
		return closeTo
	}
	if a.series || b.series {
		return missing
	}
	if within {
		if len(short.words) == 1 {
			return partly
		}
		return overlap
	}
	if (a.conference || b.conference) && len(a.topic) > 0 && len(b.topic) > 0 {
		shared := len(a.topic) - len(without(a.topic, b.topic))
		if shared > 0 && 2*shared >= min(len(a.topic), len(b.topic)) {
			return overlap
		}
	}
	if n := min(len(a.compact), len(b.compact)); n >= 8 && abs(len(a.compact)-len(b.compact)) <= n/8 && distance(a.compact, b.compact) <= n/8 {
		return closeTo
	}
	return differ
}

// acronymOf reports whether a word of a is an acronym for b, as ICIS is for the
// International Conference on Information Systems.
func acronymOf(a, b *container) bool {
	return len(b.initials) >= 4 && slices.Contains(a.words, b.initials)
}

// abbreviates reports whether the words of short are, in order, words of long or
// abbreviations of them, or the other way round for a word.
func abbreviates(short, long []string) bool {
	i := 0
	for _, w := range long {
		if i < len(short) && (abbreviation(short[i], w) || abbreviation(w, short[i])) {
			i++
		}
	}
	return i == len(short)
}

// abbreviation reports whether a word is the start of another, or some of its letters in
// order, as "natl" is of "national".
func abbreviation(short, long string) bool {
	if strings.HasPrefix(long, short) {
		return true
	}
	if len(short) < 3 || len(short) >= len(long) || short[0] != long[0] {
		return false
	}
	i := 0
	for j := 0; j < len(long) && i < len(short); j++ {
		if long[j] == short[i] {
			i++
		}
	}
	return i == len(short) && len(long) > len(short)+2
}
