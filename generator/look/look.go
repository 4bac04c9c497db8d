// Package look turns the [theme] of config.toml into what pages load: colours and
// typefaces as a style sheet, a logo, an icon and font files. It checks that the colours
// can be told apart.
//
// What comes in is a [Theme], as package decode reads it, and the review's files. What
// goes out is a [Look]; without a [theme], it is that of tokens.css and figure.Colours.
//
// A theme states few colours. [compute] derives all others in OKLCH: a derived colour has
// the hue of a stated one and the luminance of the built-in colour of its role, so that
// its contrast stays that of the built-in look. The pairs of colours that need contrast
// are those in the comments of tokens.css, and the neighbours in charts.
//
// To let a theme state another colour, add a field to [Colours] and a row to keys.
package look

import (
	"encoding/json"
	"io/fs"

	"recension/generator/decode"
	"recension/generator/diag"
	"recension/generator/figure"
)

// Theme is the table [theme] of config.toml. What it does not state is built in or
// derived.
type Theme struct {
	Light       Colours         `toml:"light" help:"colours of the light theme, and of print"`
	Dark        Colours         `toml:"dark" help:"colours of the dark theme; those not stated are derived from the light ones"`
	BodyFont    string          `toml:"body_font" help:"the typeface of the site: source-sans, which is the default, system, humanist, geometric, grotesque, transitional, old-style, slab, or the name of a [theme.font.<name>]"`
	HeadingFont string          `toml:"heading_font" help:"the typeface of headings, if it is another one"`
	Fonts       map[string]Font `toml:"font" help:"the review's own typefaces, by name"`
	Logo        string          `toml:"logo" help:"a picture in the header of each page: an SVG, PNG or WebP file in templates/assets/"`
	LogoDark    string          `toml:"logo_dark" help:"the same for the dark theme, if it differs"`
	LogoText    string          `toml:"logo_text" help:"what the logo says, for readers who do not see it; empty if it is only a mark beside the title"`
	Icon        string          `toml:"icon" help:"the icon of the site in browsers, a file like the logo; if empty, the logo"`
}

// Colours are the colours that one of the themes states. Those that it does not state are
// empty.
type Colours struct {
	Link         Hex      `toml:"link" help:"links and buttons, such as #0b57a4"`
	Accent       Hex      `toml:"accent" help:"marks of the current item, and the line below the header"`
	Masthead     Hex      `toml:"masthead" help:"the header of every page"`
	MastheadText Hex      `toml:"masthead_text" help:"text in the header"`
	Surface      Hex      `toml:"surface" help:"the page"`
	Text         Hex      `toml:"text" help:"text on the page"`
	Focus        Hex      `toml:"focus" help:"the ring around what has the keyboard focus, and the notice on drafts"`
	Charts       []string `toml:"charts" help:"the eight colours of the series of charts, in their order"`
}

// Font is a typeface of the review. Its files are WOFF2 files in templates/assets/fonts/,
// whose licence must allow the site to publish them.
type Font struct {
	File     string `toml:"file" rule:"required" help:"the WOFF2 file of regular text or, if there is no file for bold text, of all weights, in templates/assets/fonts/"`
	Bold     string `toml:"bold" help:"the file of bold text"`
	Italic   string `toml:"italic" help:"the file of italic text; if empty, browsers slant regular text"`
	Fallback string `toml:"fallback" help:"the typeface until the files have loaded, and for characters that they lack: one of those that body_font names; the default is system"`
}

// Look is the look of a site.
type Look struct {
	// Own reports whether the review states any of it.
	Own bool
	// Sheet is the style sheet that comes after the built-in ones; empty: they suffice.
	Sheet string
	// Files are the logo, the icon and the fonts by their paths below the root of the
	// site, which contain a hash of the content.
	Files map[string][]byte
	// Sources are the files of the review that they come from, by their paths in it.
	Sources []string

	Logo, LogoDark *Picture // nil: there is none
	LogoText       string
	Icon           *Picture // nil: the built-in one, as it is
	// BodyFont and HeadingFont are the names of the typefaces; empty: Source Sans 3, and
	// that of the body.
	BodyFont, HeadingFont string
	// BodyFile is the path of the file of BodyFont below the root of the site; empty: that is
	// built in, or one of the reader's system.
	BodyFile string

	colours map[string]figure.Colour // by role; nil: all are built in
}

// Load checks the theme of config.toml, whose keys are given, and returns the look.
// Diagnostics are at the keys.
func Load(src fs.FS, theme Theme, keys decode.Keys) (Look, diag.List) {
	l := Look{Files: map[string][]byte{}, LogoText: theme.LogoText, Own: len(keys.Under("theme")) > 0}
	if !l.Own {
		return l, nil
	}
	var problems diag.List
	s, ps := statedBy(theme, keys)
	problems = append(problems, ps...)
	if len(ps) == 0 && (len(s[light]) > 0 || len(s[dark]) > 0) {
		p := compute(s)
		problems = append(problems, check(p, s, keys)...)
		l.colours = p.colours()
	}
	files := reader{src: src, keys: keys, look: &l}
	files.pictures(theme)
	l.tintIcon(src)
	faces := files.fonts(theme)
	problems = append(problems, files.problems...)
	l.Sheet = sheet(l.colours, faces, l.Logo != nil)
	return l, problems
}

// Key returns a text that differs for different looks.
func (l Look) Key() string {
	key, err := json.Marshal(struct {
		Look
		Colours map[string]figure.Colour
	}{l, l.colours})
	if err != nil {
		panic("look: a look as JSON: " + err.Error())
	}
	return string(key)
}

// Colour returns the colour of a role or of charts, by its name in the style sheets;
// false if the theme does not change it.
func (l Look) Colour(name string) (figure.Colour, bool) {
	colour, ok := l.colours[name]
	return colour, ok
}

// Typeface is a typeface that the theme chooses, and what it is for.
type Typeface struct{ Of, Name string }

// Typefaces returns the typefaces that the theme chooses; none: all is in the built-in one.
func (l Look) Typefaces() []Typeface {
	var chosen []Typeface
	if l.BodyFont != "" {
		chosen = append(chosen, Typeface{"text", l.BodyFont})
	}
	if l.HeadingFont != "" {
		chosen = append(chosen, Typeface{"headings", l.HeadingFont})
	}
	return chosen
}

// ChartColours returns the light colours of charts that the theme changes, by the
// built-in ones. Pictures outside pages are drawn with them. They stand on white, so the
// colour of the page is not among them.
func (l Look) ChartColours() map[string]string {
	changed := map[string]string{}
	for _, c := range figure.Colours() {
		if own, ok := l.colours[c.Name]; ok && c.Name != chartBlank && own.Light != c.Light {
			changed[c.Light] = own.Light
		}
	}
	return changed
}

// Tint returns a built-in colour that is part of no style sheet, such as that of a badge,
// in the hue of a role of the light theme. Its contrast stays the same.
func (l Look) Tint(colour, role string) string {
	own, ok := l.colours[role]
	if !ok {
		return colour
	}
	return sameLuminance(own.Light, colour)
}
