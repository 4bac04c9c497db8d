package view

import (
	"encoding/json"
	"html"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/dop251/goja"

	"recension/generator/echarts"
	"recension/generator/figure"
	"recension/generator/locale"
)

// liveCharts runs ECharts and the script that makes charts interactive, as browsers
// do.
type liveCharts struct {
	t  *testing.T
	js *goja.Runtime
}

func newLiveCharts(t *testing.T) *liveCharts {
	t.Helper()
	bundle, err := echarts.Bundle()
	if err != nil {
		t.Fatal(err)
	}
	script, err := os.ReadFile("../../templates/assets/js/explore/option.js")
	if err != nil {
		t.Fatal(err)
	}
	js := goja.New()
	for _, text := range []string{
		string(bundle), strings.ReplaceAll(string(script), "export function", "function"),
		`// shown names the series that are drawn while others are hidden; ECharts itself names lines behind them.
		function shown(json, ...hidden) {
			const figure = JSON.parse(json), chart = figure.charts[figure.scale].wide;
			const drawn = echarts.init(null, null, { renderer: "svg", ssr: true, width: chart.width, height: chart.height });
			drawn.setOption(Object.assign(live(chart, figure, { height: chart.height, moves: false, hidden: new Set(hidden) }), { animation: false }));
			const model = drawn.getModel();
			const names = model.getSeries().filter((s) => !model.isSeriesFiltered(s) && !s.name.startsWith("series\0")).map((s) => seriesOf(s.name));
			drawn.dispose();
			return [...new Set(names)].join();
		}`,
		`const structuredClone = (value) => JSON.parse(JSON.stringify(value)), setTimeout = () => 0, clearTimeout = () => {};
		function draw(json, size) {
			const figure = JSON.parse(json), chart = figure.charts[figure.scale][size];
			const option = live(chart, figure, { height: chart.height, moves: false, hidden: new Set() });
			const drawn = echarts.init(null, null, { renderer: "svg", ssr: true, width: chart.width, height: chart.height });
			drawn.setOption(Object.assign(option, { animation: false }));
			const svg = drawn.renderToSVGString();
			drawn.dispose();
			return svg;
		}`,
	} {
		if _, err := js.RunString(text); err != nil {
			t.Fatalf("%v in %.60s", err, text)
		}
	}
	return &liveCharts{t, js}
}

// texts are those of a chart of a figure, without blanks.
func (l *liveCharts) texts(f figure.Figure, size string) string {
	l.t.Helper()
	object, err := json.Marshal(newExplorable(locale.English(), f))
	if err != nil {
		l.t.Fatal(err)
	}
	draw, _ := goja.AssertFunction(l.js.Get("draw"))
	svg, err := draw(goja.Undefined(), l.js.ToValue(string(object)), l.js.ToValue(size))
	if err != nil {
		l.t.Fatal(err)
	}
	all := ""
	for _, text := range drawnText.FindAllStringSubmatch(svg.String(), -1) {
		all += html.UnescapeString(text[1])
	}
	return strings.Join(strings.Fields(all), "")
}

// drawnText is a text of an SVG that ECharts itself writes, whose attributes are not
// escaped: it is no XML.
var drawnText = regexp.MustCompile(`>([^<>]*)</text>`)

// TestLiveTexts draws the interactive chart of each kind of figure: names that are
// templates elsewhere, and numbers that a float32 rounds, are shown as they are.
func TestLiveTexts(t *testing.T) {
	charts := newLiveCharts(t)
	names := strings.NewReplacer("Ash", "{b} {c}", "Found", "{a|b}", "Papers", "{@value}", "old", "{c} __proto__", ",300,", ",123456789,", ",900,", ",16777217,", ",3,exact", ",100000001,exact")
	for _, f := range renamed(t, names) {
		for _, size := range []string{"wide", "narrow"} {
			all := charts.texts(f, size)
			if found := regexp.MustCompile(`[0-9]e[+0-9]|undefined|NaN|function`).FindString(all); found != "" {
				t.Errorf("%s, %s: %q in %s", f.ID, size, found, all)
			}
			for _, p := range f.Data.Points {
				if p.Item != "" || f.Wide.Names[p.Category] != "" {
					continue
				}
				text := p.Text()
				if f.Kind == "flow" { // bands may be too thin for a number
					sum := 0
					for _, other := range f.Data.Points {
						if other.Category == p.Category {
							sum += other.N()
						}
					}
					text = p.Category + locale.English().Integer(sum)
				}
				for _, want := range []string{text, p.Category} {
					want = strings.Join(strings.Fields(want), "")
					if noted := !p.Known() && strings.Contains(strings.ToLower(all), want); !strings.Contains(all, want) && !noted {
						t.Errorf("%s, %s: no %q in %s", f.ID, size, want, all)
					}
				}
			}
		}
	}
}

// TestLiveSeries hides series whose names mean something in JavaScript: it hides them
// alone.
func TestLiveSeries(t *testing.T) {
	charts := newLiveCharts(t)
	shown, _ := goja.AssertFunction(charts.js.Get("shown"))
	for _, name := range []string{"old", "__proto__", "constructor", "hasOwnProperty", "toString"} {
		for _, f := range renamed(t, strings.NewReplacer("old", name)) {
			if f.ID != "side-by-side" {
				continue
			}
			object, err := json.Marshal(newExplorable(locale.English(), f))
			if err != nil {
				t.Fatal(err)
			}
			all := strings.Join(f.Data.Series, ",")
			for hidden, want := range map[string]string{"": all, name: strings.Trim(strings.Replace(","+all+",", ","+name+",", ",", 1), ",")} {
				got, err := shown(goja.Undefined(), charts.js.ToValue(string(object)), charts.js.ToValue(hidden))
				if err != nil || got.String() != want {
					t.Errorf("without %q, %v is drawn, want %s; error %v", hidden, got, want, err)
				}
			}
		}
	}
}
