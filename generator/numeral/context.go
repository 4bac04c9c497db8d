package numeral

import (
	"strings"
	"unicode"
)

// label returns the kind of a numeral that the word before it decides, such as Section 4,
// and the offset at which the span of both starts; "" if none does.
func (s *scan) label(i int) (kind string, from int) {
	t, p := s.at(i), s.at(i-1)
	gap := strings.TrimSpace(s.gap(i))
	switch {
	case strings.HasSuffix(gap, "§"):
		return Law, t.start - len(s.gap(i)) + strings.LastIndex(s.gap(i), "§")
	case strings.HasSuffix(gap, "#"), strings.HasSuffix(gap, "№"):
		return Identifier, t.start - 1
	case s.continues(i):
		kind = s.listOf
		if s.listEnd == i-1 {
			s.listOf = "" // after and, or, to: this is the last number of the list
		}
		s.listEnd = i + 1
		return kind, t.start
	}
	s.listOf = ""
	if !s.followsLabel(i) {
		if strings.HasSuffix(s.gap(i), "+") && s.follows(i+1) && s.at(i+1).digit { // +44 20 …
			s.listOf, s.listEnd = Identifier, i+1
			return Identifier, t.start
		}
		if p.lower == "arxiv" && gap == ":" {
			return Identifier, p.start
		}
		return "", 0
	}
	w, capital := p.lower, unicode.IsUpper(firstRune(p.text))
	before := s.at(i - 2)
	n, _ := leading(t.text)
	v := s.words
	switch {
	case (w == "no" || w == "nos" || w == "nr") && (capital || strings.HasPrefix(gap, ".")):
		if v.laws[before.lower] {
			return Law, before.start
		}
		return Identifier, p.start
	case w == "no" || w == "nos" || w == "nr":
	case v.ids[w]:
		kind = Identifier
	case v.laws[w] && (capital || strings.HasPrefix(w, "art") || strings.HasPrefix(w, "recital") || w == "clause" || w == "paragraph"):
		kind = Law
	case v.references[w] && (capital || !s.pluralNoun(i)), w == "year" && capital && n.value < 14:
		kind = Reference
	case v.grades[w] && n.value < 10 && !v.pointers[before.lower]: // type 2 errors, but not: at this stage 2 papers
		kind = Reference
	case v.statistics[w] && isUpper(p.text):
	case v.products[w] && capital:
		kind = Version
	case v.series[w] && capital:
		kind = Name
	case (w == "is" || w == "was") && v.ids[before.lower] && isUpper(before.text): // the PMID is …
		return Identifier, before.start
	case v.versions[w] && !s.pluralNoun(i):
		kind = Version
	case w == "fy":
		kind = Year
	case w == "top" && capital && !s.startsSentence(i-1):
		kind = Name
	case capital && strings.Contains(t.text, ".") && !isShare(n) && (isUpper(p.text) || !s.startsSentence(i-1)) && !s.pluralNoun(i):
		kind = Version // Web 2.0
	case (v.acronyms[w] || v.acronyms[w[strings.LastIndexByte(w, '/')+1:]]) && isUpper(p.text) && !(len(t.text) < 4 && s.pluralNoun(i)):
		kind = Designation
	case isUpper(p.text) && len(n.text) >= 4 && allDigits(n.text) && !n.isYear() && !s.pluralNoun(i):
		kind = Designation // of an organisation: ABC 7012
	case s.isDesignated(p) && allDigits(t.text) && gap == "" && len(t.text) == 3:
		kind = Designation // EN 304 223
	}
	if kind != "" && v.plurals[w] {
		s.listOf, s.listEnd = kind, i+1
	}
	return kind, p.start
}

// isShare reports whether a number has the form of a coefficient or share, 0.45, and not of
// a version such as 0.9.
func isShare(n digits) bool { return strings.HasPrefix(n.text, "0.") && len(n.text) > len("0.9") }

// isQuantity reports whether a numeral has a unit, so that the word before cannot be its
// label.
func (s *scan) isQuantity(i int, rest string) bool {
	return s.percentEnd(i) > s.tokens[i].end || s.currency(s.tokens[i].start) < s.tokens[i].start ||
		rest == "" && s.words.multipliers[s.next(i)] != 0
}

// continues reports whether a numeral continues the list of the one before it: Sections 3,
// 4 and 5.
func (s *scan) continues(i int) bool {
	if s.listOf == "" {
		return false
	}
	gap := strings.TrimSpace(s.gap(i))
	switch {
	case s.listEnd == i && (gap == "–" || gap == "," || gap == "&"):
		return true
	case s.listEnd == i && s.listOf == Identifier && gap == "" && s.follows(i): // of a telephone number
		return true
	case s.listEnd == i-1 && s.follows(i) && (s.follows(i-1) || strings.TrimSpace(s.gap(i-1)) == ","):
		if w := s.tokens[i-1].lower; w == "and" || w == "or" || w == "to" {
			return true
		}
	}
	return false
}

// isDesignated reports whether a token is a number that is part of a designation.
func (s *scan) isDesignated(t token) bool {
	if len(s.spans) == 0 || !t.digit {
		return false
	}
	last := s.spans[len(s.spans)-1]
	return last.Kind == Designation && last.End == t.end
}

