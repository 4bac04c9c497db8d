package echarts

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
)

// shapesOption is an option with a series of an item for each list of shapes, on axes or in
// pixels. more is what it has besides.
func shapesOption(axes bool, more string, items ...string) json.RawMessage {
	system, data := "none", strings.Repeat(`,{"name":"x","value":[30,1]}`, len(items))
	if axes {
		system, more = "cartesian2d", `"grid":[{"left":40,"right":10,"top":10,"bottom":30}],"xAxis":[{"type":"value"}],"yAxis":[{"type":"category","data":["A","B"]}],`+more
	}
	return json.RawMessage(fmt.Sprintf(`{%s"series":[{"type":"custom","renderItem":"shapes","coordinateSystem":%q,"clip":false,"data":[%s],"itemPayload":{"highlight":"#000000","shapes":[%s]}}]}`,
		more, system, strings.TrimPrefix(data, ","), strings.Join(items, ",")))
}

// TestShapesAreAsECharts draws shapes of each sort as the program does, and with ECharts
// alone.
func TestShapesAreAsECharts(t *testing.T) {
	for name, shape := range map[string]string{
		"path":              `{"path":[["M",[10.15,0]],["L",[20.25,1,3,4]],["C",[10,1],[9.05,1],[3,0]],["Z"]],"fill":"#ff0000","stroke":"#00ff00","width":1.5}`,
		"short path":        `{"path":[["M",[10.15,0]],["L",[20.25,1]]],"stroke":"#00ff00","dash":[2,3.5]}`,
		"halves":            `{"path":[["M",[1.15,1.35]],["L",[1.25,1.45]],["L",[1.55,1.65]],["L",[-1.75,-1.85]],["L",[-1.05,-0.05]],["L",[16777.25,0.35]]],"fill":"#ff0000"}`,
		"lines to nowhere":  `{"path":[["M",[10,0]],["L",[10,0]],["L",[20,1]],["L",[20,1]],["C",[1,1],[2,1],[3,1]],["L",[3,1]],["Z"],["L",[10,0]],["L",[11,0]]],"fill":"#ff0000"}`,
		"see-through":       `{"path":[["M",[10,0]],["L",[20,1]],["L",[20,0]]],"fill":"#ff0000","stroke":"#00ff00","opacity":0.25}`,
		"see-through line":  `{"path":[["M",[10,0]],["L",[20,1]],["L",[20,0]]],"stroke":"#00ff00","opacity":0.25}`,
		"nothing":           `{"path":[["M",[10,0]],["L",[20,1]]]}`,
		"circle":            `{"circle":[12.345,1,0.5,0.25],"radius":4.55,"fill":"#ff0000","stroke":"#00ff00","dash":[1]}`,
		"text":              `{"text":"a <b> {c} & \"d\"","at":[12.345,1,0.5,0.25],"size":12,"fill":"#ff0000"}`,
		"lines":             `{"text":"one\n\n two  three\nمرحبا","at":[12,1],"size":13,"align":"center","lineHeight":17,"weight":600,"fill":"#ff0000"}`,
		"above":             `{"text":"one\ntwo","at":[12,1],"size":13,"align":"right","vertical":"bottom","fill":"#ff0000"}`,
		"below":             `{"text":"one\ttwo","at":[12,1],"size":14.5,"align":"left","vertical":"top","halo":"#ffffff","fill":"#ff0000"}`,
		"upright":           `{"text":"one\ntwo","at":[12.34,1],"size":12,"upright":true,"align":"center","fill":"#ff0000"}`,
		"text of no colour": `{"text":"one","at":[12.34,1],"size":12}`,
		"empty text":        `{"text":"","at":[12.34,1],"size":12,"fill":"#ff0000"}`,
		"decal":             `{"path":[["M",[10,0]],["L",[20,1]],["L",[20,0]]],"fill":"#ff0000","stroke":"#00ff00","opacity":0.5,"decal":{"symbol":"rect","color":"#fefefe"}}`,
		"decals": `{"path":[["M",[10,0]],["L",[20,1]],["L",[20,0]]],"fill":"#ff0000","decal":{"symbol":"circle","color":"#fefefe"}},` +
			`{"path":[["M",[10,0]],["L",[20,1]],["L",[20,0]]],"decal":{"symbol":"rect","color":"#fefefe"}}`,
		"decal of a circle": `{"circle":[10,1,0.25,0.35],"radius":3.25,"stroke":"#00ff00","fill":"#ff0000","decal":{"symbol":"rect","color":"#fefefe"}}`,
		"other colours":     `{"path":[["M",[10,0]],["L",[20,1]],["L",[20,0]]],"fill":"red","stroke":"rgba(1,2,3,0.5)"}`,
		"other commands":    `{"path":[["M",[10,0]],["L",[20,1],[20,0]]],"stroke":"#00ff00"}`,
	} {
		for _, axes := range []bool{false, true} {
			for _, more := range []string{"", `"textStyle":{"color":"#ff0000","fontSize":20},`, `"textStyle":{"fontWeight":600},`} {
				option := shapesOption(axes, more, `[`+shape+`,{"circle":[1,1],"radius":2,"fill":"#0000ff"}]`, `[]`, `[`+shape+`]`)
				t.Run(fmt.Sprint(name, " on axes ", axes, " ", more), func(t *testing.T) {
					want, err := DrawAlone("x", option, 300, 200)
					if err != nil {
						t.Fatal(err)
					}
					got, err := Draw("x", option, 300, 200)
					if err != nil || got.Content != want {
						t.Errorf("error %v,\n got %s\nwant %s", err, got.Content, want)
					}
				})
			}
		}
	}
}

