package view

import (
	"encoding/json"

	"recension/generator/assets"
	"recension/generator/echarts"
	"recension/generator/figure"
	"recension/generator/locale"
	"recension/generator/page"
)

// A figure on a page is a picture. When the reader explores it, the page loads three
// scripts: ECharts, explore.js of templates/assets/js/, which controls it, and the
// figure's own script, which contains an explorable. They are scripts because a page
// opened from a disk cannot load anything else.

// explorable is a figure as the browser receives it.
type explorable struct {
	ID      string                      `json:"id"`
	Kind    string                      `json:"kind"`
	Title   string                      `json:"title"`
	Font    string                      `json:"font"`    // the font family of the text
	Colours map[string]string           `json:"colours"` // as written in options, by their names in style sheets, which have dark variants
	Series  []string                    `json:"series"`
	Points  []explorablePoint           `json:"points"`
	Scale   figure.Scale                `json:"scale"`
	Charts  map[figure.Scale]chartSizes `json:"charts"` // by the scales that the reader can choose
}

// explorablePoint is a number of a figure with its description.
type explorablePoint struct {
	Category string `json:"category"`
	Series   string `json:"series,omitempty"`
	Group    string `json:"group,omitempty"`
	N        *int   `json:"n"` // null: not published
	Text     string `json:"text"`
	Basis    string `json:"basis"` // empty for a number that is not published: nothing is stated
	Note     string `json:"note,omitempty"`
	Status   string `json:"status,omitempty"` // of an item of a timeline
}

// chartSizes are the charts for a column of text and for a phone.
type chartSizes struct {
	Wide   explorableChart `json:"wide"`
	Narrow explorableChart `json:"narrow"`
}

// explorableChart is a chart as drawn by the build, with the positions of the
// points.
type explorableChart struct {
	Option map[string]any `json:"option"`
	Width  int            `json:"width"`
	Height int            `json:"height"`
	// Positions has the position of each point. Scripts call positions marks.
	Positions []figure.ChartPosition `json:"marks"`
}

func newExplorable(l *locale.Locale, f figure.Figure) explorable {
	x := explorable{
		ID: f.ID, Kind: f.Kind, Title: f.Title, Font: echarts.Font, Colours: map[string]string{},
		Series: f.Data.Series, Scale: f.Scale, Charts: map[figure.Scale]chartSizes{},
	}
	for _, c := range figure.Colours() {
		x.Colours[c.Name] = c.Light
	}
	for _, p := range f.Data.Points {
		point := newExplorablePoint(l, &f, p)
		if name := f.Wide.Names[p.Category]; name != "" && p.Item == "" { // the name includes the group
			point.Category, point.Group = name, ""
		}
		x.Points = append(x.Points, point)
	}
	for _, scale := range f.Scales() {
		g := f
		if scale != f.Scale {
			g = f.On(scale)
		}
		x.Charts[scale] = chartSizes{explorableOf(g.Wide), explorableOf(g.Narrow)}
	}
	return x
}

// newExplorablePoint returns a number, or an item of a timeline with its date.
func newExplorablePoint(l *locale.Locale, f *figure.Figure, p figure.Point) explorablePoint {
	x := explorablePoint{
		Category: p.Category, Series: p.Series, Group: p.Group,
		Text: p.Text(), Basis: string(p.Row.Basis), Note: notesOf(l, f, p),
	}
	switch {
	case p.Known():
		n := p.N()
		x.N = &n
	case p.Item == "":
		x.Basis = ""
	}
	if p.Item != "" {
		x.Category, x.Text = p.Item, l.Say("figure.noDate")
		if p.Date != "" {
			x.Text = l.Date(p.Date)
		}
		if p.Life != nil {
			x.Status = p.Life.Status
		}
	}
	return x
}

func explorableOf(c figure.Chart) explorableChart {
	return explorableChart{c.Option, c.Width, c.Height, c.Positions}
}

// script returns the script of a figure. It assigns the explorable to the script
// element that loads it, so that figures cannot be mixed up.
func (fs *Figures) script(f *figure.Figure) page.Script {
	if known, ok := fs.data.Load(f); ok {
		return known.(page.Script)
	}
	object, err := json.Marshal(newExplorable(fs.review.Locale, *f))
	if err != nil {
		panic("view: a figure as JSON: " + err.Error())
	}
	text := []byte("document.currentScript.figure=" + string(object) + ";\n")
	script := page.Script{Path: assets.Name("figures/"+f.ID+".js", text), Text: text}
	fs.data.Store(f, script)
	return script
}
