package figure

import (
	"slices"

	"recension/generator/review"
)

// Texture is how a bar shows that its number is not an ordinary one. A key at the
// foot of the chart explains it.
type Texture string

// The textures. Plain is that of an ordinary number: exact, and stated or computed.
const (
	Plain       Texture = ""
	Approximate Texture = "approximate"
	Derived     Texture = "derived"
	Independent Texture = "independent"
	Incomplete  Texture = "incomplete"
	Missing     Texture = "missing"
)

// Texture is that of the number. If several apply, it is the most important one.
func (p Point) Texture() Texture {
	switch {
	case !p.Known():
		return Missing
	case p.Row.Note.Incomplete != "":
		return Incomplete
	case p.Row.Basis == review.Independent:
		return Independent
	case p.Row.Basis == review.Derived: // that it is approximate, its label says, too
		return Derived
	case p.Row.Qualifier != review.Exact:
		return Approximate
	}
	return Plain
}

// Textures are those that occur in the data, in a fixed order.
func (d Data) Textures() []Texture {
	var found []Texture
	for _, t := range []Texture{Approximate, Derived, Independent, Incomplete, Missing} {
		for _, p := range d.Points {
			if p.Texture() == t {
				found = append(found, t)
				break
			}
		}
	}
	return found
}

// itemStyle is the look of a bar with the texture, in ECharts' terms. Lines and
// dots have the colour of the background, so that they show in either theme and
// in print.
func (t Texture) itemStyle(colour string) map[string]any {
	switch t {
	case Approximate:
		return map[string]any{"color": colour, "decal": map[string]any{
			"symbol": "circle", "symbolSize": 0.6, "color": blank.Light,
			"dashArrayX": []any{[]int{6, 6}, []int{0, 6, 6, 0}}, "dashArrayY": []int{6, 0},
		}}
	case Derived:
		return map[string]any{"color": colour, "decal": map[string]any{
			"symbol": "rect", "color": blank.Light, "dashArrayX": []int{1, 0}, "dashArrayY": []int{1, 4}, "rotation": 0,
		}}
	case Independent:
		return map[string]any{"color": colour, "decal": map[string]any{
			"symbol": "rect", "color": blank.Light, "rotation": -0.785398, // 45 degrees, in radians
			"dashArrayX": []int{1, 0}, "dashArrayY": []int{1, 7},
		}}
	case Incomplete:
		return map[string]any{"color": blank.Light, "borderColor": colour, "borderWidth": 1.5, "borderType": "dashed"}
	}
	return map[string]any{"color": colour}
}

// setTextures sets the texture of each bar of a series. items are the data of the
// series in the option, one for each category.
func (d Data) setTextures(items []any, series string) {
	colour := d.seriesColour(slices.Index(d.Series, series))
	for i, category := range d.Categories {
		p, ok := d.at(category, series)
		item, isMap := items[i].(map[string]any)
		if ok && isMap && p.Known() && p.Texture() != Plain {
			item["itemStyle"] = p.Texture().itemStyle(colour)
		}
	}
}

// keys explain the textures. A missing number has a text of its own.
var keys = map[Texture]string{ // messages
	Approximate: "figure.approximate",
	Derived:     "figure.derived",
	Independent: "figure.independent",
	Incomplete:  "figure.incomplete",
}

const keyLine = 17 // CSS pixels

// key explains the textures that occur in the data or, on a card, says how many
// categories are left out.
func (d Data) key() []string {
	var lines []string
	if d.left > 0 {
		lines = append(lines, d.locale.Say("figure.more", "n", d.left))
	}
	for _, t := range d.Textures() {
		if id, ok := keys[t]; ok && !d.brief {
			lines = append(lines, d.locale.Say(id))
		}
	}
	return lines
}
