package edition

import (
	"cmp"
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"recension/generator/diag"
	"recension/generator/markdown"
	"recension/generator/numeral"
	"recension/generator/parallel"
)

// Stated is a number that a text states, with its standing: it is bound to data, exempt,
// or neither.
type Stated struct {
	numeral.Number
	Bound   string   // the link around it, such as value:documents-total; empty: it is not bound
	Pos     diag.Pos // of the number
	Edition *Edition // of the text; for a page of the site, the current one

	around string // the text near the number
}

// Standing says whether a number is bound to data.
type Standing string

// The standings of a number.
const (
	Bound   Standing = "bound"   // in a link to a value or claim, whose agreement with the data is checked
	Exempt  Standing = "exempt"  // of a kind that needs no data
	Unbound Standing = "unbound" // nothing checks it
)

// Standing returns the standing of the number.
func (n Stated) Standing() Standing {
	switch {
	case n.Bound != "":
		return Bound
	case n.Kind != "":
		return Exempt
	}
	return Unbound
}

// Numbers returns the numbers that the texts of the review state, in the order of the
// texts.
func (r *Review) Numbers() []Stated { return slices.Clone(r.numbers) }

// Coverage says how many of the numbers of a text are bound to data.
type Coverage struct {
	Bound, Numbers int            // without the exempt ones
	Exempt         []ExemptNumber // those that there are, in the order of numeral.Kinds
}

// ExemptNumber is how many numbers of a text are exempt by a kind.
type ExemptNumber struct {
	numeral.Kind
	Count int
}

// Coverage returns how many numbers of the text of the chapter are bound to data.
func (c *Chapter) Coverage() Coverage {
	var all Coverage
	counts := map[string]int{}
	for _, n := range c.numbers {
		switch n.Standing() {
		case Bound:
			all.Bound++
			all.Numbers++
		case Unbound:
			all.Numbers++
		case Exempt:
			counts[n.Kind]++
		}
	}
	for _, k := range numeral.Kinds {
		if counts[k.ID] > 0 {
			all.Exempt = append(all.Exempt, ExemptNumber{k, counts[k.ID]})
		}
	}
	return all
}

// exemptLinks are the kinds of links whose text is a name or a label and not a statement.
var exemptLinks = map[string]string{
	"figure": numeral.Reference, "table": numeral.Reference, "page": numeral.Reference, markdown.Path: numeral.Reference,
	"standard": numeral.Designation, "document": numeral.Name,
}

// near is how many bytes around a number say what it counts.
const near = 150

// bindingLinks are the kinds of links whose text is compared with the data.
var bindingLinks = []string{"value", "claim"}

// checkNumbers finds the numbers of all texts but those of sections of the site, which are
// not about the data. It reports the numbers that are neither bound to data nor exempt, and
// names in config.toml that exempt none.
func (r *Review) checkNumbers() diag.List {
	in := numeral.In(r.Locale)
	texts := r.numeralTexts(in)
	words := map[*Edition]map[string]bool{}
	for _, t := range texts {
		if words[t.Edition] == nil {
			words[t.Edition] = map[string]bool{}
		}
		for _, u := range t.units {
			u.numbers.AddWords(words[t.Edition])
		}
	}
	names := map[*Edition]*numeral.Names{}
	values := map[*Edition][]equalValue{}
	for e, words := range words {
		names[e], values[e] = r.namesOf(e, in, words), e.equalValues()
	}
	used := map[string]bool{}
	var problems diag.List
	for _, t := range texts {
		stated := t.stated(names[t.Edition])
		for _, n := range stated {
			if n.Kind == numeral.Declared {
				used[n.Name] = true
			}
			if n.Standing() == Unbound {
				problems.Add(diag.Warnf(n.Pos, "unbound", "%q is not bound to data", n.Text).Hintf("%s", n.hint(values[n.Edition])))
			}
		}
		if t.Chapter != nil {
			t.Chapter.numbers = stated
		}
		r.numbers = append(r.numbers, stated...)
	}
	return append(problems, r.unusedNames(used)...)
}

// numeralText is a text with its units that have numbers.
type numeralText struct {
	*Text
	units []numeralUnit
}

type numeralUnit struct {
	markdown.Unit
	numbers numeral.Text
}

// numeralTexts reads the texts whose numbers are checked. A text that all editions share is
// read once.
func (r *Review) numeralTexts(in *numeral.Language) []numeralText {
	seen := map[diag.Pos]bool{}
	var texts []*Text
	for _, t := range r.Texts() {
		if t.ofSection || t.Chapter == nil && seen[t.Pos] {
			continue
		}
		seen[t.Pos] = true
		texts = append(texts, t)
	}
	var work []func() numeralText
	for _, t := range texts {
		work = append(work, func() numeralText { return numeralText{t, numeralUnits(t.Doc, in)} })
	}
	return parallel.Do(work...)
}

func numeralUnits(doc *markdown.Doc, in *numeral.Language) []numeralUnit {
	var units []numeralUnit
	n := 0
	for _, u := range doc.Units() {
		if n >= mostNumbers {
			break
		}
		if numbers := numeral.Read(u.Text, in); numbers.Len() > 0 {
			units = append(units, numeralUnit{u, numbers})
			n += numbers.Len()
		}
	}
	return units
}