// TestDefinitionsAreAsECharts draws decals of shapes among decals, gradients and clip paths of
// other series.
func TestDefinitionsAreAsECharts(t *testing.T) {
	const (
		a, b     = `{"symbol":"rect","color":"#fefefe"}`, `{"symbol":"circle","color":"#fefefe"}`
		bars     = `{"type":"bar","data":[{"value":3,"itemStyle":{"decal":%s}},{"value":2,"itemStyle":{"color":{"type":"linear","x":0,"y":0,"x2":1,"y2":0,"colorStops":[{"offset":0,"color":"#ff0000"},{"offset":1,"color":"#00ff00"}]}}}]}`
		line     = `{"type":"line","data":[1,9]}` // which is clipped
		shapes   = `{"type":"custom","renderItem":"shapes","coordinateSystem":"cartesian2d","clip":%t,"data":[[0,1]],"itemPayload":{"shapes":[[%s]]}}`
		triangle = `{"path":[["M",[0,0]],["L",[0,1]],["L",[1,0]]],"fill":"#ff0000","decal":%s}`
		frame    = `{"xAxis":{"type":"category","data":["A","B"]},"yAxis":{"type":"value","max":4},"series":[%s]}`
	)
	draws := map[string]string{
		"bars":  fmt.Sprintf(bars, a),
		"line":  line,
		"first": fmt.Sprintf(shapes, false, fmt.Sprintf(triangle, b)+","+fmt.Sprintf(triangle, a)),
		"last":  fmt.Sprintf(shapes, true, fmt.Sprintf(triangle, a)+","+fmt.Sprintf(triangle, `{"symbol":"triangle"}`)),
	}
	for _, order := range []string{"bars first line last", "first bars last line", "line last first bars", "last first", "bars line last"} {
		var series []string
		for name := range strings.FieldsSeq(order) {
			series = append(series, draws[name])
		}
		option := json.RawMessage(fmt.Sprintf(frame, strings.Join(series, ",")))
		want, err := DrawAlone("x", option, 300, 200)
		if err != nil {
			t.Fatal(err)
		}
		got, err := Draw("x", option, 300, 200)
		if err != nil || got.Content != want {
			t.Errorf("%s: error %v,\n got %s\nwant %s", order, err, got.Content, want)
		}
	}
}

// TestSeparate tests for which options ECharts is needed.
func TestSeparate(t *testing.T) {
	const text = `[{"text":"one","at":[1,1],"size":12,"fill":"#ff0000"}]`
	for _, c := range []struct {
		name   string
		option json.RawMessage
		series int // of shapes that ECharts does not draw
		only   bool
	}{
		{"shapes alone", shapesOption(false, `"animation":false,"tooltip":{"show":false},`, text), 1, true},
		{"on axes", shapesOption(true, "", text), 1, false},
		{"below a title", shapesOption(false, `"title":{"text":"shapes"},`, text), 1, false},
		{"with a tooltip", shapesOption(false, `"tooltip":{"show":true},`, text), 1, false},
		{"in another font", shapesOption(false, `"textStyle":{"fontFamily":"serif"},`, text), 0, false},
		{"a member that only ECharts knows", shapesOption(false, "", `[{"path":[["M",[1,1]]],"shadow":1}]`), 0, false},
		{"no shapes", json.RawMessage(`{"series":[{"type":"custom","renderItem":"shapes","data":[]}]}`), 0, false},
		{"no series", json.RawMessage(`{"title":{"text":"shapes"}}`), 0, false},
		{"no option", json.RawMessage(`"shapes"`), 0, false},
	} {
		s := separate(c.option, 200)
		if len(s.parts) != c.series || s.only != c.only {
			t.Errorf("%s: %d series, only %t; want %d, %t", c.name, len(s.parts), s.only, c.series, c.only)
		}
	}
}

// TestForgedMark tests that a colour in an option cannot take the place of shapes.
func TestForgedMark(t *testing.T) {
	for _, mark := range []string{"mark 0", "mark 7", "mark -1", "mark x"} {
		option := json.RawMessage(fmt.Sprintf(`{"xAxis":{},"yAxis":{},"series":[{"type":"scatter","symbol":"circle","itemStyle":{"color":%q},"data":[[1,1]]},`+
			`{"type":"custom","renderItem":"shapes","data":[],"itemPayload":{"shapes":[[{"circle":[1,1],"radius":2}]]}}]}`, mark))
		if _, err := Draw("x", option, 300, 200); err == nil || !strings.Contains(err.Error(), "is not a colour") {
			t.Errorf("%s: error %v", mark, err)
		}
	}
}
