package echarts

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
)

// The members of options of columns, of a heat map, and of both axes of each.
const (
	barAxes    = `"grid":[{"left":40,"right":10.5,"top":60,"bottom":30}],"xAxis":[{"type":"value","minInterval":1,"splitNumber":3}],"yAxis":[{"type":"category","data":["A","B"]}]`
	columnAxes = `"grid":[{"left":40,"right":10.5,"top":10,"bottom":30}],"xAxis":[{"type":"category","data":["A","B","C"]}],"yAxis":[{"type":"value","min":0,"max":2000}]`
	logAxes    = `"grid":[{"left":40,"right":10.5,"top":10,"bottom":30}],"xAxis":[{"type":"category","data":["A","B","C"]}],"yAxis":[{"type":"log","startValue":1,"min":1,"max":2000}]`
	lyingAxes  = `"grid":[{"left":40,"right":10.5,"top":10,"bottom":30}],"xAxis":[{"type":"value","min":0,"max":2000}],"yAxis":[{"type":"category","data":["A","B","C"]}]`
	cellAxes   = `"grid":[{"left":40,"right":10.5,"top":10,"bottom":30}],"xAxis":[{"type":"category","data":["A","B","C"]}],"yAxis":[{"type":"category","data":["D","E"]}]`
	noteSeries = `{"type":"custom","renderItem":"shapes","coordinateSystem":"none","clip":false,"data":[1],"itemPayload":{"shapes":[[{"text":"a note","at":[70,60],"size":12,"fill":"#00ff00"}]]}}`
)

// columnSeries is a series of columns with data, and what else it has.
func columnSeries(data, more string) string {
	return `{"type":"bar","itemStyle":{"color":"#ff0000"},"label":{"color":"#1b2430","fontSize":12,"distance":3,"position":"top","show":true` + more + `},"data":[` + data + `]}`
}

func cellSeries(data string) string { return `{"type":"heatmap","data":[` + data + `]}` }

// barSeries is a series of shapes with a name, at a number of an axis of numbers.
func barSeries(name string, n float64) string {
	return fmt.Sprintf(`{"type":"custom","name":%q,"renderItem":"shapes","coordinateSystem":"cartesian2d","clip":false,"itemStyle":{"color":"#0000ff"},`+
		`"data":[{"value":[%g,1]}],"itemPayload":{"shapes":[[{"path":[["M",[0,1]],["L",[%[2]g,1]],["L",[%[2]g,1,0,5]]],"fill":"#0000ff"}]]}}`, name, n)
}

// legendOf is a legend as those of package figure, with names.
func legendOf(names string) string {
	return `"legend":{"data":[` + names + `],"icon":"rect","itemGap":16,"itemHeight":14,"itemWidth":14,"left":0,"show":true,"textStyle":{"color":"#1b2430","fontSize":13},"top":0,"width":286},`
}

