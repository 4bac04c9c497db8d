package figure

import "recension/generator/locale"

var funnel = kind{
	draw: drawFunnel, summarise: amounts, scales: bothScales,
	profiles: map[string]kind{"prisma-2020": prisma},
}

// drawFunnel draws the stages of a filter from the first to the last. A stage
// with a group is a part of the stage before it, and the group begins its name.
func drawFunnel(s Spec, d Data, l layout) Chart {
	names := map[string]string{}
	for _, category := range d.Categories {
		if p, ok := d.at(category, d.Series[0]); ok && p.Group != "" {
			names[category] = d.locale.Say("figure.partOfStage", "stage", locale.Text(p.Group), "part", locale.Text(d.inside(category)))
		}
	}
	return bars{spec: s, data: d, layout: l, names: names, label: Point.Text}.chart()
}
