// Package locale has what a site says in one language: its messages, and its forms of
// numbers, dates and lists.
//
// What comes in are catalogues of messages, templates/messages/<language>.toml: those that
// are built in, and those of a review, which add a language or change single messages.
// What goes out is a [Locale], which all packages that write text for readers get from the
// review. Diagnostics and commands are not translated: they are in English.
//
//	l := locale.English()
//	l.Say("list.documents", "n", 12_345) // "12,345 documents"
//
// The forms of numbers and the plural rules are those of CLDR, from golang.org/x/text.
//
// To add a message, add a row to each catalogue and call [Locale.Say] with its id, or say in
// a template. Messages of scripts are below [script]: scripts import them from messages.js.
// To add a language, add one file: a catalogue with the ids of en.toml.
package locale

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"
	"golang.org/x/text/message"
	"golang.org/x/text/number"

	"recension/generator/decode"
)

// Locale is one language as a site writes it. It is not changed after it is loaded, and
// several goroutines may use it.
type Locale struct {
	Tag  string // BCP 47: "en-GB"
	File string // the catalogue: "templates/messages/en.toml"

	catalogue *catalogue
	tag       language.Tag // with the digits that the catalogue asks for
	printer   *message.Printer
	zero      rune // the digit; the others follow it
	rtl       bool
}

// of returns the locale of a catalogue for a language tag, which may have a region.
func of(tag, file string, c *catalogue) *Locale {
	t := language.Make(tag)
	if digits := c.numbers.Digits; digits != "" && t.TypeForKey("nu") == "" {
		if with, err := t.SetTypeForKey("nu", digits); err == nil {
			t = with
		}
	}
	script, _ := t.Script()
	l := &Locale{Tag: tag, File: file, catalogue: c, tag: t, printer: message.NewPrinter(t), rtl: slices.Contains(rightToLeft, script.String())}
	l.zero, _ = utf8.DecodeRuneInString(l.printed(0))
	return l
}