// placedOptions are options whose series ECharts does not draw, or does.
var placedOptions = []struct {
	name, axes, series string
	kept               bool // ECharts draws the series
}{
	{"columns", columnAxes, columnSeries(`{"value":1000,"label":{"text":"one  thousand"}},{"value":0,"label":{"text":"0"}},{"value":2000,"label":{"text":""}}`, ""), false},
	{"no texts", columnAxes, columnSeries(`{"value":1000,"label":{"show":false}},{"value":1,"label":{"show":false}}`, ""), false},
	{"unknown numbers", columnAxes, columnSeries(`{"value":null},{"value":"-"},{"value":7,"label":{"text":"7"}}`, ""), false},
	{"narrow", columnAxes, columnSeries(`{"value":1000,"label":{"text":"1"}}`, "") + `,` + noteSeries, false},
	{"narrowest", columnAxes, strings.Replace(columnSeries(`{"value":1000,"label":{"text":"1"}}`, ""), `"type"`, `"barMaxWidth":0.25,"type"`, 1), false},
	{"wide", columnAxes, strings.Replace(columnSeries(`{"value":1000,"label":{"text":"1"}}`, ""), `"type"`, `"barMaxWidth":500,"type"`, 1), false},
	{"borders", columnAxes, columnSeries(`{"value":1000,"itemStyle":{"color":"#fefefe","borderColor":"#0000ff","borderType":"dashed","borderWidth":1.5},"label":{"text":"1"}},`+
		`{"value":0,"itemStyle":{"borderColor":"#0000ff","borderWidth":3},"label":{"text":"2"}},{"value":9,"itemStyle":{"borderColor":"#0000ff","borderWidth":3},"label":{"text":"3"}}`, ""), false},
	{"decals", columnAxes, columnSeries(`{"value":1000,"itemStyle":{"decal":{"symbol":"rect","color":"#fefefe"}},"label":{"text":"1"}},`+
		`{"value":500,"itemStyle":{"borderColor":"#0000ff","borderWidth":1,"decal":{"symbol":"circle","color":"#fefefe"}},"label":{"text":"2"}}`, ""), false},
	{"upright", columnAxes, columnSeries(`{"value":1000,"label":{"text":"one thousand"}},{"value":10,"label":{"text":"ten"}}`, `,"align":"left","rotate":90,"verticalAlign":"middle"`), false},
	{"below and above shapes", columnAxes, noteSeries + `,` + columnSeries(`{"value":1000,"label":{"text":"1"}}`, "") + `,` + noteSeries, false},
	{"on an invisible axis", strings.ReplaceAll(columnAxes, `"type"`, `"show":false,"type"`), columnSeries(`{"value":1000,"label":{"text":"1"}}`, "") + `,` + noteSeries, false},
	{"cells", cellAxes, cellSeries(`{"value":[0,0,5],"itemStyle":{"color":"#ff0000"},"label":{"show":true,"text":"5","color":"#000000","fontSize":12}},` +
		`{"value":[2,1,0],"itemStyle":{"color":"#00ff00","borderColor":"#0000ff","borderWidth":1},"label":{"show":true,"text":"a\nb","color":"#000000","fontSize":13}},` +
		`{"value":[1,1,2],"itemStyle":{"color":"#00ff00","borderColor":"#0000ff","borderWidth":2,"decal":{"symbol":"rect","color":"#fefefe"}},"label":{"show":false}}`), false},
	{"columns on a log scale", logAxes, columnSeries(`{"value":1000,"label":{"text":"1"}},{"value":1,"label":{"text":"2"}}`, ""), false},
	{"columns on a log scale from below one", strings.ReplaceAll(logAxes, `"min":1,`, `"min":0.25,`), columnSeries(`{"value":1000,"label":{"text":"1"}},{"value":1,"label":{"text":"2"}}`, ""), false},
	{"columns from below one", strings.ReplaceAll(logAxes, `"startValue":1,"min":1,`, `"startValue":0.5,"min":0.5,`), columnSeries(`{"value":1000,"label":{"text":"1"}},{"value":1,"label":{"text":"2"}}`, ""), false},
	{"columns from ten", strings.ReplaceAll(columnAxes, `"min":0,`, `"startValue":10,"min":0,`), columnSeries(`{"value":1000,"label":{"text":"1"}},{"value":10,"label":{"text":"2"}}`, ""), false},
	{"columns of no foot", strings.ReplaceAll(logAxes, `"startValue":1,`, ""), columnSeries(`{"value":1000,"label":{"text":"1"}}`, ""), true},
	{"bars", barAxes, barSeries("", 7) + `,` + barSeries("", 3), false},
	{"few", barAxes, barSeries("", 1), false},
	{"many", barAxes, barSeries("", 1234567), false},
	{"up to the last line", barAxes, barSeries("", 300), false},
	{"a share", barAxes, barSeries("", 2.5), false},
	{"one end of an axis", strings.ReplaceAll(barAxes, `"minInterval"`, `"max":400,"interval":100,"minInterval"`), barSeries("", 300), false},
	{"a legend", legendOf(`"one","two  words"`) + barAxes, barSeries("one", 7) + `,` + barSeries("two  words", 3), false},
	{
		"lines of a legend", legendOf(`"two words that are long","one","أربعة","one that is longer"`) + barAxes,
		barSeries("one", 7) + `,` + barSeries("two words that are long", 3) + `,` + barSeries("one that is longer", 3) + `,` + barSeries("أربعة", 3) + `,` + barSeries("", 9), false,
	},

	{"nothing on a log scale", logAxes, columnSeries(`{"value":1000,"label":{"text":"1"}},{"value":0.5,"label":{"text":"2"}}`, ""), true},
	{"above an axis", columnAxes, columnSeries(`{"value":3000,"label":{"text":"1"}}`, ""), true},
	{"beside an axis", columnAxes, columnSeries(strings.TrimPrefix(strings.Repeat(`,{"value":30,"label":{"text":"1"}}`, 4), ","), ""), true},
	{"a cell without a number", cellAxes, cellSeries(`{"value":[0,0,null],"itemStyle":{"color":"#ff0000"}},{"value":[1,0,1],"itemStyle":{"color":"#ff0000"}}`), true},
	{"a cell beside the others", cellAxes, cellSeries(`{"value":[0,2,1],"itemStyle":{"color":"#ff0000"}},{"value":[1,0,1],"itemStyle":{"color":"#ff0000"}}`), true},
	{"columns that lie", lyingAxes, columnSeries(`{"value":1000,"label":{"text":"1"}}`, ""), true},
	{"nothing", barAxes, barSeries("", 0), true},
	{"less than nothing", barAxes, barSeries("", -3), true},
	{"an end on the other side", strings.ReplaceAll(barAxes, `"minInterval"`, `"min":1,"minInterval"`), barSeries("", 300), true},
	{"parts of one", strings.ReplaceAll(barAxes, `"minInterval"`, `"maxInterval"`), barSeries("", 300), true},
	{"a legend of one name twice", legendOf(`"one"`) + barAxes, barSeries("one", 7) + `,` + barSeries("one", 3), true},
	{"a legend of other series", legendOf(`"one","two"`) + barAxes, barSeries("one", 7), true},
	{"columns side by side", columnAxes, columnSeries(`{"value":1000,"label":{"text":"1"}}`, "") + `,` + columnSeries(`{"value":500,"label":{"text":"2"}}`, ""), true},
	{"below zero", columnAxes, columnSeries(`{"value":-1,"label":{"text":"1"}}`, ""), true},
	{"no text", columnAxes, columnSeries(`{"value":1000}`, ""), true},
	{"text inside", columnAxes, columnSeries(`{"value":1000,"label":{"text":"1","position":"inside"}}`, ""), true},
	{"aslant", columnAxes, columnSeries(`{"value":1000,"label":{"text":"1"}}`, `,"rotate":45`), true},
	{"a member that only ECharts knows", columnAxes, columnSeries(`{"value":1000,"label":{"text":"1"},"symbol":"none"}`, ""), true},
	{"a dotted border", columnAxes, columnSeries(`{"value":1000,"label":{"text":"1"},"itemStyle":{"borderColor":"#0000ff","borderWidth":1,"borderType":"dotted"}}`, ""), true},
	{"a series that only ECharts draws", columnAxes, columnSeries(`{"value":1000,"label":{"text":"1"}}`, "") + `,{"type":"line","data":[1,2,3]}`, true},
	{"an axis that depends on numbers", strings.ReplaceAll(columnAxes, `"max"`, `"splitNumber"`), columnSeries(`{"value":1000,"label":{"text":"1"}}`, ""), true},
	{"a legend of another form", `"legend":{"data":["x"]},` + columnAxes, columnSeries(`{"value":1000,"label":{"text":"1"}}`, ""), true},
}

