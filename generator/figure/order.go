package figure

import "recension/generator/review"

// orders are how kinds order their categories, whatever the order of the data.
var orders = map[string]string{ // messages
	"ranking":  "figureOrder.size",
	"timeline": "figureOrder.date",
	"trend":    "figureOrder.date",
}

// Order says in which order the figure has its categories and, if there are several, its
// series: "Organisation: by size; Status: in the order of the vocabulary". It is empty if there
// is one number.
func (f Figure) Order() string {
	say := func(label, name, order string) string {
		if label == "" {
			label = f.locale.Say(name)
		}
		return f.locale.Say("figureOrder.of", "name", label, "order", f.locale.Say(order))
	}
	var parts []string
	if len(f.Data.Categories) > 1 {
		order, ok := orders[f.Kind]
		switch {
		case f.Kind == "comparison" && f.bySize():
			order = "figureOrder.size"
		case !ok:
			order = f.Data.order(f.Data.Categories, f.Of)
		}
		parts = append(parts, say(f.CategoryLabel, "figureNumbers.category", order))
	}
	if len(f.Data.Series) > 1 {
		order := f.Data.order(f.Data.Series, f.Of)
		switch {
		case f.Kind == "change": // before and after
			order = "figureOrder.date"
		case len(f.SeriesOrder) > 0:
			order = "figureOrder.stated"
		}
		parts = append(parts, say(f.SeriesLabel, "figureNumbers.series", order))
	}
	return f.locale.Clauses(parts...)
}

// order is that of names: of the vocabulary, if rows were counted by its words, or of the data.
func (d Data) order(names []string, of string) string {
	words := 0
	for _, name := range names {
		if d.words[name] {
			words++
		}
	}
	if of != "" && words > 1 && words >= len(names)-1 { // the other one says that nothing is stated
		return "figureOrder.vocabulary"
	}
	return "figureOrder.data"
}

// wordsOf returns the names of the data that are labels of words of facets.
func wordsOf(e *review.Edition, d Data) map[string]bool {
	words := map[string]bool{}
	for _, p := range d.Points {
		for label, cell := range map[string]string{p.Category: p.Row.Category, p.Series: p.Row.Series} {
			words[label] = words[label] || facetOf(e, cell) != nil
		}
	}
	return words
}