// unusedNames reports the names in config.toml that exempt no number.
func (r *Review) unusedNames(used map[string]bool) diag.List {
	var problems diag.List
	for _, name := range r.Names {
		if !used[name] {
			problems.Add(diag.Warnf(r.keys.At("names"), "unbound", "no text has a number that needs the name %q", name).Hintf("remove it from names"))
		}
	}
	return problems
}

// mostNumbers is how many numbers of a text are looked at: more than any text for readers
// has, so that a file of numbers does not exhaust the machine.
const mostNumbers = 2000

// stated returns the numbers of the text.
func (t numeralText) stated(names *numeral.Names) []Stated {
	var all []Stated
	for _, u := range t.units {
		var spans []numeral.Span
		for _, m := range u.Marks {
			kind := exemptLinks[m.Scheme]
			switch m.Kind {
			case markdown.CodeMark:
				kind = numeral.Code
			case markdown.QuotationMark:
				kind = numeral.Quotation
			}
			if kind != "" {
				spans = append(spans, numeral.Span{Start: m.Start, End: m.End, Kind: kind})
			}
		}
		for _, n := range u.numbers.Numbers(spans, names) {
			if len(all) == mostNumbers {
				return all
			}
			stated := Stated{Number: n, Pos: u.Pos(n.Start, n.End), Edition: t.Edition, around: u.Text[max(n.Start-near, 0):min(n.End+near, len(u.Text))]}
			stated.bind(u.Marks)
			all = append(all, stated)
		}
	}
	return all
}

// bind records the link to a value or claim that contains the number. The marks are in the
// order of their ends.
func (n *Stated) bind(marks []markdown.Mark) {
	first := sort.Search(len(marks), func(i int) bool { return marks[i].End >= n.End })
	for _, m := range marks[first:] {
		if m.Start >= n.End {
			return
		}
		if m.Start <= n.Start && slices.Contains(bindingLinks, m.Scheme) {
			n.Bound, n.Kind, n.Name = m.Scheme+":"+m.ID, "", ""
		}
	}
}

// equalValue is a value with the number that its text states.
type equalValue struct {
	number          float64
	percent         bool
	id, text, label string
}

// equalValues returns the values of the edition for the hints of numbers that equal them.
func (e *Edition) equalValues() []equalValue {
	var all []equalValue
	for _, v := range e.Numbers.Values {
		if n, percent, ok := e.Locale.Read(strings.ToLower(v.Text)); ok {
			all = append(all, equalValue{float64(n), percent, v.ID, v.Typed(), v.Label})
		}
	}
	return all
}

// mostHinted is how many values a hint names.
const mostHinted = 3

// hint says how to bind the number: with the values that equal it, those first whose label
// has most words in common with the text around it. If any has one, those without are left
// out: they only happen to be equal.
func (n Stated) hint(values []equalValue) string {
	var equal []equalValue
	for _, v := range values {
		if v.number == n.Value && v.percent == n.Percent {
			equal = append(equal, v)
		}
	}
	if len(equal) == 0 {
		return "no value equals it: add one to " + n.Edition.File("values.toml") + " and write [" + n.Text + "](value:id); if it is part of a name, add the name to names in config.toml"
	}
	around := stems(n.around)
	shared := map[string]int{}
	most := 0
	for _, v := range equal {
		for stem := range stems(v.label) {
			if around[stem] {
				shared[v.id]++
			}
		}
		most = max(most, shared[v.id])
	}
	equal = slices.DeleteFunc(equal, func(v equalValue) bool { return most > 0 && shared[v.id] == 0 })
	slices.SortStableFunc(equal, func(a, b equalValue) int { return cmp.Compare(shared[b.id], shared[a.id]) })
	var links []string
	for _, v := range equal[:min(len(equal), mostHinted)] {
		text := v.text
		if first, _ := utf8.DecodeRuneInString(n.Text); unicode.IsUpper(first) {
			letter, size := utf8.DecodeRuneInString(text)
			text = string(unicode.ToUpper(letter)) + text[size:]
		}
		links = append(links, "["+text+"](value:"+v.id+")")
	}
	return "write " + strings.Join(links, " or ")
}

// stems returns the words of a text that carry meaning, in lower case and without the
// endings of the plural, so that "study" equals "studies".
func stems(text string) map[string]bool {
	all := map[string]bool{}
	for word := range strings.FieldsFuncSeq(strings.ToLower(text), func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) }) {
		if len(word) < 4 || slices.Contains(emptyWords, word) {
			continue
		}
		for _, ending := range []string{"ies", "es", "s", "y", "e"} {
			if stem, ok := strings.CutSuffix(word, ending); ok {
				word = stem
				break
			}
		}
		all[word] = true
	}
	return all
}

// emptyWords are words of at least four letters that say nothing of what a number counts.
var emptyWords = strings.Fields("that this these those with from have were which their than into only also each most more number numbers")
