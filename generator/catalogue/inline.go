package catalogue

import (
	"html/template"
	"slices"
	"strings"

	"recension/generator/view"
)

// documentYears are the years of documents: the first and the last as text, and a chart of
// the documents of each year. All charts of a list have the years of all its documents.
type documentYears struct {
	Text  string        // empty: no document has a year
	Chart template.HTML // empty if fewer than two documents have a year
}

// yearsOf returns the years of documents of the list.
func (l *List) yearsOf(rows []Row) documentYears {
	numbers, first, last := perYear(rows)
	if len(numbers) == 0 {
		return documentYears{}
	}
	say := l.edition.Locale
	years := documentYears{Text: say.Year(first)}
	if first < last {
		years.Text = say.Say("inline.years", "first", say.Year(first), "last", say.Year(last))
	}
	n := 0
	for _, of := range numbers {
		n += of
	}
	if n > 1 {
		_, first, last = perYear(l.Rows)
		years.Chart = view.InlineYears(say, numbers, first, last)
	}
	return years
}

// perYear returns the number of documents of each year, without those of which the year is
// not known, and the first and the last year.
func perYear(rows []Row) (n map[int]int, first, last int) {
	n = map[int]int{}
	for _, row := range rows {
		d, ok := row.(*DocumentRow)
		if !ok || d.Year == 0 {
			continue
		}
		year := int(d.Year)
		if len(n) == 0 {
			first, last = year, year
		}
		first, last = min(first, year), max(last, year)
		n[year]++
	}
	return n, first, last
}

// inlineKey says what the charts beside numbers mean; empty if there are none.
func (l *List) inlineKey(bars, columns bool) string {
	var key []string
	if bars {
		key = append(key, l.edition.Locale.Say("inline.bars"))
	}
	if columns {
		_, first, last := perYear(l.Rows)
		key = append(key, l.edition.Locale.Say("inline.columns", "first", l.edition.Locale.Year(first), "last", l.edition.Locale.Year(last)))
	}
	return strings.Join(key, " ")
}

// bars returns the bars beside numbers that are compared; empty if there are not two.
func (ls *Lists) bars(numbers []int) []template.HTML {
	bars := make([]template.HTML, len(numbers))
	if len(numbers)-zeros(numbers) < 2 {
		return bars
	}
	for i, n := range numbers {
		bars[i] = view.InlineBar(ls.edition.Locale, n, slices.Max(numbers))
	}
	return bars
}

func zeros(numbers []int) int {
	n := 0
	for _, number := range numbers {
		if number == 0 {
			n++
		}
	}
	return n
}

// Bar returns the bar beside the number of rows with a value, among those of its facet;
// empty if it is the only one.
func (p facetPage) Bar(v *FacetValue) template.HTML {
	if len(p.Facet.Values) < 2 {
		return ""
	}
	return view.InlineBar(p.List.edition.Locale, v.Count(), p.Facet.most)
}
