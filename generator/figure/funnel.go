package figure

import "unicode"

// prismaProfile is the profile of figures.toml for the flow diagram.
const prismaProfile = "prisma-2020"

// funnel draws the stages of a filter from the first to the last. A stage with a
// group is a part of the stage before it, and is named so. With the profile of
// PRISMA 2020 it draws that statement's flow diagram instead.
func funnel(s Spec, d Data, l layout) Chart {
	if s.Profile == prismaProfile {
		return prisma(s, d, l)
	}
	names := make([]string, len(d.Categories))
	for i, category := range d.Categories {
		names[i] = category
		if p, ok := d.at(category, d.Series[0]); ok && p.Group != "" {
			names[i] = p.Group + " " + lowerFirst(category)
		}
	}
	return bars{spec: s, data: d, layout: l, names: names, label: Point.Text}.chart()
}

// lowerFirst makes a name fit into a phrase, unless it begins with an
// abbreviation.
func lowerFirst(name string) string {
	runes := []rune(name)
	if len(runes) > 1 && unicode.IsLower(runes[1]) {
		runes[0] = unicode.ToLower(runes[0])
	}
	return string(runes)
}
