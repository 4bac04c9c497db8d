package figure

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"recension/generator/count"
	"recension/generator/decode"
	"recension/generator/diag"
	"recension/generator/review"
)

// notStated is the category of rows whose cell is empty: "Not stated".
func (s Spec) notStated() string { return s.locale.Say("figure.notStated") }

// tally is the numbers of one category in one series.
type tally struct {
	category, series string
	n                int
	known            bool
	partial          bool   // some of its rows have no number
	item, date       string // of a timeline
	life             *Life
}

// computed counts the rows that a figure selects.
func computed(spec Spec, c *count.Counts, keys decode.Keys) (Data, diag.List) {
	rows, err := c.Rows(spec.Of, spec.Where)
	if err != nil {
		at := keys.At(spec.ID, "where")
		if _, err := c.Rows(spec.Of, ""); err != nil {
			at = keys.At(spec.ID, "of")
		}
		return Data{}, diag.List{decode.WithHint(diag.Errorf(at, "expression", "%v", err), err)}
	}
	if len(rows) == 0 {
		return Data{}, diag.List{diag.Errorf(keys.At(spec.ID, "of"), "counts", "the figure %q has no rows", spec.ID)}
	}
	for _, need := range []struct{ key, column string }{
		{"by", spec.By},
		{"series", spec.SeriesBy},
		{"value", spec.ValueOf},
		{"label", spec.LabelOf},
		{"date", spec.DateOf},
		{"draft", spec.DraftOf},
		{"until", spec.UntilOf},
		{"successor", spec.SuccessorOf},
	} {
		if columns := c.Columns(spec.Of); !slices.Contains(columns, need.column) && (need.column != "" || need.key == "by") {
			d := diag.Errorf(keys.At(spec.ID, need.key), "column", "%s have no column %q", spec.Of, need.column)
			return Data{}, diag.List{d.DidYouMean(need.column, columns)}
		}
	}
	var tallies []*tally
	known := map[[3]string]*tally{}
	for _, row := range rows {
		n, err := amount(row, spec.ValueOf)
		if err != nil {
			return Data{}, diag.List{spec.wrongAmount(text(row, spec.ValueOf), err, c, keys)}
		}
		if d, ok := spec.wrongDate(row, c, keys); ok {
			return Data{}, diag.List{d}
		}
		life := spec.lifeOf(row, c.Edition)
		for _, category := range spec.cells(row, spec.By, spec.Period) {
			for _, series := range spec.seriesOf(row, category) {
				if len(tallies) > diag.CountRows.Most {
					return Data{}, diag.List{spec.manyNumbers(keys)}
				}
				t := tally{category, series, n.N, n.Known, !n.Known, text(row, spec.LabelOf), dateText(row, spec.DateOf), life}
				if first, ok := known[t.key()]; ok {
					first.add(t)
					if first.n > diag.Count.Most {
						d := diag.Count.Exceeded(keys.At(spec.ID, "value"), "the numbers of %q add up to more than a figure can show exactly", category)
						return Data{}, diag.List{d}
					}
					continue
				}
				known[t.key()] = &t
				tallies = append(tallies, &t)
			}
		}
	}
	if spec.Period == "year" {
		tallies = fillYears(tallies)
	}
	if len(tallies) > diag.CountRows.Most {
		return Data{}, diag.List{spec.manyNumbers(keys)}
	}
	d := spec.tallied(tallies, c.Edition.Vocabulary)
	if spec.Dated() && spec.Of == review.Standards { // whose status is that of this day
		d.asOf = string(c.Edition.Meta.DataAsOf)
	}
	return d, nil
}

// wrongAmount is the diagnostic for a cell that is no count. If it is no number at all,
// the figure names the wrong column.
func (s Spec) wrongAmount(cell string, err error, c *count.Counts, keys decode.Keys) diag.Diagnostic {
	at := keys.At(s.ID, "value")
	if _, text := strconv.ParseFloat(cell, 64); text != nil {
		return diag.Errorf(at, "value", "%q in the column %q is not a number", cell, s.ValueOf)
	}
	return decode.WithHint(diag.Errorf(s.cellOr(c, s.ValueOf, cell, at), "type", "%s: %v", s.ValueOf, err), err)
}

// wrongDate is the diagnostic for a cell that the figure takes for a date and that is
// none: tables have columns of text, which nothing else checks. ok is false if the row's
// dates are dates or empty.
func (s Spec) wrongDate(row count.Row, c *count.Counts, keys decode.Keys) (d diag.Diagnostic, ok bool) {
	columns := s.lifeColumns()
	if s.Period != "" {
		columns = append(columns, s.By)
	}
	for _, column := range columns {
		var date decode.Date
		cell := text(row, column)
		err := date.UnmarshalCSV(cell)
		if err == nil {
			continue
		}
		at := keys.At(s.ID, map[string]string{s.By: "by", s.DraftOf: "draft", s.UntilOf: "until", s.DateOf: "date"}[column])
		at = s.cellOr(c, column, cell, at)
		return decode.WithHint(diag.Errorf(at, "type", "%s: %v", column, err), err), true
	}
	return d, false
}

