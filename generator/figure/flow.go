package figure

import (
	"slices"
	"strings"
	"unicode"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"recension/generator/diag"
	"recension/generator/locale"
	"recension/generator/review"
)

var flow = kind{draw: drawFlow, summarise: divisions, fits: bandsFit}

// bandsFit reports numbers without a band: those that are not published, and all
// if none is above zero.
func bandsFit(d Data) diag.List {
	var problems diag.List
	for _, p := range d.Points {
		if !p.Known() {
			problems.Add(diag.Errorf(p.Row.At("count"), "counts", "a flow cannot show a number that is not published").
				Hintf("choose another kind, such as matrix"))
		}
	}
	if problems == nil && d.total() == 0 {
		problems.Add(diag.Errorf(d.Points[0].Row.At("count"), "counts", "a flow cannot show numbers that are all zero").
			Hintf("choose another kind, such as matrix"))
	}
	return problems
}

// Sizes in CSS pixels.
const (
	nodeHeight = 34 // of each node on the side with more nodes
	nodeWidth  = 14
	leastBand  = 80 // the length of bands that have numbers
)

// left and right begin the names of nodes. ECharts identifies a node by its name,
// and the same name can be on both sides.
const left, right = "l:", "r:"

// drawFlow draws how the categories, on the left, divide into the series, on the
// right, by bands as wide as their numbers (a Sankey diagram). Each node has the
// sum of its bands; a band has its number if that is not the sum of a node, the band is
// as high as a line of text, and the bands are long enough for numbers to be apart where
// they cross.
func drawFlow(s Spec, d Data, l layout) Chart {
	positions := rowsOf(d)
	sankey := charts.NewSankey()
	sankey.AddSeries(s.Title, append(nodes(d.Categories, left), nodes(d.Series, right)...), nil)
	sankey.Validate()
	option := plain(sankey.JSON())
	option["textStyle"] = map[string]any{"fontSize": l.fontSize, "color": ink.Light}
	series := option["series"].([]any)[0].(map[string]any)
	height, gap := max(len(d.Categories), len(d.Series))*nodeHeight+16, l.fontSize+6
	beside := func(names []string) int { return min(l.labelWidth, longest(names, l)+5*l.fontSize) }
	before, after := beside(d.Categories), beside(d.Series)
	series["left"], series["right"], series["top"], series["bottom"] = before, after, 8, 8
	// The gap has room for a line of text: a node may be as thin as a hair.
	series["nodeGap"], series["nodeWidth"], series["draggable"], series["layoutIterations"] = gap, nodeWidth, false, 0
	series["lineStyle"] = map[string]any{"color": line.Light, "opacity": 1, "curveness": 0.5}
	series["emphasis"] = map[string]any{"disabled": true}
	perUnit := float64(height-16-gap*max(len(d.Categories)-1, len(d.Series)-1)) / float64(max(d.total(), 1))
	if l.width-before-after-2*nodeWidth < leastBand {
		perUnit = 0 // no band has room for its number
	}
	links := []any{}
	for i, p := range d.Points {
		if p.N() > 0 {
			positions[i] = append(positions[i], 0, len(links))
			links = append(links, d.band(p, l, perUnit))
		}
	}
	series["links"] = links
	styleNodes(series["data"].([]any), d, l)
	return Chart{option, l.width, height, positions, nil}
}

// nodes are those of one side.
func nodes(names []string, side string) []opts.SankeyNode {
	var nodes []opts.SankeyNode
	for _, name := range names {
		nodes = append(nodes, opts.SankeyNode{Name: side + name})
	}
	return nodes
}

// sumOf is what the bands at a node add up to.
func (d Data) sumOf(node string) int {
	sum := 0
	for _, p := range d.Points {
		if node == left+p.Category || node == right+p.Series {
			sum += p.N()
		}
	}
	return sum
}

// band is the link of the option for a number. perUnit is how high a band is for
// each unit of its number, in CSS pixels. A SankeyLink of go-echarts would round the
// number to a float32.
func (d Data) band(p Point, l layout, perUnit float64) map[string]any {
	source, target := left+p.Category, right+p.Series
	said := p.N() == d.sumOf(source) || p.N() == d.sumOf(target)
	return map[string]any{
		"source": source, "target": target, "value": p.N(),
		"edgeLabel": map[string]any{
			"show": !said && float64(p.N())*perUnit > float64(l.fontSize), "text": p.Text(), "color": ink.Light, "fontSize": l.small(),
		},
	}
}

// styleNodes gives nodes their colours and labels. A node on the right has the
// colour of the first band that leads to it.
func styleNodes(nodes []any, d Data, l layout) {
	for i, o := range nodes {
		node := o.(map[string]any)
		name := node["name"].(string)
		side, position, align := name[:len(left)], "right", "left"
		colour := d.categoryColour(0)
		node["depth"] = 1 // ECharts puts a node without a band on the right, whatever its side
		if side == left {
			colour, position, align, node["depth"] = d.categoryColour(i), "left", "right", 0
		} else if first := slices.IndexFunc(d.Points, func(p Point) bool { return right+p.Series == name && p.N() > 0 }); first >= 0 {
			colour = d.categoryColour(slices.Index(d.Categories, d.Points[first].Category))
		}
		node["itemStyle"] = map[string]any{"color": colour, "borderWidth": 0}
		node["label"] = map[string]any{
			"show": true, "position": position, "text": nodeLabel(name[len(side):], d.locale.Integer(d.sumOf(name)), l), "color": ink.Light,
			"fontSize": l.fontSize, "width": l.labelWidth, "overflow": "break", "align": align,
		}
	}
}

// nodeLabel is the text beside a node. ECharts breaks a line after the separator of a
// number, too: where the text may not fit into a line, the number has its own.
func nodeLabel(name, sum string, l layout) string {
	text := name + "\u00a0" + sum
	if isGrouped(sum) && textWidth(text, l) > l.labelWidth {
		return name + "\n" + sum
	}
	return text
}

// isGrouped reports whether a number has separators.
func isGrouped(number string) bool {
	return strings.ContainsFunc(number, func(r rune) bool { return !unicode.IsDigit(r) })
}

// divisions says of each category into which series it divides.
func divisions(d Data) []string {
	var sentences []string
	for _, category := range d.Categories {
		total, parts, qualifier := 0, []string{}, review.Exact
		for _, p := range d.Points {
			if p.Category == category && p.N() > 0 {
				total += p.N()
				parts = append(parts, d.listed(p.Series, p.Text()))
				if p.Row.Qualifier != review.Exact {
					qualifier = review.About
				}
			}
		}
		sum := d.locale.Qualified(string(qualifier), d.locale.Integer(total))
		if len(parts) == 0 {
			sentences = append(sentences, d.listed(category, sum))
			continue
		}
		sentences = append(sentences, d.locale.Say("summary.parts", "category", category, "number", sum, "parts", locale.Text(d.locale.Joined(parts))))
	}
	return sentences
}
