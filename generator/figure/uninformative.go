package figure

import (
	"strings"

	"recension/generator/decode"
	"recension/generator/diag"
	"recension/generator/review"
)

// muchNotStated is the share, in percent, from which the rows that say nothing hide the
// others.
const muchNotStated = 90

// justBegun is the number of rows below which a figure may show little, as the edition whose
// rows it counts has just begun.
const justBegun = 5

// uninformative warns of a figure from which readers learn no more than from a sentence or
// a table. It is about drafts, as published editions stay as they are. It leaves out dated
// items, profiles, which guidelines require whatever the numbers are, and editions that have
// just begun.
func (s Spec) uninformative(d Data, e *review.Edition, keys decode.Keys) diag.List {
	if e.Meta.Status != review.Draft || s.Dated() || s.Profile != "" || s.Of != "" && d.total() < justBegun {
		return nil
	}
	at, published := keys.At(s.ID), known(d.Points)
	switch n := len(published); {
	case n == 0:
		return diag.List{diag.Warnf(at, "uninformative", "the figure %q has no published number", s.ID).
			Hintf("say in a sentence what is not published")}
	case n == 1 && len(d.Points) == 1:
		return diag.List{diag.Warnf(at, "uninformative", "the figure %q has one number", s.ID).
			Hintf("write the number in a sentence, bound to a value")}
	case n == 1:
		return diag.List{diag.Warnf(at, "uninformative", "only 1 of the %d numbers of the figure %q is published", len(d.Points), s.ID).
			Hintf("write the number in a sentence, bound to a value, and say what is not published")}
	case d.max() == 0:
		return diag.List{diag.Warnf(at, "uninformative", "all numbers of the figure %q are 0", s.ID).Hintf("say so in a sentence")}
	case d.max() == 1:
		return diag.List{diag.Warnf(at, "uninformative", "no number of the figure %q is higher than 1", s.ID).
			Hintf("name the items in a table, or as a tree in the text")}
	}
	return append(s.mostNotStated(d, at), s.inOneCategory(d, at)...)
}

// mostNotStated warns if nearly everything that a figure counts says nothing.
func (s Spec) mostNotStated(d Data, at diag.Pos) diag.List {
	total := d.total()
	for _, name := range []func(Point) string{
		func(p Point) string { return p.Category },
		func(p Point) string { return p.Series },
	} {
		if n := sumOf(d.Points, func(p Point) bool { return strings.EqualFold(name(p), s.notStated()) }); n*100 >= total*muchNotStated {
			return diag.List{diag.Warnf(at, "uninformative", "%d of the %d counted by the figure %q are not stated", n, total, s.ID).
				Hintf("say in a sentence how many are not stated, and show the others in a table")}
		}
	}
	return nil
}

// inOneCategory warns if one of several categories has everything that a figure counts. The
// stages of a filter are no parts of a whole, and may end in none.
func (s Spec) inOneCategory(d Data, at diag.Pos) diag.List {
	if s.Kind == "funnel" || len(d.Categories) < 2 {
		return nil
	}
	for _, category := range d.Categories {
		total := d.total()
		if sumOf(d.Points, func(p Point) bool { return p.Category == category }) == total && !strings.EqualFold(category, s.notStated()) {
			return diag.List{diag.Warnf(at, "uninformative", "all %d counted by the figure %q are in one category, %q", total, s.ID, category).
				Hintf("say so in a sentence")}
		}
	}
	return nil
}

// sumOf is the sum of the numbers that a condition selects.
func sumOf(points []Point, selects func(Point) bool) int {
	sum := 0
	for _, p := range points {
		if selects(p) {
			sum += p.N()
		}
	}
	return sum
}
