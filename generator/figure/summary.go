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

// summarise writes what the figure shows in sentences: those of its kind, and how
// many numbers are not the source's own.
func summarise(s Spec, d Data) string {
	sentences := s.kind().summarise(d)
	if bases := foreignBases(d); bases != "" {
		sentences = append(sentences, bases)
	}
	for i, sentence := range sentences {
		sentences[i] = capital(sentence)
	}
	return strings.Join(sentences, ". ") + "."
}

// amounts gives the numbers of each series if they are few, and otherwise the
// highest and lowest, and how many are missing.
func amounts(d Data) []string {
	if len(d.Points) <= few {
		return bySeries(d, each)
	}
	return append(bySeries(d, extremes), missing(d)...)
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

// missing says how many numbers of each series are not published.
func missing(d Data) []string {
	var sentences []string
	for _, series := range d.Series {
		points := slices.DeleteFunc(slices.Clone(d.Points), func(p Point) bool { return p.Series != series })
		unknown := len(points) - len(known(points))
		if unknown == 0 {
			continue
		}
		text := fmt.Sprintf("%s of %s %s", count.Integer(unknown), count.Integer(len(points)), firstMissing(points))
		if len(d.Series) > 1 {
			text = series + ": " + text
		}
		sentences = append(sentences, text)
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

// firstMissing is the text of the first missing number, such as "not published".
func firstMissing(points []Point) string {
	return points[slices.IndexFunc(points, func(p Point) bool { return !p.Known() })].Text()
}

func extremes(points []Point) string {
	if len(points) == 0 {
		return "No number is published"
	}
	if text := same(points); text != "" {
		return text
	}
	low, high := ends(points)
	return fmt.Sprintf("highest %s (%s), lowest %s (%s)", high.Text(), high.Category, low.Text(), low.Category)
}

// same says that all published numbers are the same one: none is the highest then, or
// the lowest. It is empty if they differ.
func same(points []Point) string {
	low, high := ends(points)
	if low.N() != high.N() {
		return ""
	}
	if len(points) == 1 {
		return low.Category + " " + low.Text()
	}
	var texts []string
	for _, p := range points {
		if !slices.Contains(texts, p.Text()) {
			texts = append(texts, p.Text())
		}
	}
	return fmt.Sprintf("all %s are %s", count.Integer(len(points)), strings.Join(texts, " or "))
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
		parts = append(parts, fmt.Sprintf("%s independent of the source", count.Integer(n[review.Independent])))
	}
	return strings.Join(parts, ", ")
}
