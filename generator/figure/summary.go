package figure

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"recension/generator/locale"
	"recension/generator/review"
)

// few is how many numbers a summary lists one by one.
const few = 12

// summarise writes what the figure shows in sentences: those of its kind, and how
// many numbers are not the source's own.
func summarise(s Spec, d Data) string {
	sentences := s.kind().summarise(d)
	if bases := foreignBases(d); bases != "" {
		sentences = append(sentences, bases)
	}
	sentences = append(sentences, d.noted()...)
	for i, sentence := range sentences {
		sentences[i] = d.locale.Say("summary.sentence", "text", locale.Text(capital(sentence)))
	}
	return strings.Join(sentences, " ")
}

// amounts gives the numbers of each series if they are few, and otherwise the
// highest and lowest, and how many are missing.
func amounts(d Data) []string {
	if len(d.Points) <= few {
		return bySeries(d, d.each)
	}
	return append(bySeries(d, d.extremes), missing(d)...)
}

// capital begins a sentence with a capital, unless its first word has one
// already, like arXiv.
func capital(sentence string) string {
	first, _, _ := strings.Cut(sentence, " ")
	if first != strings.ToLower(first) {
		return sentence
	}
	letter, size := utf8.DecodeRuneInString(sentence)
	return string(unicode.ToUpper(letter)) + sentence[size:]
}

// bySeries writes a sentence about each series, which begins with its name if
// there are several. Where not every number is listed, it is about the published
// ones.
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
		sentences = append(sentences, d.ofSeries(series, about(points)))
	}
	return sentences
}

// ofSeries begins a sentence with the name of its series, if there are several.
func (d Data) ofSeries(series, sentence string) string {
	if len(d.Series) < 2 || series == "" {
		return sentence
	}
	return d.locale.Say("summary.series", "series", series, "text", locale.Text(sentence))
}

// listed is a number with its name: "Arches 323".
func (d Data) listed(name, number string) string {
	return d.locale.Say("summary.listed", "name", name, "number", number)
}

func known(points []Point) []Point {
	return slices.DeleteFunc(slices.Clone(points), func(p Point) bool { return !p.Known() })
}

// missing says how many numbers of each series are not published.
func missing(d Data) []string {
	var sentences []string
	for _, series := range d.Series {
		points := slices.DeleteFunc(slices.Clone(d.Points), func(p Point) bool { return p.Series != series })
		unknown := len(points) - len(known(points))
		if unknown == 0 {
			continue
		}
		text := d.locale.Say("summary.notPublished", "n", unknown, "all", len(points))
		if firstMissing(points).Row.Basis == review.Independent {
			text = d.locale.Say("summary.notCounted", "n", unknown, "all", len(points))
		}
		sentences = append(sentences, d.ofSeries(series, text))
	}
	return sentences
}

func (d Data) each(points []Point) string {
	parts := make([]string, len(points))
	for i, p := range points {
		parts[i] = d.listed(p.Category, p.Text())
	}
	return d.locale.Clauses(parts...)
}

// firstMissing is the first missing number, which says why the others are missing, too.
func firstMissing(points []Point) Point {
	return points[slices.IndexFunc(points, func(p Point) bool { return !p.Known() })]
}

func (d Data) extremes(points []Point) string {
	if len(points) == 0 {
		return d.locale.Say("summary.noNumber")
	}
	if text := d.same(points); text != "" {
		return text
	}
	low, high := ends(points)
	return d.locale.Say("summary.extremes", "high", high.Text(), "highName", high.Category, "low", low.Text(), "lowName", low.Category)
}

// same says that all published numbers are the same one: none is the highest then, or
// the lowest. It is empty if they differ.
func (d Data) same(points []Point) string {
	low, high := ends(points)
	if low.N() != high.N() {
		return ""
	}
	if len(points) == 1 {
		return d.listed(low.Category, low.Text())
	}
	either := ""
	var texts []string
	for _, p := range points {
		switch text := p.Text(); {
		case slices.Contains(texts, text):
			continue
		case texts == nil:
			either = text
		default:
			either = d.locale.Say("summary.either", "first", either, "second", text)
		}
		texts = append(texts, p.Text())
	}
	return d.locale.Say("summary.all", "n", len(points), "number", either)
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
	if n := n[review.Derived]; n > 0 {
		parts = append(parts, d.locale.Say("summary.derived", "n", n))
	}
	if n := n[review.Independent]; n > 0 {
		parts = append(parts, d.locale.Say("summary.independent", "n", n))
	}
	return d.locale.Joined(parts)
}
