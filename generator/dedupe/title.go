package dedupe

import (
	"math"
	"regexp"
	"slices"
	"strings"
)

// title is a title as it is compared.
type title struct {
	forms    []form // the title, then its translation or original, if it has one; none: no title
	notice   string // kind of relation that the title announces, such as Erratum; empty for most
	generic, // says nothing about the content: "Editorial"
	recurring bool // comes back each year or issue: "Report of the editor"
}

// form is a title in one language. Its words are not kept as such, since most titles are
// compared with few others.
type form struct {
	compact string   // words without spaces
	ends    []uint16 // where each word ends in compact
}

// words appends the words of a title to a list.
func (f *form) words(list []string) []string {
	start := uint16(0)
	for _, end := range f.ends {
		list = append(list, f.compact[start:end])
		start = end
	}
	return list
}

// manyWords is more than most titles have; lists of as many need not be allocated.
const manyWords = 40

// newForm returns words as a form.
func (p *preparer) newForm(words []string) form {
	ends, n := p.wordEnds[:0], 0
	for i, w := range words {
		if n += len(w); n > math.MaxUint16 {
			words = words[:i]
			break
		}
		ends = append(ends, uint16(n))
	}
	p.wordEnds = ends
	return form{p.texts.keep(words...), p.ends.keep(ends)}
}

var (
	// A note that a database adds: the language, or what belongs to the article.
	titleNote = regexp.MustCompile(`(?i)\s*[\[(](?:article in |text in |in )?(?:` + languages + `)(?:,? (?:and |; )?(?:` + languages + `))*\.?[\])]\.?` +
		`|\s*[\[(](?:(?:published )?(?:erratum|errata|corrigendum|correction)(?: appears\b| in\b|:)|see comments?|comments? in\b|comment|reprint|republished|update|retracted)[^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*[\])]` +
		`|\s*[\[(](?:author(?:'|’)?s? transl|proceeding|review|corrected|letter|abstract|conference abstract|careers|news|in process citation)[\])]`)
	languages = `english|french|german|spanish|portuguese|italian|russian|chinese|japanese|korean|polish|turkish|dutch|danish|swedish|norwegian|finnish|czech|slovak|hungarian|romanian|bulgarian|serbian|croatian|slovenian|ukrainian|greek|hebrew|arabic|persian|farsi|lithuanian|latvian|estonian|catalan|afrikaans|indonesian|thai|vietnamese`

	// A note that says that the record is of a notice.
	noticeNote = regexp.MustCompile(`(?i)\s*[\[(](erratum|errata|corrigendum|corrigenda|correction|addendum|retraction)(?: (?:to|of|for)\b[^()\[\]]*)?\.?[\])]\s*$`)

	// Databases name a correction like its article, with the place of the article behind:
	// "(vol 12, pg 34, 2009)", "(Journal of Examples (2009) 12 (34-56))".
	corrected = regexp.MustCompile(`(?i)\s*\((?:vol\.? *\d+\w*, *(?:pg?|pp)\b[^()]*(?:\d{4})?|[^()]{3,80}\(\d{4}\)[^()]{0,12}\d+[^()]{0,12}\([^()]*\)[^()]*)\)\s*$`)

	// The colon or dash that many notices have before the title they concern.
	notices = []struct {
		kind    string
		pattern *regexp.Regexp
	}{
		{Erratum, regexp.MustCompile(`^(?:(?:publisher|author) )?(?:erratum|errata|corrigendum|corrigenda|correction|addendum|expression of concern)\b(?: (?:to|for|on|in|of)\b)?`)},
		{Retraction, regexp.MustCompile(`^(?:retraction|retraction notice|notice of retraction|withdrawal notice|withdrawn|removal notice)\b(?: (?:to|of|for|note)\b)?`)},
		{Reply, regexp.MustCompile(`^(?:(?:the )?authors? )?(?:reply|response|rejoinder)(?: (?:to|by|from)\b|$)|^(?:the )?authors? (?:reply|response|replies|respond)\b|^in reply\b|^re \b|\b(?:authors?|the) (?:reply|response)$|\breply$`)},
		{Comment, regexp.MustCompile(`^(?:(?:invited )?(?:comments?|commentary|discussion|letter|editorial|editorial comment)) (?:on|to|of|about|regarding)\b`)},
	}

	generic = regexp.MustCompile(`^(?:(?:guest |from the |letter from the |the )?editor(?:s|ial|ials)?(?: (?:board|comments?|notes?|introduction|page|statement|preface|corner|overview|message|in chief|column))?s?|introduction|preface|foreword|commentary|comments?|letters?(?: to the editors?)?|news|in brief|book reviews?|reviews?|abstracts?|poster|posters|contents|table of contents|index|in this issue|from the editors?(?: desk)?|reply|response|authors? (?:reply|response)|discussion|conclusion|conclusions|obituary|announcements?|correspondence|errat(?:um|a)|corrigend(?:um|a)|correction|acknowledge?ments?|call for papers|title page|cover|front matter|back matter|masthead|calendar|meeting report|case report|untitled)$`)
)

