package review

import (
	"cmp"
	"slices"
	"strings"

	"recension/generator/decode"
	"recension/generator/diag"
)

// checkDates reports impossible dates: dates after the edition's data, and dates in an
// impossible order.
func (e *Edition) checkDates() diag.List {
	var problems diag.List
	until := string(e.Meta.DataAsOf)
	future := func(row decode.Origin, column, date string) {
		if before(until, date) {
			problems.Add(diag.Errorf(row.At(column), "date", "%s %s is after the edition's data, which are as of %s", column, date, until).
				Note(e.Meta.Keys.At("data_as_of"), "stated here").Hintf("correct the date; what came later belongs to the next edition"))
		}
	}
	for i := range e.Documents {
		d := &e.Documents[i]
		year := string(yearOf(d))
		future(d.Origin, "year", year)
		future(d.Origin, "accessed", string(d.Accessed))
		if before(string(d.Accessed), year) {
			problems.Add(diag.Errorf(d.At("accessed"), "date", "accessed %s, before it was published in %s", d.Accessed, year))
		}
	}
	for i := range e.Documents {
		problems = append(problems, checkArchived(&e.Documents[i])...)
		problems = append(problems, checkRetracted(&e.Documents[i])...)
	}
	for _, s := range e.Standards {
		future(s.Origin, "published", string(s.Published))
		if e.phase(&s) == InDevelopment && s.Published != "" {
			problems.Add(diag.Errorf(s.At("published"), "date", "published %s, but the status is %s", s.Published, s.Status).
				Note(s.At(e.StatusColumn()), "this status").Hintf("a date belongs to a standard that was published"))
		}
	}
	if published := string(e.Meta.Published); before(published, until) {
		problems.Add(diag.Errorf(e.Meta.Keys.At("published"), "date", "published %s, before the day of its data, %s", published, until))
	}
	return problems
}

// checkOrder reports the years of a counts file if they do not ascend or if one is
// missing.
func (e *Edition) checkOrder() diag.List {
	var problems diag.List
	for _, f := range e.Counts {
		last := map[[2]string]int{}
		for _, c := range f.Rows {
			var year decode.Year
			if year.UnmarshalCSV(c.Category) != nil || year == 0 {
				break // not a file of years
			}
			key := [2]string{c.Series, c.Group}
			if int(year) < last[key] {
				problems.Add(diag.Errorf(c.At("category"), "order", "%d comes after %d", year, last[key]).
					Hintf("order the rows of a series by year: figures show them in the file's order"))
			}
			if before := last[key]; before != 0 && int(year) > before+1 {
				problems.Add(diag.Errorf(c.At("category"), "order", "%d is missing before %d", before+1, year).
					Hintf("enter it, with 0, or with the qualifier not-published and no count: a line would join the years around it"))
			}
			last[key] = int(year)
		}
	}
	return problems
}

// checkListOrder reports words of a cell that are repeated, or not in the vocabulary's
// order. A column whose order has a meaning, such as which organisation leads, has the
// tag `order:"own"`.
func (e *Edition) checkListOrder(row decode.Origin, column decode.Column, ids []string) diag.List {
	if len(ids) < 2 {
		return nil
	}
	order := make(map[string]int, len(ids))
	for i, id := range ids {
		if slices.Index(ids, id) < i {
			d := diag.Errorf(row.At(column.Name), "order", "%s is repeated", id)
			return diag.List{row.Fix(d, column.Name, decode.List(once(ids)).String())}
		}
		w, known := e.Vocabulary.Word(column.Words, id)
		if !known {
			return nil // which is reported
		}
		order[id] = w.order
	}
	if sorted := sortedBy(ids, order); column.Order != "own" && !slices.Equal(sorted, ids) {
		d := diag.Errorf(row.At(column.Name), "order", "the words are not in the vocabulary's order").Hintf("write %q", strings.Join(sorted, "; "))
		return diag.List{row.Fix(d, column.Name, decode.List(sorted).String())}
	}
	return nil
}

// once is a list without the later ones of equal items.
func once(ids []string) []string {
	var kept []string
	for _, id := range ids {
		if !slices.Contains(kept, id) {
			kept = append(kept, id)
		}
	}
	return kept
}

func sortedBy(ids []string, order map[string]int) []string {
	return slices.SortedStableFunc(slices.Values(ids), func(a, b string) int { return cmp.Compare(order[a], order[b]) })
}