// dated returns the kind of a plain number that may be a part of a date, time or year, and
// the offset at which its span ends.
func (s *scan) dated(i int, n digits) (kind string, end int) {
	t, p := s.at(i), s.at(i-1)
	isDay := n.value >= 1 && n.value <= 31 && len(n.text) <= 2
	month := func(j int) bool {
		m := s.at(j)
		return m.start >= 0 && s.words.months[m.lower] && !unicode.IsLower(firstRune(m.text))
	}
	switch next := s.next(i); {
	case isCalendarVersion(t.text):
		return Version, t.end
	case isDay && next != "" && month(i+1):
		return Date, s.tokens[i+1].end
	case isDay && s.dotted && month(i+1) && strings.TrimSpace(s.gap(i+1)) == ".":
		return Date, s.tokens[i+1].end
	case isDay && month(i+2) && s.follows(i+2) && strings.TrimSpace(s.gap(i+1)) == "–":
		return Date, s.tokens[i+2].end
	case isDay && (next == "to" || next == "and" || next == "or") && s.at(i+2).digit && month(i+3) && s.follows(i+2) && s.follows(i+3):
		return Date, s.tokens[i+3].end
	case s.followsLabel(i) && month(i-1) && (isDay && !s.pluralNoun(i) || n.isYear()):
		return Date, t.end
	case n.value <= 12 && (next == "am" || next == "pm" || next == "a.m" || next == "p.m" || next == "o'clock" || next == "o’clock"):
		return Time, s.tokens[i+1].end
	case n.isYear() && s.countsThings(i):
	case n.isYear():
		return Year, t.end
	case len(n.text) == 4 && n.value >= 1000 && n.value < 2200 && (p.lower == "in" || p.lower == "since" || p.lower == "until") && !s.pluralNoun(i):
		return Year, t.end
	}
	return "", 0
}

// countsThings reports whether a numeral with the form of a year counts the things that a
// plural noun after it names: they read 2013 documents; in 2021, 2013 documents; 2013
// documents were read.
func (s *scan) countsThings(i int) bool {
	switch {
	case !s.pluralNoun(i):
		return false
	case s.follows(i):
		return !s.words.before[s.at(i-1).lower]
	case strings.TrimSpace(s.gap(i)) == "," && s.at(i-1).digit:
		return true
	}
	return s.startsSentence(i) && (s.words.plural[s.next(i+1)] || s.words.plural[s.next(i+2)])
}

// isCalendarVersion reports whether a number has the form of a version named by its month:
// 2026.07.
func isCalendarVersion(s string) bool {
	year, month, ok := strings.Cut(s, ".")
	n, _ := leading(year)
	return ok && n.isYear() && len(month) == 2 && month >= "01" && month <= "12"
}

// pluralNoun reports whether a plural noun follows the i-th token, at once or after an
// adjective. It knows those of languages with a table alone.
func (s *scan) pluralNoun(i int) bool {
	if s.words.function == nil {
		return false
	}
	for j := i + 1; j <= i+2; j++ {
		w := s.next(j - 1)
		if w == "" || s.words.function[w] || s.tokens[j].text != w || s.tokens[j].hasDigit {
			return false
		}
		if len(w) > 3 && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") {
			return true
		}
	}
	return false
}

// one returns One if the word one at a token does not count, else "".
func (s *scan) one(i int) string {
	v, prev, next := s.words, s.prev(i), s.next(i)
	after := s.next(i + 1)
	switch {
	case v.onlys[prev] && s.prev(i-1) != "the" && !(prev == "but" && !s.excepts(i-1)):
		return ""
	case (next == "in" || next == "to") && s.isNumber(i+2), next == "out" && after == "of" && s.isNumber(i+3):
		return "" // one in five, one out of ten
	case strings.HasPrefix(s.text[s.tokens[i].end:], "'") || strings.HasPrefix(s.text[s.tokens[i].end:], "’"):
		return One // one's
	case next == "of", next == "another", next == "or", next == "and" && after == "the":
		return One
	case v.determiners[prev], prev == "than", prev == "least", prev == "only":
		return One
	case prev == "and" && v.verbs[next]:
		return "" // and one is withdrawn
	case next == "" || v.function[next] || v.pronounVerb[next] || next == "such":
		return One
	case prev == "as", isVerb(next):
		return One // as one paper has it; one calls it done
	case (prev == "is" || prev == "was") && s.prev(i-1) != "there":
		return One // is one field among many
	case v.modals[after]:
		return One // one paper can be counted twice: any paper
	}
	return ""
}

// excepts reports whether the word but at a token means except or only, as in "all the
// papers but one" and "there is but one". Elsewhere, it joins clauses, as although does.
func (s *scan) excepts(i int) bool {
	if s.words.copulas[s.prev(i)] {
		return true
	}
	const most = 12
	for j := i; j > i-most && s.follows(j); j-- { // in the same clause
		if s.words.quantifiers[s.tokens[j-1].lower] {
			return true
		}
	}
	return false
}

// isNumber reports whether the i-th token begins a number, after a blank.
func (s *scan) isNumber(i int) bool {
	t := s.at(i)
	return s.follows(i) && (t.digit || s.words.isNumberWord(t.lower))
}

// isVerb reports whether a word after one must be a verb: it ends with an s, and no plural
// follows one.
func isVerb(w string) bool {
	for _, singular := range []string{"ss", "is", "us", "series", "means", "species"} {
		if strings.HasSuffix(w, singular) {
			return false
		}
	}
	return strings.HasSuffix(w, "s")
}

func firstRune(s string) rune {
	for _, c := range s {
		return c
	}
	return 0
}

// isUpper reports whether a word has at least two capital letters and, but for a prefix of
// two letters such as that of prEN, no others.
func isUpper(s string) bool {
	s = strings.TrimPrefix(s, "pr")
	upper := 0
	for _, c := range s {
		if unicode.IsLower(c) {
			return false
		}
		if unicode.IsUpper(c) {
			upper++
		}
	}
	return upper >= 2
}

func allDigits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }
