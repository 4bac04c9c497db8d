package echarts

import (
	"cmp"
	"encoding/json"
	"math"
	"slices"
)

// rect is a column of a bar series or a cell of a heat map.
type rect struct {
	shape // its paint alone

	at       []place // of a column: the middle of its foot and of its top; of a cell: its middle
	maxWidth float64 // of a column, in px; 0: any
}

func (r *rect) places() []place { return r.at }

// nodes draws the rectangle where ECharts would: see makeColumnLayoutOnAxis and getLayout of
// its bar series, and its HeatmapView.
func (r *rect) nodes(points []point, band [2]float64) []*node {
	var x, y, width, height float64
	if len(points) == 1 {
		width, height = band[0]+0.5, band[1]+0.5
		x, y = points[0][0]-width/2, points[0][1]-height/2
	} else {
		const gap, between = 31.0 / 100, 10.0 / 100 // beside columns, of a category and of a column
		width = band[0] - gap*band[0]
		if r.maxWidth > 0 && r.maxWidth < width {
			width = r.maxWidth
		}
		width = max(width, 1)
		x, y = points[1][0]-(width*(1+between)-width*between)/2, points[0][1]
		height = points[1][1] - y
		if r.Stroke != "" { // the border is inside
			border := min(*r.Width, width, math.Abs(height))
			x, width = x+border/2, width-border
			y, height = y-border/2, height+border
			if height > 0 {
				y, height = y+border, height-2*border
			}
		}
	}
	n := &node{Tag: "path", Attrs: map[string]any{"d": rectangle(x, y, width, height)}}
	return r.painted(n)
}

// rectangle is the attribute d of a rectangle.
func rectangle(x, y, width, height float64) string {
	write := func(v float64) string { return number(roundTenth(v)) }
	return "M" + write(x) + " " + write(y) + "l" + write(width) + " 0l0 " + write(height) + "l" + write(-width) + " 0Z"
}

// itemStyle and itemLabel are what the series of package figure state about a rectangle and
// its text.
type itemStyle struct {
	Color, BorderColor, BorderType string
	BorderWidth                    *float64
	Decal                          json.RawMessage
}

type itemLabel struct {
	Show                                  *bool
	Text                                  *string
	Color, Position, Align, VerticalAlign string
	FontSize, Rotate                      float64
	Distance                              float64 // px between a column and its text
}

// paint is the style as that of a shape; ok reports whether Go can draw it.
func (s itemStyle) paint(fill string) (p shape, ok bool) {
	p = shape{Fill: cmp.Or(s.Color, fill), Stroke: s.BorderColor, Decal: s.Decal}
	if p.Fill == "" || !p.plain() {
		return p, false
	}
	if p.Stroke == "" {
		return p, s.BorderWidth == nil && s.BorderType == ""
	}
	if s.BorderWidth == nil || *s.BorderWidth <= 0 {
		return p, false
	}
	p.Width = s.BorderWidth
	switch s.BorderType {
	case "", "solid":
	case "dashed":
		p.Dash = []float64{4 * *p.Width, 2 * *p.Width}
	default:
		return p, false
	}
	return p, true
}

// orElse is the label with the members of another for those that it does not have.
func (l itemLabel) orElse(other itemLabel) itemLabel {
	return itemLabel{
		cmp.Or(l.Show, other.Show), cmp.Or(l.Text, other.Text), cmp.Or(l.Color, other.Color), cmp.Or(l.Position, other.Position),
		cmp.Or(l.Align, other.Align), cmp.Or(l.VerticalAlign, other.VerticalAlign), cmp.Or(l.FontSize, other.FontSize),
		cmp.Or(l.Rotate, other.Rotate), cmp.Or(l.Distance, other.Distance),
	}
}

// text is the label as a shape; nil: it has none. align and vertical are those that ECharts
// gives texts at their position. ok reports whether Go can draw it.
func (l itemLabel) text(align, vertical string) (text *shape, ok bool) {
	if l.Show == nil || !*l.Show {
		return nil, true
	}
	text = &shape{
		Text: l.Text, Align: cmp.Or(l.Align, align), Vertical: cmp.Or(l.VerticalAlign, vertical),
		Size: l.FontSize, Fill: l.Color, Upright: l.Rotate == 90,
	}
	return text, text.Text != nil && text.Fill != "" && text.plain() && (l.Rotate == 0 || text.Upright)
}

