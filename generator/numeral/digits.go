package numeral

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// find finds the numbers of the text, and their kinds as far as the text tells.
func (s *scan) find() {
	for i := 0; i < len(s.tokens); {
		t := s.tokens[i]
		switch {
		case strings.Contains(t.text, "://") || strings.HasPrefix(t.lower, "www."):
			if t.hasDigit {
				s.whole(i, Identifier)
			}
			i++
		case t.digit:
			i += s.numeral(i)
		case t.hasDigit:
			s.mixed(i)
			i++
		default:
			i += s.spelled(i)
		}
	}
}

// add records a number; start and end are those of the span that a kind exempts.
func (s *scan) add(n Number, kind string, start, end int) {
	n.Text = s.text[n.Start:n.End]
	s.numbers = append(s.numbers, n)
	if kind != "" {
		s.spans = append(s.spans, Span{Start: start, End: end, Kind: kind})
	}
}

// whole records a token as an exempt number.
func (s *scan) whole(i int, kind string) {
	t := s.tokens[i]
	n, _ := leading(t.text)
	s.add(Number{Start: t.start, End: t.end, Value: n.value}, kind, t.start, t.end)
}

// mixed records a word that begins with a letter and has digits: GPT-4, v1.2, mid-2023.
func (s *scan) mixed(i int) {
	t := s.tokens[i]
	kind := Name
	switch first := strings.IndexAny(t.lower, "0123456789"); t.lower[:first] {
	case "v", "v.":
		kind = Version
	case "cve-", "cwe-", "arxiv:", "doi:", "doi:10.", "isbn:", "isbn-", "id:", "id-", "rfc-":
		kind = Identifier
	case "mid-", "pre-", "post-", "early-", "late-", "fy", "fy-", "non-", "since-", "to-":
		if n, rest := leading(t.text[first:]); n.isYear() && !startsWithLetter(rest) {
			kind = Year
		}
	}
	s.whole(i, kind)
}

// digits is a number at the beginning of a word.
type digits struct {
	text  string
	value float64
}

// leading returns the number at the beginning of a word, and the rest of the word.
func leading(word string) (digits, string) {
	i := 0
	for i < len(word) && (isDigit(rune(word[i])) || word[i] == ',') {
		i++
	}
	if i+1 < len(word) && word[i] == '.' && isDigit(rune(word[i+1])) {
		for i++; i < len(word) && isDigit(rune(word[i])); i++ {
		}
	}
	value, _ := strconv.ParseFloat(strings.ReplaceAll(word[:i], ",", ""), 64)
	return digits{word[:i], value}, word[i:]
}

// isYear reports whether a number has the form of a year of recent centuries.
func (d digits) isYear() bool {
	return len(d.text) == 4 && d.value >= 1900 && d.value < 2100 && !strings.Contains(d.text, ".")
}

func startsWithLetter(s string) bool {
	c, _ := utf8.DecodeRuneInString(s)
	return isWord(c) && !isDigit(c)
}

// units are suffixes of numerals that keep them quantities.
var units = set("m bn tn k mn x kb mb gb tb pb ms s min h km kg g mm cm kw mw gw kwh hz khz mhz ghz bit bits pp px dpi pt")

// names are words that begin with digits and are no quantities, although their suffix is a
// unit.
func isNamed(rest string) bool { return len(rest) == 1 && strings.Contains("GDKBTSHX", rest) }

