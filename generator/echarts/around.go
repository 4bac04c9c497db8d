package echarts

import (
	"encoding/json"
	"fmt"
)

// The levels of what stands around series, above all of them.
const (
	legendLevel = 5
	titleLevel  = 6
)

// titlePart is a title at the foot of a drawing of a height; ok reports whether there is one,
// and Go can draw it.
func titlePart(title json.RawMessage, height int) (p part, ok bool) {
	var t struct {
		Text                  *string
		Bottom, Left, Padding *float64
		TextStyle             struct {
			Color                            string
			FontSize, FontWeight, LineHeight float64
		}
	}
	if !decodeExactly(title, &t) || t.Text == nil || t.TextStyle.FontWeight != regular || t.TextStyle.LineHeight == 0 {
		return p, false
	}
	for _, zero := range []*float64{t.Bottom, t.Left, t.Padding} {
		if zero == nil || *zero != 0 {
			return p, false
		}
	}
	text := &shape{
		Text: t.Text, At: place{0, float64(height)}, Vertical: "bottom",
		Size: t.TextStyle.FontSize, LineHeight: &t.TextStyle.LineHeight, Fill: t.TextStyle.Color,
	}
	return part{items: []item{text}, level: titleLevel}, text.Fill != "" && text.plain()
}

// swatch is the colour of a series in a legend.
type swatch struct {
	shape // its paint alone

	at            place
	width, height float64 // px
}

func (s *swatch) places() []place { return []place{s.at} }

func (s *swatch) nodes(points []point, _ [2]float64) []*node {
	x, y := number(roundTenthousandth(points[0][0])), number(roundTenthousandth(points[0][1]))
	return s.painted(&node{Tag: "path", Attrs: map[string]any{
		"d": rectangle(0, 0, s.width, s.height), "transform": fmt.Sprintf("translate(%s %s)", x, y),
	}})
}

// legendPart is a legend at the head of a drawing, with a rectangle and a name for each
// series; ok reports whether Go can draw it. ECharts sets the items beside each other, and
// begins another line where one is full: see box in its layout.js.
func legendPart(legend json.RawMessage, series []map[string]json.RawMessage) (p part, ok bool) {
	var l struct {
		Show                                  bool
		Data                                  []string
		Icon                                  string
		Left, Top                             *float64
		Width, ItemGap, ItemWidth, ItemHeight float64
		TextStyle                             struct {
			Color    string
			FontSize float64
		}
	}
	weights, err := weights()
	if err != nil || !decodeExactly(legend, &l) || !l.Show || l.Icon != "rect" || l.Width == 0 || l.ItemGap == 0 ||
		l.Left == nil || *l.Left != 0 || l.Top == nil || *l.Top != 0 || l.TextStyle.FontSize > l.ItemHeight {
		return p, false
	}
	colours, ok := coloursOf(series)
	if !ok {
		return p, false
	}
	const padding, between = 5, 5 // around the legend; between a rectangle and its name
	p.level = legendLevel
	x, y := 0.0, 0.0
	for _, name := range l.Data {
		colour := shape{Fill: colours[name]}
		text := &shape{Text: &name, Align: "left", Size: l.TextStyle.FontSize, Fill: l.TextStyle.Color}
		if name == "" || colour.Fill == "" || text.Fill == "" || !colour.plain() || !text.plain() {
			return p, false
		}
		beside := l.ItemWidth + between
		width := beside + textWidth(weights, name, fmt.Sprintf("%gpx", text.Size))
		if x+width > l.Width {
			x, y = 0, y+l.ItemHeight+l.ItemGap
		}
		at := place{padding + x, padding + y}
		text.At = place{at[0] + beside, at[1] + l.ItemHeight/2}
		p.items = append(p.items, &swatch{colour, at, l.ItemWidth, l.ItemHeight}, text)
		x += width + l.ItemGap
	}
	return p, true
}

// coloursOf are the colours of series by their names; ok reports whether each has one of its
// own.
func coloursOf(series []map[string]json.RawMessage) (colours map[string]string, ok bool) {
	colours = map[string]string{}
	for _, one := range series {
		var s struct {
			Name      string
			ItemStyle itemStyle
		}
		text, err := json.Marshal(one)
		if err != nil || json.Unmarshal(text, &s) != nil {
			return nil, false
		}
		if _, known := colours[s.Name]; known && s.Name != "" {
			return nil, false
		}
		colours[s.Name] = s.ItemStyle.Color
	}
	return colours, true
}
