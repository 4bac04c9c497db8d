package reading

import (
	"fmt"
	"html/template"
	"io/fs"
	"path"
	"regexp"
	"strconv"
	"strings"

	"recension/generator/address"
	"recension/generator/assets"
	"recension/generator/edition"
	"recension/generator/figure"
	"recension/generator/page"
	"recension/generator/view"
)

// tokensFile is the style sheet that names the roles.
const tokensFile = "css/tokens.css"

// stylePage is what the layout of the style page gets.
type stylePage struct {
	Colours   []colourRole
	Sizes     []token // of type
	Spaces    []token
	Specimens []specimen
	Series    []figure.Colour
	Shades    []figure.Colour
	Figure    *view.Figure // of the current edition; nil: it has none

	figures  *view.Figures
	textured *figure.Figure
}

// Textured is a drawing with every texture.
func (p stylePage) Textured() (template.HTML, error) { return p.figures.Column(p.textured) }

// token is a role with a size.
type token struct {
	Name, Value, Use string
	Pixels           int // of a space, where the root's text has 16; 0: it varies
}

// colourRole is a role with a colour.
type colourRole struct {
	figure.Colour
	Use   string
	Pairs []colourPair
}

// colourPair is a colour that a role has to stand out from.
type colourPair struct {
	On          figure.Colour
	Needs       float64
	Light, Dark float64 // the contrast there is
}

// Ratio is a contrast as WCAG writes it, cut after one decimal: never more than
// there is.
func (colourPair) Ratio(contrast float64) string {
	return strconv.FormatFloat(float64(int(contrast*10))/10, 'f', 1, 64) + ":1"
}

// specimen is a component as the style page shows it. Its HTML is the partial
// specimen-<ID>.html.
type specimen struct{ ID, Name, Use string }

// specimens are the components, in the order of the page. To add one, add a row
// and its partial.
var specimens = []specimen{
	{ID: "buttons", Name: "Buttons", Use: "The full one is for what most readers came for, once on a page. Links that lead somewhere look like links; a button does something, or opens the next page of a path."},
	{ID: "fields", Name: "Fields", Use: "The label stands above and is always seen. A hint says what cannot be guessed."},
	{ID: "choices", Name: "Choices", Use: "A count says how many things a choice leads to. The whole line can be pressed."},
	{ID: "chips", Name: "Chips", Use: "Filters that are in force, and what a facet leads to."},
	{ID: "badges", Name: "Badges", Use: "The words say it; the tone helps those who see it. Bases of numbers differ by their frame."},
	{ID: "facts", Name: "Facts", Use: "What is known of one thing. An unknown fact has no row."},
	{ID: "table", Name: "Tables", Use: "A wide table scrolls in its own frame, which the keyboard can reach. Numbers stand to the right."},
	{ID: "cards", Name: "Cards and empty states", Use: "A card holds what belongs together. An empty state says what to do next."},
	{ID: "details", Name: "Details", Use: "For what some readers want. Nothing that all of them need is folded away."},
	{ID: "banners", Name: "Banners", Use: "What a reader must know before using the page: a draft, another edition, a correction."},
	{ID: "text", Name: "Text", Use: "Lines have about 70 characters. Figures and wide tables may be wider than text."},
	{ID: "pager", Name: "Pager", Use: "The way on at the end of a page."},
}

// In is the component in a theme, whose name keeps landmarks of the two apart.
func (s specimen) In(theme string) themedSpecimen { return themedSpecimen{s.ID, theme} }

// themedSpecimen is a component in a theme.
type themedSpecimen struct{ id, theme string }

// HTML is the component as pages of a renderer show it.
func (s themedSpecimen) HTML(at *page.Renderer) (template.HTML, error) {
	html, err := at.HTML("specimen-"+s.id+".html", s.theme)
	return template.HTML(strings.TrimSpace(string(html))), err
}

// Themes are the themes that the style page shows beside each other.
func (stylePage) Themes() []string { return []string{"light", "dark"} }

