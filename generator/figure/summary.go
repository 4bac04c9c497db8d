package figure

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"recension/generator/count"
	"recension/generator/review"
)

// few is how many numbers a summary lists one by one.
const few = 12

// summarise writes what the picture shows, by the kind of figure, and then how
// many numbers are missing and how many are not the source's own.
func summarise(s Spec, d Data) string {
	var sentences []string
	switch {
	case s.Kind == "trend" && len(d.Points) > few:
		sentences = bySeries(Data{Series: d.Series, Points: known(d.Points)}, course)
	case s.Kind == "timeline":
		sentences = []string{span(d)}
	case s.Kind == "flow":
		sentences = divisions(d)
	case s.Kind == "split":
		sentences = []string{shares(d)}
	case s.Kind == "matrix" && len(d.Points) > few:
		sentences = []string{extremes(named(known(d.Points)))}
	case len(d.Points) > few:
		sentences = bySeries(d, extremes)
	case s.Kind == "trend":
		sentences = bySeries(d, steps)
	default:
		sentences = bySeries(d, each)
	}
	if s.Kind != "split" && len(d.Points) > few {
		sentences = append(sentences, missing(d)...)
	}
	if bases := foreignBases(d); bases != "" {
		sentences = append(sentences, bases)
	}
	for i, sentence := range sentences {
		sentences[i] = capital(sentence)
	}
	return strings.Join(sentences, ". ") + "."
}

// capital begins a sentence with a capital, unless its first word has one inside,
// as arXiv has.
func capital(sentence string) string {
	first, _, _ := strings.Cut(sentence, " ")
	if first != strings.ToLower(first) {
		return sentence
	}
	letter, size := utf8.DecodeRuneInString(sentence)
	return string(unicode.ToUpper(letter)) + sentence[size:]
}

// bySeries writes a sentence about each series, by its name if there are several.
// Those that do not list every number are about the published ones.
func bySeries(d Data, about func([]Point) string) []string {
	var sentences []string
	for _, series := range d.Series {
		points := slices.DeleteFunc(slices.Clone(d.Points), func(p Point) bool { return p.Series != series })
		if len(d.Points) > few {
			points = known(points)
		}
		if len(points) == 0 {
			continue
		}
		lead := ""
		if len(d.Series) > 1 && series != "" {
			lead = series + ": "
		}
		sentences = append(sentences, lead+about(points))
	}
	return sentences
}

func known(points []Point) []Point {
	return slices.DeleteFunc(slices.Clone(points), func(p Point) bool { return !p.Known() })
}

// named gives points their series as a part of their category's name.
func named(points []Point) []Point {
	points = slices.Clone(points)
	for i := range points {
		points[i].Category += ", " + points[i].Series
	}
	return points
}

// missing says of each series how many of its numbers there are not.
func missing(d Data) []string {
	var sentences []string
	for _, series := range d.Series {
		points := slices.DeleteFunc(slices.Clone(d.Points), func(p Point) bool { return p.Series != series })
		gone := len(points) - len(known(points))
		if gone == 0 {
			continue
		}
		text := fmt.Sprintf("%s of %s %s", count.Integer(gone), count.Integer(len(points)), firstMissing(points))
		if len(d.Series) > 1 {
			text = series + ": " + text
		}
		sentences = append(sentences, text)
	}
	return sentences
}

// span says from when to when the items of a timeline are dated.
func span(d Data) string {
	dated := inOrder(d)
	if len(dated) == 0 {
		return "No item has a date"
	}
	items := map[string]bool{}
	for _, p := range dated {
		items[p.Item] = true
	}
	first, last := dated[0], dated[len(dated)-1]
	if len(items) == 1 {
		return fmt.Sprintf("1 dated item, %s (%s)", first.Item, first.Date)
	}
	return fmt.Sprintf("%s dated items, from %s (%s) to %s (%s)",
		count.Integer(len(items)), first.Item, first.Date, last.Item, last.Date)
}

// divisions says of each category into which series it divides.
func divisions(d Data) []string {
	var sentences []string
	for _, category := range d.Categories {
		total, parts, about := 0, []string{}, ""
		for _, p := range d.Points {
			if p.Category == category && p.N() > 0 {
				total += p.N()
				parts = append(parts, p.Series+" "+p.Text())
				if p.Row.Qualifier != review.Exact {
					about = review.About.Words() + " "
				}
			}
		}
		sentences = append(sentences, category+" "+about+count.Integer(total)+": "+strings.Join(parts, ", "))
	}
	return sentences
}

func each(points []Point) string {
	parts := make([]string, len(points))
	for i, p := range points {
		parts[i] = p.Category + " " + p.Text()
	}
	return strings.Join(parts, "; ")
}

// firstMissing is how the numbers that are missing are called.
func firstMissing(points []Point) string {
	return points[slices.IndexFunc(points, func(p Point) bool { return !p.Known() })].Text()
}

// shares lists the parts of a whole.
func shares(d Data) string {
	parts := make([]string, len(d.Points))
	for i, p := range d.Points {
		switch {
		case len(d.Series) == 1:
			parts[i] = p.Category + " " + d.share(p)
		case d.parts(p.Category) > 1:
			parts[i] = p.Category + ", " + p.Series + " " + p.Text()
		default:
			parts[i] = p.Category + " " + p.Text()
		}
	}
	return strings.Join(parts, "; ")
}

func extremes(points []Point) string {
	if len(points) == 0 {
		return "No number is published"
	}
	low, high := ends(points)
	return fmt.Sprintf("highest %s (%s), lowest %s (%s)", high.Text(), high.Category, low.Text(), low.Category)
}

// steps lists the numbers of a short trend, and then its highest and lowest.
func steps(points []Point) string {
	if published := known(points); len(published) > 1 {
		return each(points) + "; " + peaks(published)
	}
	return each(points)
}

func peaks(points []Point) string {
	low, high := ends(points)
	return fmt.Sprintf("highest %s in %s, lowest %s in %s", high.Text(), high.Category, low.Text(), low.Category)
}

func course(points []Point) string {
	first, last := points[0], points[len(points)-1]
	text := fmt.Sprintf("%s in %s, %s in %s", first.Text(), first.Category, last.Text(), last.Category)
	if last.Row.Note.Incomplete != "" {
		text += " (incomplete: " + last.Row.Note.Incomplete + ")"
	}
	return text + "; " + peaks(points)
}

// ends are the lowest and the highest of the points, the first of equals.
func ends(points []Point) (low, high Point) {
	low, high = points[0], points[0]
	for _, p := range points[1:] {
		if p.N() < low.N() {
			low = p
		}
		if p.N() > high.N() {
			high = p
		}
	}
	return low, high
}

// foreignBases says which numbers are not the source's own.
func foreignBases(d Data) string {
	n := map[review.Basis]int{}
	for _, p := range d.Points {
		if p.Known() {
			n[p.Row.Basis]++
		}
	}
	var parts []string
	if n[review.Derived] > 0 {
		parts = append(parts, fmt.Sprintf("%s derived from stated numbers", count.Integer(n[review.Derived])))
	}
	if n[review.Independent] > 0 {
		parts = append(parts, fmt.Sprintf("%s counted independently of the source", count.Integer(n[review.Independent])))
	}
	return strings.Join(parts, ", ")
}

func indexOf(names []string, name string) int { return max(slices.Index(names, name), 0) }
