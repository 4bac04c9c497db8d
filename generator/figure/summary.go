package figure

import (
	"fmt"
	"slices"
	"strings"

	"recension/generator/count"
	"recension/generator/review"
)

// few is how many numbers a summary lists one by one.
const few = 12

// summarise writes what the picture shows: for a trend the first, the last, the
// highest and the lowest number of each series; else every number when they are
// few, or the highest and the lowest; and how many are not published.
func summarise(s Spec, d Data) string {
	var sentences []string
	if s.Kind == "split" && len(d.Points) <= few {
		sentences = append(sentences, shares(d))
	}
	for _, series := range d.Series {
		points := slices.DeleteFunc(slices.Clone(d.Points), func(p Point) bool { return p.Series != series })
		known := slices.DeleteFunc(slices.Clone(points), func(p Point) bool { return !p.Known() })
		lead := ""
		if series != "" && len(d.Series) > 1 {
			lead = series + ": "
		}
		switch {
		case s.Kind == "split" && len(d.Points) <= few:
			continue
		case s.Kind == "trend" && len(known) > 0:
			sentences = append(sentences, lead+course(known))
		case len(d.Points) <= few:
			sentences = append(sentences, lead+each(points))
			continue
		case len(known) > 0:
			sentences = append(sentences, lead+extremes(known))
		}
		if missing := len(points) - len(known); missing > 0 {
			sentences = append(sentences, fmt.Sprintf("%s of %s %s", count.Integer(missing), count.Integer(len(points)), firstMissing(points)))
		}
	}
	if bases := foreignBases(d); bases != "" {
		sentences = append(sentences, bases)
	}
	return strings.Join(sentences, ". ") + "."
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
	low, high := ends(points)
	return fmt.Sprintf("highest %s (%s), lowest %s (%s)", high.Text(), high.Category, low.Text(), low.Category)
}

func course(points []Point) string {
	first, last := points[0], points[len(points)-1]
	low, high := ends(points)
	text := fmt.Sprintf("%s in %s, %s in %s", first.Text(), first.Category, last.Text(), last.Category)
	if last.Row.Note.Incomplete != "" {
		text += " (incomplete: " + last.Row.Note.Incomplete + ")"
	}
	return text + fmt.Sprintf("; highest %s in %s, lowest %s in %s", high.Text(), high.Category, low.Text(), low.Category)
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
		parts = append(parts, fmt.Sprintf("%s counted independently of the study", count.Integer(n[review.Independent])))
	}
	return strings.Join(parts, ", ")
}

func indexOf(names []string, name string) int { return max(slices.Index(names, name), 0) }
