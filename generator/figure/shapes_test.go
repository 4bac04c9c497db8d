package figure

import (
	"encoding/json"
	"testing"
)

// TestShapes tests what draws shapes, and that a mirrored drawing has them on the other
// side, even where two of them share a path.
func TestShapes(t *testing.T) {
	outline := rect(10, 0, 20, 8.004)
	middle := at(30, 40)
	items := func() []item {
		return []item{{name: "Found: 900", shapes: []shape{
			{Path: outline, Fill: ink.Light},
			{Path: outline, Stroke: line.Light, Dash: []int{4, 4}},
			{Path: across(side{at(0, 0), at(0, 10)}, side{at(100, 20), at(100, 24)}), Fill: ink.Light},
			{Circle: &middle, Radius: 4, Fill: ink.Light},
			textAt(middle, "900", 14, ink.Light),
		}}}
	}
	onAxes := []item{{name: "2020", value: []float64{2020, 1}, shapes: []shape{{Path: open(place{2020, 1, -4, 0}, place{2021, 1, 4, 0}), Stroke: ink.Light}}}}
	for _, c := range []struct {
		name   string
		series map[string]any
		mirror bool
		want   string
	}{
		{"in pixels", shapeSeries(items(), false), false, `[[{"path":[["M",[10,0]],["L",[30,0]],["L",[30,8]],["L",[10,8]],["Z"]],"fill":"#1b2430"},` +
			`{"path":[["M",[10,0]],["L",[30,0]],["L",[30,8]],["L",[10,8]],["Z"]],"stroke":"#d5dbe3","dash":[4,4]},` +
			`{"path":[["M",[0,0]],["C",[50,0],[50,20],[100,20]],["L",[100,24]],["C",[50,24],[50,10],[0,10]],["Z"]],"fill":"#1b2430"},` +
			`{"circle":[30,40],"radius":4,"fill":"#1b2430"},{"text":"900","at":[30,40],"size":14,"fill":"#1b2430"}]]`},
		{"mirrored", shapeSeries(items(), false), true, `[[{"path":[["M",[90,0]],["L",[70,0]],["L",[70,8]],["L",[90,8]],["Z"]],"fill":"#1b2430"},` +
			`{"path":[["M",[90,0]],["L",[70,0]],["L",[70,8]],["L",[90,8]],["Z"]],"stroke":"#d5dbe3","dash":[4,4]},` +
			`{"path":[["M",[100,0]],["C",[50,0],[50,20],[0,20]],["L",[0,24]],["C",[50,24],[50,10],[100,10]],["Z"]],"fill":"#1b2430"},` +
			`{"circle":[70,40],"radius":4,"fill":"#1b2430"},{"text":"900","at":[70,40],"align":"right","size":14,"fill":"#1b2430"}]]`},
		{"on axes, mirrored", shapeSeries(onAxes, true), true, `[[{"path":[["M",[2020,1,4,0]],["L",[2021,1,-4,0]]],"stroke":"#1b2430"}]]`},
	} {
		t.Run(c.name, func(t *testing.T) {
			if c.mirror {
				Chart{Option: map[string]any{"series": []any{c.series}}, Width: 100}.mirror()
			}
			got, err := json.Marshal(c.series["itemPayload"].(map[string]any)["shapes"])
			if err != nil || string(got) != c.want {
				t.Errorf("got  %s\nwant %s\n%v", got, c.want, err)
			}
		})
	}
}