// cellOr is the place of the first cell with a text in a column of the table that the
// figure counts; another place if the figure does not count the rows of a table.
func (s Spec) cellOr(c *count.Counts, column, cell string, other diag.Pos) diag.Pos {
	name, ofTable := strings.CutPrefix(s.Of, "tables/")
	table, ok := c.Edition.Table(name)
	if !ofTable || !ok {
		return other
	}
	at := slices.Index(table.Sheet.Header, column)
	for i, cells := range table.Sheet.Rows {
		if at >= 0 && cells[at] == cell {
			return table.Sheet.Row(i).At(column)
		}
	}
	return other
}

// seriesOf are the series of a row in one of its categories. If the same column
// makes both, the series is the category.
func (s Spec) seriesOf(row count.Row, category string) []string {
	if s.SeriesBy == s.By {
		return []string{category}
	}
	return s.cells(row, s.SeriesBy, "")
}

// amount is what a row adds: 1, or the number in a column, which is unknown if the cell
// is empty. Bars and bands have no form for a negative number.
func amount(row count.Row, column string) (n decode.Count, err error) {
	if column == "" {
		return decode.Count{N: 1, Known: true}, nil
	}
	if number, ok := row[column].(int); ok {
		return decode.Count{N: number, Known: true}, nil
	}
	err = n.UnmarshalCSV(text(row, column))
	return n, err
}

// key tells tallies apart.
func (t tally) key() [3]string { return [3]string{t.category, t.series, t.item} }

// add adds the number of another one with the same key.
func (t *tally) add(other tally) {
	t.n, t.known, t.partial = t.n+other.n, t.known || other.known, t.partial || other.partial
}

// cells are the values of a row's cell; [Spec.notStated] for an empty cell. Without a
// column there is one empty value.
func (s Spec) cells(row count.Row, column, period string) []string {
	if column == "" {
		return []string{""}
	}
	switch value := row[column].(type) {
	case []string:
		if len(value) > 0 {
			return value
		}
	case string:
		if period == "year" && len(value) >= len("2006") {
			return []string{value[:len("2006")]}
		}
		if value != "" {
			return []string{value}
		}
	case int:
		if value != 0 {
			return []string{strconv.Itoa(value)}
		}
	}
	return []string{s.notStated()}
}

func text(row count.Row, column string) string {
	if value, ok := row[column].(string); ok {
		return value
	}
	return ""
}

// dateText is a date in a row; a column of whole numbers has years.
func dateText(row count.Row, column string) string {
	if year, ok := row[column].(int); ok && 1000 <= year && year <= 9999 {
		return strconv.Itoa(year)
	}
	return text(row, column)
}

// fillYears adds the years between the first and the last in which there is no
// row: the rows are all there, so that their number is 0. Rows without a date
// come last.
func fillYears(tallies []*tally) []*tally {
	var years []int
	for _, t := range tallies {
		if year, err := strconv.Atoi(t.category); err == nil {
			years = append(years, year)
		}
	}
	if len(years) == 0 {
		return tallies
	}
	for year := slices.Min(years); year < slices.Max(years); year++ {
		if !slices.Contains(years, year) {
			tallies = append(tallies, &tally{category: strconv.Itoa(year), series: tallies[0].series, known: true})
		}
	}
	slices.SortStableFunc(tallies, func(a, b *tally) int { return strings.Compare(a.category, b.category) })
	return tallies
}

// tallied turns tallies into the figure's data. Words of the vocabulary are in its
// order, and [Spec.notStated] comes last.
func (s Spec) tallied(tallies []*tally, v review.Vocabulary) Data {
	ranks := map[string]int{s.notStated(): 1 << 30}
	for _, facet := range v.Facets {
		if facet == review.FacetOrganisation {
			continue
		}
		for i, word := range v.IDs(facet) {
			if _, ok := ranks[word]; !ok { // the first facet that has it counts
				ranks[word] = i
			}
		}
	}
	rank := func(word string) int { return ranks[word] }
	slices.SortStableFunc(tallies, func(a, b *tally) int {
		return cmp.Or(cmp.Compare(rank(a.category), rank(b.category)), cmp.Compare(rank(a.series), rank(b.series)))
	})
	var rows []review.Count
	var items []*tally
	for _, t := range tallies {
		c := review.Count{
			Category: t.category, Series: t.series, Count: decode.Count{N: t.n, Known: t.known},
			Qualifier: review.Exact, Basis: review.Computed, Source: review.SourceRef{Place: s.File()},
		}
		if t.known && t.partial {
			c.Qualifier = review.AtLeast
		}
		if !t.known {
			c.Qualifier, c.Basis = review.NotPublished, ""
		}
		rows = append(rows, c)
		items = append(items, t)
	}
	if len(s.SeriesOrder) == 0 {
		known := map[string]bool{}
		for _, t := range tallies {
			if !known[t.series] {
				s.SeriesOrder = append(s.SeriesOrder, t.series)
				known[t.series] = true
			}
		}
		slices.SortStableFunc(s.SeriesOrder, func(a, b string) int { return cmp.Compare(rank(a), rank(b)) })
	}
	d := newData(s, rows, v)
	for i, t := range items {
		d.Points[i].Item, d.Points[i].Date, d.Points[i].Life = t.item, t.date, t.life
	}
	return d
}

// File is the name of the data file whose rows are counted; ".csv" if the numbers come from
// a counts file.
func (s Spec) File() string {
	switch {
	case s.Of == "vocabulary":
		return "vocabulary.toml"
	case s.Of != "searches":
		return s.Of + ".csv"
	case s.ValueOf == "" || s.ValueOf == "results":
		return review.SourceSearchesFile
	}
	return review.RecordsFile // what a search contributed
}