func (p *preparer) newTitle(raw string) title {
	var t title
	if absent(raw) {
		return t
	}
	raw = strings.TrimSpace(plain(limit(raw, maxTitle)))
	if strings.ContainsAny(raw, "[(") {
		raw = strings.TrimSpace(titleNote.ReplaceAllString(raw, " "))
	}
	if place := noteAtEnd(raw); place != nil {
		t.notice = Erratum
		if strings.EqualFold(raw[place[2]:place[3]], "retraction") {
			t.notice = Retraction
		}
		raw = raw[:place[0]]
	}
	if strings.HasSuffix(raw, ")") {
		if place := corrected.FindStringIndex(raw); place != nil && place[0] > 0 {
			raw, t.notice = raw[:place[0]], Erratum
		}
	}
	main, other := split(raw)
	forms := p.both[:0]
	for _, text := range []string{main, other} {
		w := appendWords(p.words[:0], fold(text))
		p.words = w
		for i := range w {
			w[i] = numeral(w[i])
		}
		if len(w) > 3 && w[0] == "retracted" {
			w = w[1:] // the article itself, not the notice
			if w[0] == "article" || w[0] == "paper" {
				w = w[1:]
			}
		}
		if len(w) == 0 {
			continue
		}
		if len(forms) == 0 {
			joined := strings.Join(w, " ")
			for _, n := range notices {
				if !announces(w) {
					break
				}
				if place := n.pattern.FindStringIndex(joined); place != nil {
					t.notice = n.kind
					rest := strings.Fields(joined[:place[0]] + " " + joined[place[1]:])
					if len(rest) >= 3 {
						w = rest
					}
					break
				}
			}
			t.generic = len(w) < 8 && generic.MatchString(joined)
			t.recurring = t.generic || recurring(w)
		}
		forms = append(forms, p.newForm(w))
	}
	p.both, t.forms = forms, p.forms.keep(forms)
	return t
}

// noteAtEnd returns the place in a title of a note that says that the record is of a
// notice, and of the kind of notice, as regular expressions do; nil if there is none.
func noteAtEnd(raw string) []int {
	if !strings.HasSuffix(raw, ")") && !strings.HasSuffix(raw, "]") {
		return nil
	}
	if place := noticeNote.FindStringSubmatchIndex(raw); place != nil && place[0] > 0 {
		return place
	}
	return nil
}

// announces reports whether a title may match one of notices, by its first and last word:
// most do not, and expressions are slow.
func announces(words []string) bool {
	switch words[0] {
	case "publisher", "author", "authors", "the", "erratum", "errata", "corrigendum", "corrigenda", "correction", "addendum", "expression",
		"retraction", "notice", "withdrawal", "withdrawn", "removal", "reply", "response", "rejoinder", "in", "re",
		"invited", "comment", "comments", "commentary", "discussion", "letter", "editorial":
		return true
	}
	last := words[len(words)-1]
	return last == "reply" || last == "response"
}

// recurring reports whether a title is of a kind that comes back each year or issue.
func recurring(words []string) bool {
	for i, w := range words {
		switch w {
		case "editorial", "editor", "editors", "annual", "yearly", "quarterly", "monthly", "weekly", "proceedings", "minitrack", "workshop", "panel",
			"tutorial", "symposium", "keynote", "highlights", "statistics", "preface", "foreword", "guideline", "guidelines", "recommendations",
			"update", "updated", "yearbook", "issue":
			return true
		case "report", "introduction", "reports", "book", "year", "news", "call":
			if phrase := strings.Join(words[i:min(i+3, len(words))], " "); slices.ContainsFunc(recurringPhrases, func(p string) bool { return strings.HasPrefix(phrase, p) }) {
				return true
			}
		}
	}
	return false
}

var recurringPhrases = []string{
	"report of ", "report from ", "reports from ", "introduction to ", "book review", "year in ", "news from ",
	"call for papers", "call for abstracts", "call for proposals", "call for submissions", "call for participation",
}

// split parts a title from its translation: "Title [Titel]", "[Title]", "Title = Titel".
func split(raw string) (main, other string) {
	trimmed := strings.TrimRight(raw, ". ")
	if strings.HasSuffix(trimmed, "]") {
		if i := strings.IndexByte(trimmed, '['); i == 0 {
			if strings.Count(trimmed, "[") == 1 {
				return trimmed[1 : len(trimmed)-1], ""
			}
		} else if i > 0 && len(trimmed)-i > 20 {
			return trimmed[:i], trimmed[i+1 : len(trimmed)-1]
		}
	}
	// Some exports lack the closing bracket where they cut the title.
	if i := strings.LastIndexByte(trimmed, '['); i > 20 && len(trimmed)-i > 20 && !strings.Contains(trimmed[i:], "]") {
		return trimmed[:i], trimmed[i+1:]
	}
	if a, b, found := strings.Cut(raw, " = "); found && len(a) > 20 && len(b) > 20 {
		return a, b
	}
	return raw, ""
}