// numeral records the number at a token that begins with a digit, and returns how many
// tokens it has.
func (s *scan) numeral(i int) int {
	t := s.tokens[i]
	n, rest := leading(t.text)
	if f := fraction[firstRune(t.text)]; f != 0 {
		s.add(Number{Start: t.start, End: t.end, Value: f}, "", 0, 0)
		return 1
	}
	label, from := s.label(i)
	if label != "" && (rest == "" || !startsWithLetter(rest)) && !s.isQuantity(i, rest) {
		s.add(Number{Start: t.start, End: t.end, Value: n.value}, label, from, t.end)
		return 1
	}
	if rest == "" {
		return s.plain(i, n)
	}
	if kind := s.form(i, n, rest); kind != "" {
		s.whole(i, kind)
		return 1
	}
	suffix := strings.ToLower(rest)
	switch {
	case units[suffix] && !isNamed(rest):
		n.value *= map[string]float64{"k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "tn": 1e12}[suffix] + onlyIf(!strings.Contains(" k m mn bn tn ", " "+suffix+" "))
		s.quantity(i, t.start, t.end, n.value)
	case (rest[0] == '-' || rest[0] == '/') && startsWithLetter(rest[1:]): // 10-fold, 3-year
		s.quantity(i, t.start, t.start+len(n.text), n.value)
	case rest[0] == '-' || rest[0] == ':' || rest[0] == '/':
		s.pair(i, n, rest)
	default:
		s.whole(i, Name)
	}
	return 1
}

func onlyIf(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// form returns the kind of a word that begins with a number, as far as its form tells.
func (s *scan) form(i int, n digits, rest string) string {
	text, lower := s.tokens[i].text, strings.ToLower(rest)
	second, more := digits{}, rest
	if len(rest) > 1 && isDigit(rune(rest[1])) {
		second, more = leading(rest[1:])
	}
	small := len(second.text) <= 2
	switch {
	case strings.HasPrefix(text, "10.") && strings.Contains(rest, "/"):
		return Identifier
	case isOrdinalSuffix(lower):
		return Ordinal
	case lower == "s" && (n.isYear() || len(n.text) == 2 && n.text[1] == '0'):
		return Year
	case lower == "am" || lower == "pm" || lower == "a.m" || lower == "p.m" || lower == "h":
		return Time
	case isDate(text):
		return Date
	case rest[0] == ':' && len(n.text) <= 2 && len(second.text) == 2 && n.value < 25 && second.value < 60:
		return Time
	case n.isYear() && (rest[0] == '-' || rest[0] == '/') && more == "" && (small || second.isYear()):
		return Year
	case n.isYear() && rest[0] == '/' && second.text != "":
		return Law
	case n.isYear() && rest[0] == '-':
		return Year
	case rest[0] == ':' && second.isYear():
		return Designation
	case text == "24/7":
		return Idiom
	case text == "9/11" && s.words.before[s.prev(i)] && s.next(i) != "of":
		return Date
	case lower == "-point" && s.words.scales[s.next(i)]:
		return Idiom
	case rest[0] == '.':
		return Version
	case second.text != "" && more != "" && !startsWithLetter(more):
		return Identifier // three groups of digits
	case rest[0] == '-' && second.text != "" && second.value <= n.value:
		return Identifier // no range
	}
	return ""
}

func isOrdinalSuffix(s string) bool {
	s, _, _ = strings.Cut(s, "-")
	return s == "st" || s == "nd" || s == "rd" || s == "th"
}

// isDate reports whether a word is a date in digits: 2024-02-01, 2024-02, 01/02/2024.
func isDate(word string) bool {
	word, _, _ = strings.Cut(word, "T")
	parts := strings.FieldsFunc(word, func(c rune) bool { return c == '-' || c == '/' || c == '.' })
	for _, p := range parts {
		if strings.Trim(p, "0123456789") != "" {
			return false
		}
	}
	isMonth := func(p string) bool { return len(p) == 2 && p >= "01" && p <= "12" }
	isDay := func(p string) bool { return len(p) <= 2 && len(p) > 0 && p != "0" && p != "00" }
	year := func(p string) bool { d, _ := leading(p); return d.isYear() }
	switch len(parts) {
	case 2:
		return strings.Contains(word, "-") && year(parts[0]) && isMonth(parts[1])
	case 3:
		return year(parts[0]) && isMonth(parts[1]) && isDay(parts[2]) ||
			year(parts[2]) && isDay(parts[0]) && isDay(parts[1])
	}
	return false
}

// pair records two numbers in one word: the range 3-5, the ratio 3:1 or the fraction 2/3.
func (s *scan) pair(i int, n digits, rest string) {
	t := s.tokens[i]
	second, more := leading(rest[1:])
	at := t.start + len(n.text) + 1
	if second.text == "" {
		s.whole(i, Name)
		return
	}
	if rest[0] == '/' && n.value < second.value && more == "" && !strings.HasPrefix(s.text[t.end:], "%") {
		s.quantity(i, t.start, t.end, n.value/second.value)
		return
	}
	percent := rest[0] != ':' && s.percentEnd(i) > t.end
	s.add(Number{Start: s.currency(t.start), End: t.start + len(n.text), Value: n.value, Percent: percent}, "", 0, 0)
	s.quantity(i, at, at+len(second.text), second.value)
}

// plain records a numeral that is a word of its own, and returns how many tokens it has.
func (s *scan) plain(i int, n digits) int {
	t := s.tokens[i]
	if last, value := s.groups(i, n); last > i {
		s.quantity(last, t.start, s.tokens[last].end, value)
		return last - i + 1
	}
	if v := s.words.multipliers[s.next(i)]; v != 0 { // 1.2 million
		used := 2
		s.quantity(i+1, t.start, s.tokens[i+1].end, n.value*v)
		return used
	}
	if strings.HasPrefix(s.text[t.end:], "-") || s.percentEnd(i) > t.end || s.currency(t.start) < t.start {
		s.quantity(i, t.start, t.end, n.value)
		return 1
	}
	if kind, end := s.dated(i, n); kind != "" {
		s.add(Number{Start: t.start, End: t.end, Value: n.value}, kind, t.start, end)
		return 1
	}
	s.quantity(i, t.start, t.end, n.value)
	return 1
}

// groups returns the last token of a number whose groups of three digits blanks separate,
// such as 12 000, and its value.
func (s *scan) groups(i int, n digits) (last int, value float64) {
	last, value = i, n.value
	if len(n.text) > 3 || !allDigits(n.text) || n.value == 0 {
		return last, value
	}
	for ; s.follows(last+1) && utf8.RuneCountInString(s.gap(last+1)) == 1; last++ {
		group := s.tokens[last+1].text
		if len(group) != 3 || !allDigits(group) {
			break
		}
		next, _ := leading(group)
		value = value*1000 + next.value
	}
	return last, value
}

// quantity records a number that no word near it exempts, with its currency, percent sign
// or multiplication sign. i is its last token.
func (s *scan) quantity(i, start, end int, value float64) {
	n := Number{Start: s.currency(start), End: end, Value: value}
	if sign := s.minus(n.Start); sign < n.Start {
		n.Start, n.Value = sign, -value
	}
	kind := ""
	if end == s.tokens[i].end {
		if p := s.percentEnd(i); p > end {
			n.End, n.Percent = p, true
			if rest, _, _ := strings.Cut(strings.TrimLeft(strings.ToLower(s.text[p:]), " \u00a0"), " "); value >= 80 && s.words.intervals[strings.Trim(rest, ",;:()")] {
				kind = Idiom // 95% CI
			}
		} else if strings.HasPrefix(s.text[end:], "×") {
			n.End += len("×")
		}
	}
	s.add(n, kind, n.Start, n.End)
}

// currency returns the offset of the currency sign before an offset, or that offset.
func (s *scan) currency(start int) int {
	c, n := utf8.DecodeLastRuneInString(s.text[:start])
	if strings.ContainsRune("£$€¥", c) {
		return start - n
	}
	return start
}

// minus returns the offset of the minus sign before an offset, or that offset. A hyphen is
// one if it stands after a blank, bracket or equals sign, so that it joins no words.
func (s *scan) minus(start int) int {
	c, n := utf8.DecodeLastRuneInString(s.text[:start])
	before, _ := utf8.DecodeLastRuneInString(s.text[:start-n])
	joins := isWord(before) || strings.ContainsRune(".,)%", before)
	if c == '−' && !joins || c == '-' && (start == n || unicode.IsSpace(before) || before == '(' || before == '=') {
		return start - n
	}
	return start
}

// percentEnd returns the offset at which a percent sign or the word after a token ends; the
// end of the token if there is none.
func (s *scan) percentEnd(i int) int {
	end := s.tokens[i].end
	rest := strings.TrimLeft(s.text[end:], " \u00a0\u202f")
	blanks := len(s.text) - end - len(rest)
	switch {
	case strings.HasPrefix(rest, "%") && blanks <= 3:
		return end + blanks + 1
	case s.next(i) == "percent":
		return s.tokens[i+1].end
	case s.next(i) == "per" && s.next(i+1) == "cent":
		return s.tokens[i+2].end
	}
	return end
}
