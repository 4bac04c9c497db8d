package figure

import (
	"slices"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

const nodeHeight = 34 // of the side with more nodes, CSS pixels each

// flow draws how the categories, on the left, divide into the series, on the
// right, by bands as wide as their numbers (a Sankey diagram). Sums stand beside
// the nodes; a number that is no sum on its band, if that is as high as a line.
func flow(s Spec, d Data, l layout) Chart {
	names := func(side []string, prefix string) []opts.SankeyNode {
		var nodes []opts.SankeyNode
		for _, name := range side {
			nodes = append(nodes, opts.SankeyNode{Name: prefix + name})
		}
		return nodes
	}
	height, gap, total := max(len(d.Categories), len(d.Series))*nodeHeight+16, l.fontSize+6, 0
	for _, p := range d.Points {
		total += p.N()
	}
	// perUnit is how high a band is for each of what is counted.
	perUnit := float64(height-16-gap*max(len(d.Categories)-1, len(d.Series)-1)) / float64(max(total, 1))
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
	series := option["series"].([]any)[0].(map[string]any)
	beside := func(names []string) int { return min(l.labelWidth, longest(names, l)+5*l.fontSize) }
	series["left"], series["right"], series["top"], series["bottom"] = beside(d.Categories), beside(d.Series), 8, 8
	// The gap holds a label's line: nodes may be as thin as a hair.
	series["nodeGap"], series["nodeWidth"], series["draggable"], series["layoutIterations"] = gap, 14, false, 0
	series["lineStyle"] = map[string]any{"color": line.Light, "opacity": 1, "curveness": 0.5}
	series["emphasis"] = map[string]any{"disabled": true}
	sum := func(node string) int {
		total := 0
		for _, p := range d.Points {
			if node == left+p.Category || node == right+p.Series {
				total += p.N()
			}
		}
		return total
	}
	for _, o := range series["links"].([]any) {
		link := o.(map[string]any)
		n := link["value"].(float64)
		said := int(n) == sum(link["source"].(string)) || int(n) == sum(link["target"].(string))
		link["edgeLabel"] = map[string]any{
			"show": !said && n*perUnit > float64(l.fontSize), "formatter": "{c}", "color": ink.Light, "fontSize": l.fontSize - 1,
		}
	}
	for i, n := range series["data"].([]any) {
		node := n.(map[string]any)
		name := node["name"].(string)
		side, position := name[:len(left)], "right"
		colour := seriesColour(0)
		if side == left {
			colour, position = seriesColour(i), "left"
		} else if first := slices.IndexFunc(d.Points, func(p Point) bool { return right+p.Series == name && p.N() > 0 }); first >= 0 {
			colour = seriesColour(indexOf(d.Categories, d.Points[first].Category))
		}
		node["itemStyle"] = map[string]any{"color": colour, "borderWidth": 0}
		node["label"] = map[string]any{
			"show": true, "position": position, "formatter": name[len(left):] + "\u00a0" + number(sum(name)), "color": ink.Light,
			"fontSize": l.fontSize, "width": l.labelWidth, "overflow": "break", "align": map[string]string{"left": "right", "right": "left"}[position],
		}
	}
	return Chart{option, l.width, height}
}

// left and right begin the names of nodes, so that a name can be on both sides;
// ECharts knows nodes by their names.
const left, right = "l:", "r:"
