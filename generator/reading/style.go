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

// tokensFile is the style sheet that defines the roles.
const tokensFile = "css/tokens.css"

// stylePage is the data of the layout of the style page.
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

// Textured returns a drawing with all textures.
func (p stylePage) Textured() (template.HTML, error) { return p.figures.Column(p.textured) }

// token is a role with a size.
type token struct {
	Name, Value, Use string
	Pixels           int // of a space, if 1rem is 16 pixels; 0: it varies
}

// colourRole is a role with a colour.
type colourRole struct {
	figure.Colour
	Use   string
	Pairs []colourPair
}

// colourPair is a colour on which a role must be visible.
type colourPair struct {
	On          figure.Colour
	Needs       float64 // the lowest contrast
	Light, Dark float64 // the contrast in each theme
}

// Ratio returns a contrast in the notation of WCAG, rounded down to one decimal.
func (colourPair) Ratio(contrast float64) string {
	return strconv.FormatFloat(float64(int(contrast*10))/10, 'f', 1, 64) + ":1"
}

// specimen is a component on the style page. Its HTML is the partial
// specimen-<ID>.html.
type specimen struct{ ID, Name, Use string }

// specimens lists the components in the order of the page. To add one, add a row and
// its partial.
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

// In returns the component in a theme. The theme's name makes landmarks unique.
func (s specimen) In(theme string) themedSpecimen { return themedSpecimen{s.ID, theme} }

// themedSpecimen is a component in a theme.
type themedSpecimen struct{ id, theme string }

// HTML returns the component for pages of a renderer.
func (s themedSpecimen) HTML(at *page.Renderer) (template.HTML, error) {
	html, err := at.HTML("specimen-"+s.id+".html", s.theme)
	return template.HTML(strings.TrimSpace(string(html))), err
}

// Themes returns the themes that the style page shows side by side.
func (stylePage) Themes() []string { return []string{"light", "dark"} }

// StylePages returns the style page, which shows the design of the site to its
// developers. It is made from the parts of other pages: roles from the style sheet
// in src, specimens from partials, and drawn figures.
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

// loadTokens reads the style sheet with the roles. Package assets reports if it is
// missing.
func loadTokens(src fs.FS) string {
	text, _ := fs.ReadFile(src, path.Join(assets.Dir, tokensFile))
	return string(text)
}

var (
	// tokenLine matches a role in tokens.css: its name, value and use.
	tokenLine = regexp.MustCompile(`(?m)^\t--([a-z0-9-]+): ([^;]+);(?: /\* (.+) \*/)?$`)
	// pairsOf matches the use of a colour that needs contrast.
	pairsOf = regexp.MustCompile(`^(.*): ([0-9.]+) on ([a-z, -]+)$`)
	themed  = regexp.MustCompile(`^light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)$`)
	plain   = regexp.MustCompile(`^(#[0-9a-f]{6})$`)
	same    = regexp.MustCompile(`^var\(--([a-z0-9-]+)\)$`)
)

// readTokens returns the roles of a style sheet: those with a colour, and the
// others. A colour may be that of another role or of a chart.
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
	for i, m := range needs { // now that all colours are known
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

// colourOf parses a value as a colour; false if it is not a colour.
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

// pixels returns a length in rem as pixels, with 16 pixels to a rem; 0 for other
// lengths.
func pixels(value string) int {
	var rem float64
	if n, err := fmt.Sscanf(value, "%grem", &rem); n != 1 || err != nil {
		return 0
	}
	return int(rem * 16)
}
