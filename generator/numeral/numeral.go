// Package numeral finds the numbers that a text states, as numerals or in words, and
// says which of them are no quantities that data could check.
//
// What comes in is plain text with the spans that its markup distinguishes, and an index
// of names. What goes out is a list of [Number], each with its place in the text. A number
// with a Kind is exempt from being checked; [Kinds] says why. If several kinds apply to a
// number, that of the longest span wins, and of equally long ones the first of Kinds.
//
// The package knows the words of English (see words.go). To add a language, add its table
// to languages there. Without a table, numerals are found, with the separators and digits of
// the language (see language.go), but no numbers in words; dates with the names of months
// are exempt, and so is what the form of a numeral tells, such as a year.
//
// To add a kind of exemption, add a row to Kinds and, if it depends on the text alone, a
// case in context.go.
package numeral

import (
	"cmp"
	"regexp"
	"slices"
)

// The kinds of exemptions. A caller that knows from markup that a part of a text is of a
// kind passes a [Span].
const (
	Year        = "year"
	Date        = "date"
	Time        = "time"
	Ordinal     = "ordinal"
	Reference   = "reference"
	Designation = "designation"
	Identifier  = "identifier"
	Version     = "version"
	Law         = "law"
	Name        = "name"
	Declared    = "declared"
	Quotation   = "quotation"
	Code        = "code"
	One         = "one"
	Idiom       = "idiom"
	Vague       = "vague"
)

// Kind is a reason why a number in a text needs no data.
type Kind struct {
	ID      string
	Meaning string // what numbers of the kind are, with examples
}

// Kinds lists all kinds of exemptions.
var Kinds = []Kind{
	{Year, "A year, decade or span of years: 2013, the 2020s, 2019–2021, FY 2023/24."},
	{Date, "A day of a month, or a date in digits: 1 September 2023, 2024-02-01."},
	{Time, "A time of day: 14:30, 9 am."},
	{Ordinal, "A position in an order: first, 3rd, twenty-first. Fractions such as a third of are quantities."},
	{Reference, "The number of a section, page, figure, table, step or level, as in type 2 errors, and the text of a link to a figure, table or page."},
	{Designation, "The designation of a standard, by its form or as `standards.csv` has it: ISO 9001, EN 304 223, RFC 9110."},
	{Identifier, "A DOI, ISBN, address or other identifier: arXiv 2401.01234, CVE-2024-1234, No 5."},
	{Version, "A version: v1.2, version 2.0, 1.0.0, 2026.07, Windows 11."},
	{Law, "The number of a law or of a part of one: Article 50, Regulation (EU) 2024/1689, SB 26-189."},
	{Name, "A part of a name: a word with letters and digits, a number word in capitals, a number of a well-known series, or a title or label in the edition's data: GPT-4, 5G, Five Eyes, Agenda 2030."},
	{Declared, "A part of a name in the list `names` of `config.toml`."},
	{Quotation, "A number inside a quotation: “twelve good men”, or a block quotation. A quotation that does not close in its paragraph exempts nothing."},
	{Code, "A number in code."},
	{One, "The word one where it does not count: one of, one another, the one, no one, at least one."},
	{Idiom, "A fixed phrase: once, twice, 24/7, zero trust, two-factor, a five-point scale, 95% CI."},
	{Vague, "A number that is not definite, so that no data can equal it: hundreds, tens of thousands, several million."},
}

// rank is the position of a kind in Kinds.
var rank = func() map[string]int {
	ranks := map[string]int{}
	for i, k := range Kinds {
		ranks[k.ID] = i
	}
	return ranks
}()

// Number is a number that a text states.
type Number struct {
	Start, End int     // the byte offsets of the number in the text
	Text       string  // as written: "18,000", "97.8%", "two thirds"
	Value      float64 // without a percent sign; 0 if there is no definite one: "hundreds"
	Percent    bool    // it is a percentage, and Value is the number of percent
	Kind       string  // of the exemption; empty if the number is a quantity
	Name       string  // the name that exempts it, if Kind is Name, Designation or Declared and an index has it
}

// Span is a part of a text whose numbers are exempt, by a kind that the caller knows from
// markup or data.
type Span struct {
	Start, End int // byte offsets
	Kind       string
	Name       string // copied to the Number
}

// Text is a text whose numbers are known, but not which of them are exempt.
type Text struct {
	source    string
	canonical canonical
	scan      *scan
}

// Read reads a text in a language.
func Read(text string, in *Language) Text {
	t := Text{source: text, canonical: in.canonical(text)}
	t.scan = newScan(t.canonical.text, in)
	t.scan.find()
	return t
}

// Len is how many numbers the text has.
func (t Text) Len() int { return len(t.scan.numbers) }

// AddWords adds the words of the text to a set.
func (t Text) AddWords(to map[string]bool) {
	for _, token := range t.scan.tokens {
		to[token.text] = true
	}
}

// Numbers returns the numbers of the text, in order; no two overlap. names may be nil. It can
// be called once.
func (t Text) Numbers(spans []Span, names *Names) []Number {
	s, c := t.scan, t.canonical
	if len(s.numbers) == 0 {
		return nil
	}
	s.spans = append(s.spans, quotations(c.text)...)
	s.spans = append(s.spans, footnoteMarks(c.text)...)
	s.spans = append(s.spans, names.find(s)...)
	s.spans = append(s.spans, c.spans(spans)...)
	s.exempt()
	c.restore(s.numbers, t.source)
	return s.numbers
}

// footnoteMark matches a footnote mark whose footnote is missing. Other marks are no text.
var footnoteMark = regexp.MustCompile(`\[\^[^\[\]\n]{1,40}\]`)

// footnoteMarks returns the footnote marks that stand in a text, which are an error of
// another rule.
func footnoteMarks(text string) []Span {
	var spans []Span
	for _, at := range footnoteMark.FindAllStringIndex(text, -1) {
		spans = append(spans, Span{Start: at[0], End: at[1], Kind: Reference})
	}
	return spans
}

// exempt gives each number the kind of the longest span that covers it.
func (s *scan) exempt() {
	slices.SortStableFunc(s.spans, func(a, b Span) int { return cmp.Compare(a.Start, b.Start) })
	var open []Span // that have started, and may cover this number or a later one
	next := 0
	for i := range s.numbers {
		n := &s.numbers[i]
		for ; next < len(s.spans) && s.spans[next].Start <= n.Start; next++ {
			open = append(open, s.spans[next])
		}
		open = slices.DeleteFunc(open, func(x Span) bool { return x.End < n.End })
		if len(open) > 0 {
			longest := slices.MinFunc(open, func(a, b Span) int {
				return cmp.Or(cmp.Compare(b.End-b.Start, a.End-a.Start), cmp.Compare(rank[a.Kind], rank[b.Kind]), cmp.Compare(a.Name, b.Name))
			})
			n.Kind, n.Name = longest.Kind, longest.Name
		}
	}
}