func TestPlacedIsAsECharts(t *testing.T) {
	titles := map[string]bool{ // whether Go draws them
		``: false,
		`"title":{"text":"one\ntwo","left":0,"bottom":0,"padding":0,"textStyle":{"color":"#00ffff","fontSize":12,"fontWeight":400,"lineHeight":17}},`: true,
		`"title":{"text":"one","left":"right"},`: false,
	}
	for i, c := range placedOptions {
		for title, own := range titles {
			if title != "" && i > 0 {
				continue // is drawn in the same way
			}
			option := json.RawMessage(fmt.Sprintf(`{%s%s,"series":[%s],"textStyle":{"color":"#112233","fontSize":13},"tooltip":{"show":false}}`, title, c.axes, c.series))
			want, err := DrawAlone("x", option, 300, 201)
			if err != nil {
				t.Fatalf("%s: %v", c.name, err)
			}
			got, err := Draw("x", option, 300, 201)
			if err != nil || got.Content != want {
				t.Errorf("%s, %s: error %v,\n got %s\nwant %s", c.name, title, err, got.Content, want)
			}
			left := string(separate(option, 201).option)
			if kept := strings.Contains(left, `"series"`); kept != c.kept {
				t.Errorf("%s: ECharts draws the series: %t", c.name, kept)
			}
			if !c.kept && strings.Contains(left, `"title"`) != (title != "" && !own) {
				t.Errorf("%s: ECharts draws %s", c.name, left)
			}
		}
	}
}
