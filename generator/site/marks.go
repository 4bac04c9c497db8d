package site

import (
	"cmp"
	"encoding/json"
	"slices"
	"strings"

	"recension/generator/figure"
)

// mark is where a chart shows a point: the row that it stands in, counted along
// the categories, then the series of the option and the item of that series. It
// is the row alone where nothing is drawn, and nil for a point that the chart
// leaves out.
type mark []int

// marks looks for each point in an option: kinds draw the same numbers in
// different ways, and a chart for phones can differ from the wide one.
func (o drawnOption) marks(d figure.Data) []mark {
	marks := make([]mark, len(d.Points))
	var shown []int
	for i, p := range d.Points {
		if row := o.row(p, d); row >= 0 {
			marks[i] = mark{row}
			shown = append(shown, i)
		}
	}
	// Marks of one row are told apart by the order of their series.
	slices.SortStableFunc(shown, func(a, b int) int {
		return cmp.Compare(slices.Index(d.Series, d.Points[a].Series), slices.Index(d.Series, d.Points[b].Series))
	})
	taken := map[[2]int]bool{}
	for _, i := range shown {
		for s, series := range o.Series {
			item := o.item(series, d.Points[i], marks[i][0], slices.Index(d.Series, d.Points[i].Series))
			if item < 0 || taken[[2]int{s, item}] {
				continue
			}
			taken[[2]int{s, item}] = series.Name == "" // a mark for one number alone
			marks[i] = append(marks[i], s, item)
			break
		}
	}
	return marks
}

// drawnOption is what says in an option where a number is.
type drawnOption struct {
	XAxis, YAxis []drawnAxis
	Series       []drawnSeries
}

type drawnAxis struct {
	Type string
	Data []any
}

type drawnSeries struct {
	Type, Name string
	Data       []drawnItem
	Links      []struct{ Source, Target string }
}

type drawnItem struct {
	Name  string
	Value any // a number; "-" for none; or a list of coordinates
}

// UnmarshalJSON accepts an item that is nothing but its value, too.
func (i *drawnItem) UnmarshalJSON(text []byte) error {
	type object drawnItem
	if err := json.Unmarshal(text, (*object)(i)); err == nil {
		return nil
	}
	return json.Unmarshal(text, &i.Value)
}

func readOption(option map[string]any) (o drawnOption) {
	text, err := json.Marshal(option)
	if err == nil {
		err = json.Unmarshal(text, &o)
	}
	if err != nil {
		panic("site: an option that ECharts would not draw: " + err.Error())
	}
	return o
}

// rows are the names along the axis of categories: of a matrix, of the vertical
// one. There are none in a chart without such an axis.
func (o drawnOption) rows() []any {
	for _, axis := range slices.Concat(o.YAxis, o.XAxis) {
		if axis.Type == "category" {
			return axis.Data
		}
	}
	return nil
}

// row is where a point stands along the axis of categories or, in a chart
// without one, in the data. The axis names an item of a timeline, a category, a
// category with its series, or the categories in words of its own.
func (o drawnOption) row(p figure.Point, d figure.Data) int {
	rows := o.rows()
	if p.Item != "" {
		return slices.Index(rows, any(p.Item))
	}
	for _, name := range []string{p.Category, p.Category + ": " + p.Series} {
		if row := slices.Index(rows, any(name)); row >= 0 {
			return row
		}
	}
	return slices.Index(d.Categories, p.Category)
}

// name is what the axis calls the category of a point in words of its own; empty
// if it has none.
func (o drawnOption) name(p figure.Point, d figure.Data) string {
	rows := o.rows()
	if i := slices.Index(d.Categories, p.Category); p.Item == "" && len(rows) == len(d.Categories) && !slices.Contains(rows, any(p.Category)) {
		name, _ := rows[i].(string)
		return name
	}
	return ""
}

// item is that of the series which shows a point of a row, -1 if none does.
// column is the point's series, counted.
func (o drawnOption) item(s drawnSeries, p figure.Point, row, column int) int {
	switch s.Type {
	case "bar":
		drawn := p.Known() && (p.N() > 0 || !o.log())
		if !drawn || s.Name != p.Series || row >= len(s.Data) || s.Data[row].Value != float64(p.N()) {
			return -1
		}
		return row
	case "heatmap":
		x, y := o.coordinates(row, column)
		return s.index(func(i drawnItem) bool { return i.at(0) == x && i.at(1) == y })
	case "scatter":
		if s.Name == "" { // marks of numbers without a bar
			return s.index(func(i drawnItem) bool { return i.Name == p.Text() && o.stands(i, row, column) })
		}
		if p.Item != "" {
			return s.index(func(i drawnItem) bool { return s.Name == p.Series && i.Name == p.Item })
		}
		return s.lastIndex(func(i drawnItem) bool { // a box, of one number or more
			_, number, ok := strings.Cut("\n"+i.Name+"\n", "\n"+p.Category+"\n")
			return ok && strings.HasPrefix(strings.TrimPrefix(number, "n = "), p.Text()+"\n")
		})
	case "sankey":
		return slices.IndexFunc(s.Links, func(l struct{ Source, Target string }) bool {
			return l.Source == "l:"+p.Category && l.Target == "r:"+p.Series
		})
	}
	return -1
}

// stands reports whether a mark is that of a row: in a matrix of a row and a
// column, in a chart with upright columns of one of these.
func (o drawnOption) stands(i drawnItem, row, column int) bool {
	upright := len(o.XAxis) > 0 && o.XAxis[0].Type == "category"
	sideways := len(o.YAxis) > 0 && o.YAxis[0].Type == "category"
	switch {
	case upright && sideways:
		return i.at(0) == column && i.at(1) == row
	case upright:
		return i.at(0) == row
	}
	return i.at(1) == row
}

// coordinates are those of a row and a series along the axes of categories, -1
// along another axis.
func (o drawnOption) coordinates(row, column int) (x, y int) {
	category := func(axes []drawnAxis) bool { return len(axes) > 0 && axes[0].Type == "category" }
	switch across, down := category(o.XAxis), category(o.YAxis); {
	case across && down:
		return column, row
	case across:
		return row, -1
	case down:
		return -1, row
	}
	return -1, -1
}

// log reports whether there is an axis on which zero has no place.
func (o drawnOption) log() bool {
	return slices.ContainsFunc(slices.Concat(o.XAxis, o.YAxis), func(a drawnAxis) bool { return a.Type == "log" })
}

func (s drawnSeries) index(is func(drawnItem) bool) int { return slices.IndexFunc(s.Data, is) }

// lastIndex finds of several items the one that is drawn over the others.
func (s drawnSeries) lastIndex(is func(drawnItem) bool) int {
	for i := len(s.Data) - 1; i >= 0; i-- {
		if is(s.Data[i]) {
			return i
		}
	}
	return -1
}

// at is a whole coordinate of the item, -1 where it has none.
func (i drawnItem) at(n int) int {
	if value, ok := i.Value.([]any); ok && n < len(value) {
		if number, ok := value[n].(float64); ok {
			return int(number)
		}
	}
	return -1
}
