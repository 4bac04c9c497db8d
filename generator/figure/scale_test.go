package figure

import (
	"fmt"
	"reflect"
	"regexp"
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

var decimal = regexp.MustCompile(`^[0-9,]*\.[0-9]+$`)

// TestTicksAreWhole draws the axis of counts for low numbers: things are counted, so
// that its ticks are whole.
func TestTicksAreWhole(t *testing.T) {
	for _, c := range []struct {
		kind    string
		scale   Scale
		highest int
		series  string // of the first number: a split has an axis if there are several
	}{
		{"comparison", Linear, 0, ""},
		{"comparison", Linear, 1, ""},
		{"comparison", Linear, 2, ""},
		{"comparison", Log, 1, ""},
		{"split", Linear, 1, "old"},
		{"trend", Linear, 0, ""},
		{"trend", Linear, 1, ""},
		{"trend", Linear, 2, ""},
		{"trend", Log, 1, ""},
	} {
		t.Run(fmt.Sprint(c.kind, " ", c.scale, " ", c.highest), func(t *testing.T) {
			f := drawn(t, c.kind, fmt.Sprintf("scale = %q", c.scale), stated("2001", c.series, c.highest), stated("2002", "", min(1, c.highest)))
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
					if decimal.MatchString(text.text) {
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

// TestNoScale shows that a log scale of a kind that has none is reported where its file can
// be changed, and has no effect anywhere.
func TestNoScale(t *testing.T) {
	for _, c := range []struct{ kind, more, status, want string }{
		{"funnel", "scale = \"log\"", "draft", "figures.toml 7:9-14 scale: a funnel has no log scale (remove the key: the sizes in a funnel follow the numbers)"},
		{"funnel", "scale = \"log\"\nprofile = \"prisma-2020\"", "draft", "figures.toml 7:9-14 scale: a funnel has no log scale (remove the key: the sizes in a funnel follow the numbers)"},
		{"split", "scale = \"log\"", "draft", "figures.toml 7:9-14 scale: a split has no log scale (remove the key: the sizes in a split follow the numbers)"},
		{"funnel", "scale = \"log\"", "published", ""},
		{"funnel", "scale = \"linear\"", "draft", ""},
		{"comparison", "scale = \"log\"", "draft", ""},
	} {
		src, counts := bridges(t, map[string]string{
			"edition.toml": "title = \"Bridges\"\nstatus = \"" + c.status + "\"\n[source.survey]\ntitle = \"Survey\"\n[source.census]\ntitle = \"Census\"\n",
			"counts/x.csv": countsHeader + "Found,,,900,exact,stated,survey,\nRead,,,9,exact,stated,survey,\n",
			"figures.toml": spec(c.kind, "counts = \"x\"\n"+c.more),
		})
		figures, _, problems := Load(src, counts)
		if got := strings.TrimSpace(report(problems)); got != c.want || len(figures) != 1 || problems.HasErrors() {
			t.Fatalf("%s of a %s edition: %d figures\ngot  %s\nwant %s", c.kind, c.status, len(figures), got, c.want)
		}
		if c.kind != "comparison" && (figures[0].Scale != Linear || len(figures[0].Scales()) != 1) {
			t.Errorf("%s of a %s edition: the scale is %s, of %v", c.kind, c.status, figures[0].Scale, figures[0].Scales())
		}
	}
}
