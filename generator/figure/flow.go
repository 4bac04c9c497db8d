package figure

import (
	"slices"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

const nodeHeight = 34 // of the side with more nodes, CSS pixels each

// flow draws how the categories, on the left, divide into the series, on the
// right, by bands as wide as their numbers (a Sankey diagram).
func flow(s Spec, d Data, l layout) Chart {
	names := func(side []string, prefix string) []opts.SankeyNode {
		var nodes []opts.SankeyNode
		for _, name := range side {
			nodes = append(nodes, opts.SankeyNode{Name: prefix + name})
		}
		return nodes
	}
	var links []opts.SankeyLink
	for _, p := range d.Points {
		if p.N() > 0 {
			links = append(links, opts.SankeyLink{Source: left + p.Category, Target: right + p.Series, Value: float32(p.N())})
		}
	}
	sankey := charts.NewSankey()
	sankey.AddSeries(s.Title, append(names(d.Categories, left), names(d.Series, right)...), links)
	sankey.Validate()
	option := plain(sankey.JSON())
	option["textStyle"] = map[string]any{"fontSize": l.fontSize, "color": ink.Light}
	height := max(len(d.Categories), len(d.Series))*nodeHeight + 16
	series := option["series"].([]any)[0].(map[string]any)
	beside := func(names []string) int { return min(l.labelWidth, longest(names, l)+5*l.fontSize) }
	series["left"], series["right"], series["top"], series["bottom"] = beside(d.Categories), beside(d.Series), 8, 8
	// The gap holds a label's line: nodes may be as thin as a hair.
	series["nodeGap"], series["nodeWidth"], series["draggable"], series["layoutIterations"] = l.fontSize+6, 14, false, 0
	series["lineStyle"] = map[string]any{"color": line.Light, "opacity": 1, "curveness": 0.5}
	series["emphasis"] = map[string]any{"disabled": true}
	for i, n := range series["data"].([]any) {
		node := n.(map[string]any)
		name := node["name"].(string)
		side, position, total := name[:len(left)], "right", 0
		for _, p := range d.Points {
			if name == left+p.Category || name == right+p.Series {
				total += p.N()
			}
		}
		colour := seriesColour(0)
		if side == left {
			colour, position = seriesColour(i), "left"
		} else if first := slices.IndexFunc(d.Points, func(p Point) bool { return right+p.Series == name && p.N() > 0 }); first >= 0 {
			colour = seriesColour(indexOf(d.Categories, d.Points[first].Category))
		}
		node["itemStyle"] = map[string]any{"color": colour, "borderWidth": 0}
		node["label"] = map[string]any{
			"show": true, "position": position, "formatter": name[len(left):] + "\u00a0" + number(total), "color": ink.Light,
			"fontSize": l.fontSize, "width": l.labelWidth, "overflow": "break", "align": map[string]string{"left": "right", "right": "left"}[position],
		}
	}
	return Chart{option, l.width, height}
}

// left and right begin the names of nodes, so that a name can be on both sides;
// ECharts knows nodes by their names.
const left, right = "l:", "r:"