// caption is the text of a column.
type caption struct {
	shape
	at       []place // those of the column
	distance float64 // px above it
	border   float64 // of the column, px
}

func (c *caption) places() []place { return c.at }

// nodes draws the text above the column. The border of a column that is lower than it is
// outside.
func (c *caption) nodes(points []point, _ [2]float64) []*node {
	above := points[1]
	height := math.Abs(above[1] - points[0][1])
	above[1] -= (c.border-min(c.border, height))/2 + c.distance
	return c.lines(above)
}

// columnParts are the parts of a series of columns: those above, since they cover everything
// but their texts.
func columnParts(series, option map[string]json.RawMessage) ([]part, bool) {
	var s struct {
		Type, Name             json.RawMessage
		XAxisIndex, YAxisIndex int
		BarMaxWidth            float64
		ItemStyle              itemStyle
		Label                  itemLabel
		Data                   []struct {
			Name      json.RawMessage
			Value     any
			ItemStyle itemStyle
			Label     itemLabel
		}
	}
	if !decodeSeries(series, &s) {
		return nil, false
	}
	across, up, ok := axesOf(option, s.XAxisIndex, s.YAxisIndex)
	foot := up.StartValue
	if !ok || across.Type != "category" || up.Type != "value" && (up.Type != "log" || foot <= 0) {
		return nil, false
	}
	var columns, texts []item
	for i, one := range s.Data {
		n, known := one.Value.(float64)
		if one.Value == nil || one.Value == "-" {
			continue
		}
		paint, ok := one.ItemStyle.paint(s.ItemStyle.Color)
		label := one.Label.orElse(s.Label)
		text, readable := label.text("center", "bottom")
		if !known || n < foot || !up.has(foot) || !up.has(n) || !across.has(float64(i)) || !ok || !readable {
			return nil, false
		}
		at := []place{{float64(i), foot}, {float64(i), n}}
		columns = append(columns, &rect{paint, at, s.BarMaxWidth})
		if text == nil {
			continue
		}
		if label.Position != "top" || label.Distance == 0 {
			return nil, false
		}
		border := 0.0
		if paint.Width != nil {
			border = *paint.Width
		}
		texts = append(texts, &caption{*text, at, label.Distance, border})
	}
	axes := &[2]int{s.XAxisIndex, s.YAxisIndex}
	return []part{{columns, 1, axes}, {texts, 3, axes}}, true
}

// cellParts are the parts of a heat map.
func cellParts(series, option map[string]json.RawMessage) ([]part, bool) {
	var s struct {
		Type, Name             json.RawMessage
		XAxisIndex, YAxisIndex int
		Data                   []struct {
			Name      json.RawMessage
			Value     []*float64 // the numbers of both categories, and what is counted
			ItemStyle itemStyle
			Label     itemLabel
		}
	}
	if !decodeSeries(series, &s) {
		return nil, false
	}
	across, up, ok := axesOf(option, s.XAxisIndex, s.YAxisIndex)
	if !ok || across.Type != "category" || up.Type != "category" {
		return nil, false
	}
	var cells, texts []item
	for _, one := range s.Data {
		paint, ok := one.ItemStyle.paint("")
		if !ok || len(one.Value) != 3 || slices.Contains(one.Value, nil) {
			return nil, false
		}
		at := place{*one.Value[0], *one.Value[1]}
		if !across.has(at[0]) || !up.has(at[1]) {
			return nil, false
		}
		text, ok := one.Label.text("center", "middle")
		if !ok || one.Label.Position != "" || one.Label.Distance != 0 {
			return nil, false
		}
		cells = append(cells, &rect{paint, []place{at}, 0})
		if text != nil {
			text.At = at
			texts = append(texts, text)
		}
	}
	axes := &[2]int{s.XAxisIndex, s.YAxisIndex}
	return []part{{cells, 0, axes}, {texts, 2, axes}}, true
}
