package figure

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"recension/generator/count"
	"recension/generator/review"
)

// Life is what is known of an item of a timeline besides its date: the dates before and
// after it, and what takes its place.
type Life struct {
	ID          string // of the row; empty: rows of its file have none
	Draft, Ends string // dates as far as they are known; empty: not known
	Successors  []string
	Phase       review.Phase // now; empty: not known
	Status      string       // the label of the word for the phase
}

// lifeOf reads the life of an item from its row. Without a key for successors, those of a
// standard are the standards that supersede it.
func (s Spec) lifeOf(row count.Row, e *review.Edition) *Life {
	if !s.Dated() {
		return nil
	}
	life := &Life{ID: text(row, "id"), Draft: dateText(row, s.DraftOf), Ends: dateText(row, s.UntilOf)}
	column := s.SuccessorOf
	if s.Of == review.Standards {
		if column == "" {
			column = "superseded_by"
		}
		if word, ok := e.Vocabulary.Word(e.StatusColumn(), text(row, e.StatusColumn())); ok {
			life.Phase, life.Status = word.Phase, word.Label
		}
	}
	switch value := row[column].(type) {
	case []string:
		life.Successors = value
	case string:
		if value != "" {
			life.Successors = []string{value}
		}
	}
	return life
}

// lifeColumns are the keys of a timeline that name columns of dates.
func (s Spec) lifeColumns() []string {
	return slices.DeleteFunc([]string{s.DateOf, s.DraftOf, s.UntilOf}, func(column string) bool { return column == "" })
}

// begins is the first date of an item; empty if none is known.
func (p Point) begins() string {
	if p.Life != nil && p.Life.Draft != "" && (p.Date == "" || fullDate(p.Life.Draft) < fullDate(p.Date)) {
		return p.Life.Draft
	}
	return p.Date
}

// shown reports whether a timeline has a place for the item.
func (p Point) shown() bool { return p.begins() != "" }

// instant is a date on the axis of a timeline: milliseconds since 1970, as ECharts counts
// time. A date that is known by its year or month alone is the first day of it.
func instant(date string) float64 {
	day, _ := time.Parse(time.DateOnly, fullDate(date)) // the decoder has checked it
	return float64(day.UnixMilli())
}

// fullDate completes a date that is known by its year or month alone: with the
// first day of it.
func fullDate(date string) string {
	return date + "-01-01"[max(min(len(date)-len("2006"), len("-01-01")), 0):]
}

// datedInOrder are the indices of the points with a date, from the earliest to
// the latest.
func datedInOrder(d Data) []int {
	var dated []int
	for i, p := range d.Points {
		if p.shown() {
			dated = append(dated, i)
		}
	}
	slices.SortStableFunc(dated, func(a, b int) int {
		return strings.Compare(fullDate(d.Points[a].begins()), fullDate(d.Points[b].begins()))
	})
	return dated
}

// lifeRow is a row of a timeline: an item of a series, with its points, or the name of a
// series above its items, without any.
type lifeRow struct {
	name   string
	series int // of the data
	points []int
}

// lifeRows are the rows of a timeline: the series in their order, each with its items by
// their date. What takes the place of an item follows it.
func lifeRows(d Data) []lifeRow {
	dated := datedInOrder(d)
	var rows []lifeRow
	for n, series := range d.Series {
		var items []lifeRow
		for _, i := range dated {
			p := d.Points[i]
			if p.Series != series {
				continue
			}
			at := slices.IndexFunc(items, func(row lifeRow) bool { return row.name == p.Item })
			if at < 0 {
				at, items = len(items), append(items, lifeRow{name: p.Item, series: n})
			}
			items[at].points = append(items[at].points, i)
		}
		if len(items) == 0 {
			continue
		}
		if len(d.Series) > 1 {
			rows = append(rows, lifeRow{name: series, series: n})
		}
		rows = append(rows, chained(d, items)...)
	}
	return rows
}

// chained moves each item behind the first one that it takes the place of.
func chained(d Data, items []lifeRow) []lifeRow {
	var rows []lifeRow
	taken := make([]bool, len(items))
	var take func(i int)
	take = func(i int) {
		if taken[i] {
			return
		}
		taken[i] = true
		rows = append(rows, items[i])
		life := d.Points[items[i].points[0]].Life
		if life == nil {
			return
		}
		for _, id := range life.Successors {
			if next := slices.IndexFunc(items, func(row lifeRow) bool { return d.idOf(row) == id }); next >= 0 {
				take(next)
			}
		}
	}
	for i := range items {
		take(i)
	}
	return rows
}

// idOf is the id of the item of a row; empty if it has none.
func (d Data) idOf(row lifeRow) string {
	if len(row.points) == 0 || d.Points[row.points[0]].Life == nil {
		return ""
	}
	return d.Points[row.points[0]].Life.ID
}

// years are the years in which a timeline begins and ends.
func (d Data) years() (first, last int) {
	for _, p := range d.Points {
		dates := []string{p.Date, d.asOf}
		if p.Life != nil {
			dates = append(dates, p.Life.Draft, p.Life.Ends)
		}
		for _, date := range dates {
			if len(date) < len("2006") {
				continue
			}
			year := yearOf(date)
			if first == 0 || year < first {
				first = year
			}
			last = max(last, year)
		}
	}
	return first, last
}

// yearOf is the year of a date.
func yearOf(date string) int {
	year, _ := strconv.Atoi(date[:len("2006")]) // the decoder has checked it
	return year
}

// yearStart is the beginning of a year on the axis of a timeline.
func yearStart(year int) float64 {
	return float64(time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC).UnixMilli())
}
