package numeral

import (
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"recension/generator/locale"
)

// Language is how texts of a language write numbers: its words, its separators, and the
// names of its months.
type Language struct {
	words           *vocabulary
	group, decimals rune // between the digits of a numeral: ',' and '.' in English
	dotted          bool // a dot follows the day of a date: 3. Februar
}

// In returns how texts write numbers in the language of a locale.
func In(l *locale.Locale) *Language {
	of := &Language{words: vocabularyOf(l), dotted: strings.Contains(l.Date("2024-02-03"), l.Year(3)+".")}
	group, decimals, _ := l.Separators()
	of.group, _ = utf8.DecodeRuneInString(group)
	of.decimals, _ = utf8.DecodeRuneInString(decimals)
	return of
}

// vocabularyOf returns the vocabulary of a language. One without a table has its months
// alone.
func vocabularyOf(l *locale.Locale) *vocabulary {
	base, _, _ := strings.Cut(strings.ToLower(l.Tag), "-")
	if v := languages[base]; v != nil {
		return v
	}
	return &vocabulary{months: set(strings.ToLower(strings.Join(l.Months(), " ")))}
}

// canonical is a text with its numerals as English writes them, in Latin digits: 12,345.6
// for 12.345,6 in German, and for ١٢٬٣٤٥٫٦ in any language. It knows where each byte comes
// from.
type canonical struct {
	text       string
	start, end []int // of the character that a byte is part of, in the text as it was; nil: it was the same
}

// canonical returns the canonical form of a text. A run of digits and separators that is no
// numeral of the language stays as it is: a date, a version, the number of a section.
func (of *Language) canonical(text string) canonical {
	if of.group == ',' && of.decimals == '.' && (locale.IsASCII(text) || !strings.ContainsFunc(text, isForeign)) {
		return canonical{text: text}
	}
	var b strings.Builder
	var c canonical
	add := func(part string, start, end int) {
		b.WriteString(part)
		for range len(part) {
			c.start, c.end = append(c.start, start), append(c.end, end)
		}
	}
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		run := of.run(text[i:])
		switch {
		case run > 0:
			of.addNumeral(text[i:i+run], i, text[i+run:], add)
			i += run
			continue
		case r == '٪':
			add("%", i, i+size)
		case !locale.IsMark(r):
			add(text[i:i+size], i, i+size)
		}
		i += size
	}
	c.text = b.String()
	return c
}

// isForeign reports whether English has other characters for what this one is.
func isForeign(r rune) bool {
	return r > unicode.MaxASCII && (r == '٪' || locale.IsMark(r) || unicode.Is(unicode.Nd, r))
}

// isSeparator reports whether a character may stand between digits of a numeral.
func (of *Language) isSeparator(r rune) bool {
	return strings.ContainsRune(",.٬٫", r) || r == of.group && !unicode.IsSpace(r) || r == of.decimals
}

// run returns the length of the digits and separators that a text begins with; it ends with
// a digit.
func (of *Language) run(text string) int {
	end := 0
	for i, r := range text {
		switch {
		case unicode.Is(unicode.Nd, r):
			end = i + utf8.RuneLen(r)
		case i == 0 || !of.isSeparator(r):
			return end
		}
	}
	return end
}

// addNumeral adds a run of digits and separators at an offset of the text; after is the text
// that follows it.
func (of *Language) addNumeral(run string, offset int, after string, add func(part string, start, end int)) {
	isNumeral := of.isNumeral(run) && !strings.HasPrefix(after, "/")
	for i, r := range run {
		start, end := offset+i, offset+i+utf8.RuneLen(r)
		switch {
		case unicode.Is(unicode.Nd, r):
			add(string('0'+locale.DigitValue(r)), start, end)
		case r == '٬' || isNumeral && r == of.group:
			add(",", start, end)
		case r == '٫' || isNumeral && r == of.decimals:
			add(".", start, end)
		default:
			add(run[i:i+utf8.RuneLen(r)], start, end)
		}
	}
}

// isNumeral reports whether a run of digits and separators is a numeral of the language:
// groups of three digits, or digits alone, and decimals.
func (of *Language) isNumeral(run string) bool {
	whole, decimals, _ := strings.Cut(run, string(of.decimals))
	if strings.ContainsFunc(decimals, of.isSeparator) {
		return false
	}
	groups := strings.Split(whole, string(of.group))
	if len(groups) > 1 && utf8.RuneCountInString(groups[0]) > 3 {
		return false
	}
	for i, digits := range groups {
		if strings.ContainsFunc(digits, of.isSeparator) || i > 0 && utf8.RuneCountInString(digits) != 3 {
			return false
		}
	}
	return true
}

// spans returns spans of the text as it was as spans of the canonical one.
func (c canonical) spans(spans []Span) []Span {
	if c.start == nil {
		return spans
	}
	spans = slices.Clone(spans)
	for i := range spans {
		spans[i].Start = sort.SearchInts(c.start, spans[i].Start)
		spans[i].End = sort.SearchInts(c.start, spans[i].End)
	}
	return spans
}

// restore gives numbers of the canonical text their places in the text as it was.
func (c canonical) restore(numbers []Number, text string) {
	if c.start == nil {
		return
	}
	for i := range numbers {
		n := &numbers[i]
		n.Start, n.End = c.start[n.Start], c.end[n.End-1]
		n.Text = text[n.Start:n.End]
	}
}