// StylePages is the style page: what the site looks like, for those who build it. All
// of it is made from what pages are made of: the roles are read from the style sheet
// of src, the specimens are partials, the figure is drawn.
func StylePages(src fs.FS, r *edition.Review, figures *view.Figures) []page.Page {
	specimenFigure := figure.Specimen()
	data := stylePage{
		Series: figure.Series, Shades: figure.Sequential, Specimens: specimens,
		figures: figures, textured: &specimenFigure,
	}
	var tokens []token
	data.Colours, tokens = readTokens(loadTokens(src))
	for _, t := range tokens {
		switch {
		case strings.HasPrefix(t.Name, "step-"), t.Name == "measure":
			data.Sizes = append(data.Sizes, t)
		case strings.HasPrefix(t.Name, "space-"):
			data.Spaces = append(data.Spaces, t)
		}
	}
	if shown := frontFigures(r.Current, figures); len(shown) > 0 {
		data.Figure = shown[0]
	}
	return []page.Page{{
		Path: address.Style, Layout: "style", Title: "Style", Data: data, NoIndex: true,
		Description: "The visual language of this site: roles of colour, type, spacing and components, for those who build it.",
	}}
}

// loadTokens reads the style sheet of roles. That it is missing is reported with the
// style sheets.
func loadTokens(src fs.FS) string {
	text, _ := fs.ReadFile(src, path.Join(assets.Dir, tokensFile))
	return string(text)
}

var (
	// tokenLine is a role as tokens.css writes it: its name, its value, and what
	// it is for.
	tokenLine = regexp.MustCompile(`(?m)^\t--([a-z0-9-]+): ([^;]+);(?: /\* (.+) \*/)?$`)
	// pairsOf ends what a colour is for, where it has to stand out.
	pairsOf = regexp.MustCompile(`^(.*): ([0-9.]+) on ([a-z, -]+)$`)
	themed  = regexp.MustCompile(`^light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)$`)
	plain   = regexp.MustCompile(`^(#[0-9a-f]{6})$`)
	same    = regexp.MustCompile(`^var\(--([a-z0-9-]+)\)$`)
)

// readTokens are the roles of a style sheet: those with a colour, and the others.
// A colour may be that of another role, or one of charts.
func readTokens(css string) (colours []colourRole, others []token) {
	known := map[string]figure.Colour{}
	for _, c := range figure.Colours() {
		known[c.Name] = c
	}
	needs := map[int][]string{}
	for _, line := range tokenLine.FindAllStringSubmatch(css, -1) {
		name, value, use := line[1], line[2], line[3]
		colour, ok := colourOf(name, value, known)
		if !ok {
			others = append(others, token{name, value, use, pixels(value)})
			continue
		}
		known[name] = colour
		role := colourRole{Colour: colour, Use: use}
		if m := pairsOf.FindStringSubmatch(use); m != nil {
			role.Use, needs[len(colours)] = m[1], m[2:]
		}
		colours = append(colours, role)
	}
	for i, m := range needs { // once every colour is known
		least, _ := strconv.ParseFloat(m[0], 64)
		for name := range strings.SplitSeq(m[1], ", ") {
			pair := colourPair{On: known[name], Needs: least}
			pair.Light, _ = figure.Contrast(colours[i].Light, pair.On.Light)
			pair.Dark, _ = figure.Contrast(colours[i].Dark, pair.On.Dark)
			colours[i].Pairs = append(colours[i].Pairs, pair)
		}
	}
	return colours, others
}

// colourOf is a value as a colour; false where it is none.
func colourOf(name, value string, known map[string]figure.Colour) (figure.Colour, bool) {
	if m := themed.FindStringSubmatch(value); m != nil {
		return figure.Colour{Name: name, Light: m[1], Dark: m[2]}, true
	}
	if m := plain.FindStringSubmatch(value); m != nil {
		return figure.Colour{Name: name, Light: m[1], Dark: m[1]}, true
	}
	if m := same.FindStringSubmatch(value); m != nil {
		c, ok := known[m[1]]
		return figure.Colour{Name: name, Light: c.Light, Dark: c.Dark}, ok
	}
	return figure.Colour{}, false
}

// pixels is a length in rem, where the root's text has 16 pixels; 0 for others.
func pixels(value string) int {
	var rem float64
	if n, err := fmt.Sscanf(value, "%grem", &rem); n != 1 || err != nil {
		return 0
	}
	return int(rem * 16)
}
