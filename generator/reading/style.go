package reading

import (
	"html/template"
	"io/fs"
	"path"
	"strings"

	"recension/generator/address"
	"recension/generator/assets"
	"recension/generator/edition"
	"recension/generator/figure"
	"recension/generator/look"
	"recension/generator/page"
	"recension/generator/view"
)

// stylePage is the data of the layout of the style page.
type stylePage struct {
	Colours   []look.Role
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
	specimenFigure := figure.Specimen(r.Locale)
	data := stylePage{
		Look: r.Look, Series: r.Look.Chosen(figure.Series), Shades: r.Look.Chosen(figure.Sequential), Specimens: specimens,
		figures: figures, textured: &specimenFigure,
	}
	var tokens []look.Token
	data.Colours, tokens = r.Look.Tokens(loadTokens(src))
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
	text, _ := fs.ReadFile(src, path.Join(assets.Dir, look.TokensFile))
	return string(text)
}
