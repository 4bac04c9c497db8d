package reading

import (
	"html/template"
	"io/fs"
	"math"
	"path"
	"strings"

	"recension/generator/address"
	"recension/generator/assets"
	"recension/generator/edition"
	"recension/generator/figure"
	"recension/generator/locale"
	"recension/generator/look"
	"recension/generator/page"
	"recension/generator/view"
)

// stylePage is the data of the layout of the style page.
type stylePage struct {
	Colours   []styleRole
	Sizes     []look.Token // of type
	Spaces    []look.Token
	Specimens []specimen
	Series    []figure.Colour
	Shades    []figure.Colour
	Figure    *view.Figure // of the current edition; nil: it has none
	Look      look.Look

	figures  *view.Figures
	textured *figure.Figure
}

// Textured returns a drawing with all textures.
func (p stylePage) Textured() (template.HTML, error) { return p.figures.Column(p.textured) }

// styleRole is a role with a colour, and its contrasts as lines of text.
type styleRole struct {
	look.Role
	Contrasts []string
}

// specimen is a component on the style page. Its HTML is the partial
// specimen-<ID>.html.
type specimen struct{ ID, Name, Use string }

// specimens lists the components in the order of the page, with the ids of the messages
// that name and explain them. To add one, add a row and its partial.
var specimens = []specimen{
	{"buttons", "stylePage.component.buttons", "stylePage.about.buttons"},
	{"fields", "stylePage.component.fields", "stylePage.about.fields"},
	{"choices", "stylePage.component.choices", "stylePage.about.choices"},
	{"chips", "stylePage.component.chips", "stylePage.about.chips"},
	{"badges", "stylePage.component.badges", "stylePage.about.badges"},
	{"facts", "stylePage.component.facts", "stylePage.about.facts"},
	{"table", "stylePage.component.table", "stylePage.about.table"},
	{"cards", "stylePage.component.cards", "stylePage.about.cards"},
	{"details", "stylePage.component.details", "stylePage.about.details"},
	{"banners", "stylePage.component.banners", "stylePage.about.banners"},
	{"text", "stylePage.component.text", "stylePage.about.text"},
	{"pager", "stylePage.component.pager", "stylePage.about.pager"},
}

// said returns the component with its name and use in a language.
func (s specimen) said(l *locale.Locale) specimen { return specimen{s.ID, l.Say(s.Name), l.Say(s.Use)} }

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
// developers, and the page of all kinds of figure. It is made from the parts of other pages: roles from the style sheet
// in src, specimens from partials, and drawn figures.
func StylePages(src fs.FS, r *edition.Review, figures *view.Figures) []page.Page {
	specimenFigure := figure.Specimen(r.Locale)
	data := stylePage{
		Look: r.Look, Series: r.Look.Chosen(figure.Series), Shades: r.Look.Chosen(figure.Sequential),
		figures: figures, textured: &specimenFigure,
	}
	for _, s := range specimens {
		data.Specimens = append(data.Specimens, s.said(r.Locale))
	}
	colours, tokens := r.Look.Tokens(loadTokens(src))
	for _, c := range colours {
		c.Use = useOf(r.Locale, c.Name, c.Use)
		data.Colours = append(data.Colours, styleRole{c, contrasts(r.Locale, c.Pairs)})
	}
	for _, t := range tokens {
		t.Use = useOf(r.Locale, t.Name, t.Use)
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
	return append(styleFigurePages(r.Locale, figures), page.Page{
		Path: address.Style, Layout: "style", Title: r.Locale.Say("stylePage.title"), Data: data, NoIndex: true,
		Description: r.Locale.Say("stylePage.description"),
	})
}

// useOf returns the use of a role in a language. A use that the style sheet states in other
// words than the built-in one stays as it is.
func useOf(l *locale.Locale, role, stated string) string {
	if stated != locale.English().Say("stylePage.use", "name", role) {
		return stated
	}
	return l.Say("stylePage.use", "name", role)
}

// contrasts returns the contrast that a role needs, and its contrasts with other colours.
func contrasts(l *locale.Locale, pairs []look.Pair) []string {
	ratio := func(contrast float64, decimals int) string { return l.Decimal(contrast, decimals) + ":1" }
	var lines []string
	for i, p := range pairs {
		if i == 0 {
			decimals := 1
			if p.Needs == math.Trunc(p.Needs) {
				decimals = 0
			}
			lines = append(lines, l.Say("stylePage.needs", "ratio", ratio(p.Needs, decimals)))
		}
		light, dark := look.RoundDown(p.Light), look.RoundDown(p.Dark)
		lines = append(lines, l.Say("stylePage.on", "role", p.On.Name, "light", ratio(light, 1), "dark", ratio(dark, 1)))
	}
	return lines
}

// loadTokens reads the style sheet with the roles. Package assets reports if it is
// missing.
func loadTokens(src fs.FS) string {
	text, _ := fs.ReadFile(src, path.Join(assets.Dir, look.TokensFile))
	return string(text)
}
