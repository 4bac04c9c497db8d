package figure

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"recension/generator/decode"
	"recension/generator/echarts"
	"recension/generator/locale"
	"recension/generator/review"
)

// TestOn draws on another scale and back.
func TestOn(t *testing.T) {
	f := Figure{Spec: Spec{Kind: "comparison", Scale: Linear}, Data: Data{
		locale:     locale.English(),
		Categories: []string{"a", "b"}, Series: []string{""},
		Points: []Point{
			{Category: "a", locale: locale.English(), Row: review.Count{Count: decode.Count{N: 3, Known: true}, Qualifier: review.Exact}},
			{Category: "b", locale: locale.English(), Row: review.Count{Count: decode.Count{N: 0, Known: true}, Qualifier: review.Exact}},
		},
	}}
	f = f.On(Linear)
	log := f.On(Log)
	if got := axis(log.Wide.Option, "xAxis", 0)["type"]; got != "log" || log.Scale != Log {
		t.Errorf("the axis is of type %v, the scale %s", got, log.Scale)
	}
	if f.Scale != Linear || !reflect.DeepEqual(log.On(Linear), f) {
		t.Error("drawn on a linear scale again, the figure is another")
	}
}

// TestTicksAreWhole draws the axis of counts for low numbers: things are counted, so
// that its ticks are whole.
func TestTicksAreWhole(t *testing.T) {
	for _, c := range []struct {
		kind    string
		scale   Scale
		highest int
	}{
		{"comparison", Linear, 0},
		{"comparison", Linear, 1},
		{"comparison", Linear, 2},
		{"comparison", Log, 1},
		{"split", Linear, 1},
		{"trend", Linear, 0},
		{"trend", Linear, 1},
		{"trend", Linear, 2},
		{"trend", Log, 1},
	} {
		t.Run(fmt.Sprint(c.kind, " ", c.scale, " ", c.highest), func(t *testing.T) {
			f := drawn(t, c.kind, fmt.Sprintf("scale = %q", c.scale), stated("2001", "", c.highest), stated("2002", "", min(1, c.highest)))
			for size, chart := range map[string]Chart{"wide": f.Wide, "narrow": f.Narrow, "card": f.Card} {
				drawing, err := echarts.Draw("x", chart.Option, chart.Width, chart.Height)
				if err != nil {
					t.Fatal(err)
				}
				ticks := 0
				for _, text := range svgTexts(t, drawing.SVG()) {
					if text.muted && whole.MatchString(text.text) {
						ticks++
					}
					if strings.Contains(text.text, ".") {
						t.Errorf("%s: the tick %q", size, text.text)
					}
				}
				if ticks == 0 {
					t.Errorf("%s: no tick", size)
				}
			}
		})
	}
}