// compareTitles returns the level of the two forms that agree best.
func compareTitles(a, b *title) level {
	if len(a.forms) == 0 || len(b.forms) == 0 {
		return missing
	}
	best := differ
	for i := range a.forms {
		for j := range b.forms {
			if l := compareForms(&a.forms[i], &b.forms[j]); l > best {
				best = l
			}
		}
	}
	return best
}

// compareForms compares two titles:
//
//   - same: the same letters
//   - cut: one is the start or the end of the other, as where a subtitle is left out
//   - close: only the spelling of words differs
//   - reworded: most words are the same
//   - apart: each has a number that the other lacks, as parts and yearly reports do
//   - differ
func compareForms(a, b *form) level {
	if a.compact == b.compact {
		return same
	}
	if contains(a, b) || contains(b, a) {
		return cut
	}
	var left, right [manyWords]string
	wordsA, wordsB := a.words(left[:0]), b.words(right[:0])
	onlyA, onlyB := without(wordsA, wordsB), without(wordsB, wordsA)
	shared := len(wordsA) - len(onlyA)
	if 5*shared < 2*min(len(wordsA), len(wordsB)) {
		return differ
	}
	if numbered(onlyA) && numbered(onlyB) {
		return apart
	}
	if respelled(onlyA, onlyB) {
		return closeTo
	}
	if longer := max(len(wordsA), len(wordsB)); 10*shared >= 6*longer && shared >= 4 {
		return reworded
	}
	return differ
}

// contains reports whether a title is a longer one with something left out before it or
// after it. What is left out must not be a number, which tells parts apart.
func contains(long, short *form) bool {
	n, more := len(short.ends), len(long.ends)-len(short.ends)
	if n < 3 || len(short.compact) < 14 || more <= 0 {
		return false
	}
	starts, stops := strings.HasPrefix(long.compact, short.compact), strings.HasSuffix(long.compact, short.compact)
	if !starts && !stops {
		return false
	}
	var list [manyWords]string
	words := long.words(list[:0])
	if starts && !partNumber(words[n:]) {
		return true
	}
	return n >= 4 && stops && !slices.ContainsFunc(words[:more], isNumber)
}

// partNumber reports whether what follows a title numbers a part of it.
func partNumber(rest []string) bool {
	if len(rest) > 1 && len(rest[0]) == 1 && !isDigits(rest[0]) {
		return false // an article, as in "a comparative study"
	}
	return slices.ContainsFunc(rest[:min(2, len(rest))], isNumber)
}

// without returns the words of a that b lacks, each as often as it lacks them.
func without(a, b []string) []string {
	var list []string
	var used uint64
next:
	for _, w := range a {
		for j, v := range b {
			if v == w && (j > 63 || used&(1<<j) == 0) {
				if j <= 63 {
					used |= 1 << j
				}
				continue next
			}
		}
		list = append(list, w)
	}
	return list
}

func numbered(words []string) bool { return slices.ContainsFunc(words, isNumber) }

// isNumber reports whether a word numbers a part, year or version.
func isNumber(word string) bool {
	if word == "" {
		return false
	}
	if word[0] >= '0' && word[0] <= '9' {
		return true
	}
	switch word {
	case "i", "v", "x", "a", "b", "c", "january", "february", "april", "june", "july", "august", "september", "october", "november", "december":
		return true
	}
	return false
}

// numerals are words and roman numerals that databases exchange for digits.
var numerals = map[string]string{
	"one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9", "ten": "10",
	"ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7", "viii": "8", "ix": "9", "xi": "11", "xii": "12",
	"first": "1st", "second": "2nd", "third": "3rd", "fourth": "4th", "fifth": "5th",
}

func numeral(word string) string {
	if digits := numerals[word]; digits != "" {
		return digits
	}
	return word
}

// respelled reports whether two lists are the same words in another spelling.
func respelled(a, b []string) bool {
	if abs(len(a)-len(b)) > 2 || len(a) > 8 || len(b) > 8 {
		return false
	}
	x, y := strings.Join(a, ""), strings.Join(b, "")
	longer := max(len(x), len(y))
	if longer == 0 {
		return true // the same words in another order
	}
	if longer < 4 {
		// Articles and prepositions that one database leaves out.
		return len(x) == 0 && !numbered(b) || len(y) == 0 && !numbered(a)
	}
	return distance(x, y) <= max(1, longer/6)
}