// rightToLeft are the scripts that are written from right to left (ISO 15924), as far as
// languages that CLDR knows are written in them.
var rightToLeft = []string{"Adlm", "Arab", "Hebr", "Mand", "Mend", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"}

// Lang returns a language for the attribute lang of a text, or nothing if the site is in that
// language, of whatever region.
func (l *Locale) Lang(tag string) string {
	site, _ := l.tag.Base()
	if text, _ := language.Make(tag).Base(); text == site {
		return ""
	}
	return tag
}

// RightToLeft reports whether the language is written from right to left.
func (l *Locale) RightToLeft() bool { return l.rtl }

// Direction is the direction in which the language is written, for the attribute dir: ltr
// or rtl.
func (l *Locale) Direction() string {
	if l.rtl {
		return "rtl"
	}
	return "ltr"
}

// Integer writes a whole number: 18,000 in English, 18.000 in German.
func (l *Locale) Integer(n int) string { return l.printer.Sprint(number.Decimal(n)) }

// Decimal writes a number with a fixed number of decimals: 6.5.
func (l *Locale) Decimal(n float64, decimals int) string {
	return l.printer.Sprint(number.Decimal(n, number.Scale(decimals)))
}

// Percent writes a number that is in per cent, such as 12.5, with a fixed number of
// decimals: 12.5%.
func (l *Locale) Percent(n float64, decimals int) string {
	scale := math.Pow10(decimals)
	return l.printer.Sprint(number.Percent(math.Round(n*scale)/scale/100, number.Scale(decimals)))
}

// InWords writes a whole number as a word, if the catalogue has one: twelve. Others are
// written as [Locale.Integer] does.
func (l *Locale) InWords(n int) string {
	if words := l.catalogue.numbers.Words; n >= 0 && n < len(words) {
		return words[n]
	}
	return l.Integer(n)
}

// Read returns the whole number that a text states, as [Locale.Integer], [Locale.InWords] and
// [Locale.Percent] write it or in digits without separators, in lower case.
func (l *Locale) Read(text string) (n int, percent, ok bool) {
	text = Typed(text)
	if i := slices.Index(l.catalogue.numbers.Words, text); i >= 0 {
		return i, false, true
	}
	var digits strings.Builder
	for _, r := range text {
		if value, ok := digit(r); ok {
			digits.WriteByte('0' + value)
		}
	}
	n, err := strconv.Atoi(digits.String())
	if err != nil {
		return 0, false, false
	}
	if strings.HasPrefix(text, "-") {
		n = -n
	}
	switch text {
	case Typed(l.Integer(n)), Typed(l.Year(n)), strconv.Itoa(n):
		return n, false, true
	case Typed(l.Percent(float64(n), 0)), Typed(l.Year(n)) + "%", strconv.Itoa(n) + "%":
		return n, true, true
	}
	return 0, false, false
}

// digit is the value of a decimal digit of any script.
func digit(r rune) (byte, bool) {
	if !unicode.Is(unicode.Nd, r) {
		return 0, false
	}
	return byte(DigitValue(r)), true
}

// DigitValue is the value of a decimal digit of any script: a character of the category Nd.
func DigitValue(r rune) rune {
	zero := r
	for unicode.Is(unicode.Nd, zero-1) && r-zero < 9 { // the digits of a script follow each other
		zero--
	}
	return (r - zero) % 10
}

// Qualified writes a number, given as text, after the word for its qualifier: "about 1,200".
func (l *Locale) Qualified(kind, number string) string {
	if words := l.Qualifier(kind); len(words) > 0 {
		return words[0] + " " + number
	}
	return number
}

// Qualifier returns the words that prose may write before a number that is not exact; the
// first is the default. kind is a qualifier of counts, such as at-least. There are none
// for a kind that needs no word.
func (l *Locale) Qualifier(kind string) []string { return l.catalogue.numbers.Qualifiers[kind] }

// Months returns the names of the twelve months.
func (l *Locale) Months() []string { return slices.Clone(l.catalogue.dates.Months) }

// Date writes an ISO date as precisely as it is known: "1 February 2024", "February 2024",
// "2024". Text that is not a date is returned unchanged.
func (l *Locale) Date(iso string) string {
	var known decode.Date
	if iso == "" || known.UnmarshalText([]byte(iso)) != nil {
		return iso
	}
	parts := strings.Split(string(known), "-")
	numbers := make([]int, len(parts))
	for i, part := range parts {
		numbers[i], _ = strconv.Atoi(part) // digits, as the form of a date says
	}
	year := l.Year(numbers[0])
	months := l.catalogue.dates.Months
	switch {
	case len(parts) == 1:
		return year
	case numbers[1] > len(months): // of a catalogue that has too few, which is reported
		return iso
	}
	pattern, day, month := l.catalogue.dates.Month, "", months[numbers[1]-1]
	if len(parts) > 2 {
		pattern, day = l.catalogue.dates.Day, l.Year(numbers[2])
	}
	return strings.NewReplacer("{day}", day, "{month}", month, "{year}", year).Replace(pattern)
}

// Separators returns what stands between groups of digits of a whole number, and between
// it and its decimals: "," and "." in English. digits are the digits from zero to nine.
func (l *Locale) Separators() (group, decimals, digits string) {
	between := func(text string) string {
		return strings.TrimFunc(text, func(r rune) bool { _, ok := digit(r); return ok })
	}
	for n := range 10 {
		digits += l.Year(n)
	}
	return between(l.Integer(10_000)), between(l.Decimal(0.5, 1)), digits
}

// Year writes a number without separators between thousands, such as a year.
func (l *Locale) Year(n int) string {
	if n < 0 {
		return l.printed(n)
	}
	text := strconv.Itoa(n)
	if l.zero == '0' {
		return text
	}
	// Pages have many dates, and the printer takes long for each.
	return strings.Map(func(r rune) rune { return l.zero + r - '0' }, text)
}

// printed is a number as Year writes it.
func (l *Locale) printed(n int) string {
	return l.printer.Sprint(number.Decimal(n, number.NoSeparator()))
}

// List joins texts as prose does: "a, b and c".
func (l *Locale) List(texts []string) string {
	c := l.catalogue.lists
	switch len(texts) {
	case 0:
		return ""
	case 1:
		return texts[0]
	case 2:
		return texts[0] + c.Two + texts[1]
	}
	last := len(texts) - 1
	return strings.Join(texts[:last], c.Between) + c.Last + texts[last]
}

// Separator is what stands between the items of lists without "and": ", ".
func (l *Locale) Separator() string { return l.catalogue.lists.Between }

// Joined joins texts as a list without "and": "a, b".
func (l *Locale) Joined(texts []string) string { return strings.Join(texts, l.Separator()) }

// Clauses joins texts that may have commas in them: "a, b; c". Empty ones are left out.
func (l *Locale) Clauses(texts ...string) string {
	texts = slices.DeleteFunc(slices.Clone(texts), func(text string) bool { return text == "" })
	return strings.Join(texts, l.catalogue.lists.Clauses)
}

// Inside writes a label as it stands inside a sentence: with a small first letter. It keeps
// a capital in languages that write nouns with one, and before another capital: "DOI".
func (l *Locale) Inside(label string) string {
	first, size := utf8.DecodeRuneInString(label)
	if second, _ := utf8.DecodeRuneInString(label[size:]); size == 0 || unicode.IsUpper(second) || l.catalogue.about.CapitalNouns {
		return label
	}
	return string(unicode.ToLower(first)) + label[size:]
}

// Say writes a message. args are the names and the values of its placeholders in turn:
//
//	l.Say("edition.since", "id", "2024", "n", 12)
//
// Whole numbers are written as [Locale.Integer] does, and decide on the plural. A text
// whose direction may be another one than that of the language is isolated, so that it
// does not reorder the words around it. A message that does not exist is written as its
// id: tests find it.
func (l *Locale) Say(id string, args ...any) string {
	m, ok := l.catalogue.messages[id]
	if !ok {
		return id
	}
	if m.plain != "" {
		return m.plain
	}
	var b strings.Builder
	for _, part := range m.choose(l, args) {
		switch part.kind {
		case literal:
			b.WriteString(part.text)
		case placeholder:
			b.WriteString(l.argument(valueOf(args, part.text)))
		}
	}
	return b.String()
}

// Has reports whether there is a message with an id.
func (l *Locale) Has(id string) bool { _, ok := l.catalogue.messages[id]; return ok }

// argument is the value of a placeholder as a text.
func (l *Locale) argument(value any) string {
	switch v := value.(type) {
	case int:
		return l.Integer(v)
	case Text:
		return string(v)
	case string:
		return l.isolate(v)
	}
	return l.isolate(fmt.Sprint(value))
}

// Text is an argument of a message that is not isolated: a text that the language itself
// has, such as another message, or one that stands in a drawing.
type Text string

// valueOf is the value of an argument, by its name.
func valueOf(args []any, name string) any {
	for i := 0; i+1 < len(args); i += 2 {
		if args[i] == name {
			return args[i+1]
		}
	}
	return ""
}
