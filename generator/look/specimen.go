package look

import (
	"encoding/base64"
	"fmt"
	"html"
	"path"
	"strings"

	"recension/generator/assets"
	"recension/generator/decode"
	"recension/generator/diag"
	"recension/generator/figure"
)

// The size of each of the two parts of a specimen, in pixels.
const specimenWidth, specimenHeight = 320, 208

// Specimen returns a picture of the look that a config.toml states: the head of a page, its
// texts and a chart, in the light and the dark theme, as HTML. Its description is the
// comment in the first line with one. files has the texts of other files of the review, by
// path; the logo is among them, or the icon is shown. It is empty if there is no [theme],
// or one with an error.
func Specimen(config []byte, files map[string]string) string {
	var c struct {
		Title   string `toml:"title"`
		Tagline string `toml:"tagline"`
		Theme   Theme  `toml:"theme"`
	}
	at, problems := decode.TOML(diag.File{Name: "config.toml", Text: config}, &c)
	if len(at.Under("theme")) == 0 {
		return ""
	}
	for _, d := range problems {
		if d.Rule != "key" { // it reads a few keys alone
			return ""
		}
	}
	s, problems := statedBy(c.Theme, at)
	p := compute(s)
	if problems = append(problems, check(p, s, at)...); problems.HasErrors() {
		return ""
	}
	var b strings.Builder
	b.WriteString(`<div class="looks" role="img"`)
	for line := range strings.Lines(string(config)) {
		if comment, ok := strings.CutPrefix(line, "# "); ok {
			fmt.Fprintf(&b, ` aria-label="%s"`, html.EscapeString(strings.TrimSpace(comment)))
			break
		}
	}
	b.WriteString(">")
	logo := files[path.Join(assets.Dir, c.Theme.Logo)]
	for _, in := range schemes {
		d := drawing{Builder: &b, colours: p[in], body: c.Theme.stack(c.Theme.BodyFont)}
		d.heading = d.body
		if c.Theme.HeadingFont != "" {
			d.heading = c.Theme.stack(c.Theme.HeadingFont)
		}
		d.draw(c.Title, c.Tagline, logo)
	}
	b.WriteString("</div>\n")
	return b.String()
}

// stack returns the families of a typeface as CSS; the files of the review's own typefaces
// are not loaded.
func (t Theme) stack(name string) string {
	if own, ok := t.Fonts[name]; ok {
		name = orSystem(own.Fallback)
	}
	if families, ok := stacks[name]; ok {
		return families
	}
	return stacks["source-sans"]
}

// drawing draws a page in one of the two themes.
type drawing struct {
	*strings.Builder
	colours       map[string]string // by role
	body, heading string            // families
}

func (d drawing) draw(title, tagline, logo string) {
	fmt.Fprintf(d, `<svg viewBox="0 0 %d %d" width="%[1]d" height="%[2]d">`, specimenWidth, specimenHeight)
	d.box(0, 0, specimenWidth, specimenHeight, 0, chartBlank)
	d.box(0, 0, specimenWidth, 42, 0, mast)
	d.box(0, 42, specimenWidth, 3, 0, accent)
	d.box(0, 45, specimenWidth, 66, 0, band)
	if logo != "" {
		fmt.Fprintf(d, `<image x="12" y="6" width="30" height="30" href="data:image/svg+xml;base64,%s"/>`, base64.StdEncoding.EncodeToString([]byte(logo)))
	} else {
		d.box(15, 9, 24, 24, 5, accent)
	}
	d.text(48, 27, 15, true, mastInk, title)
	d.text(15, 76, 21, true, chartInk, title)
	d.text(15, 98, 12, false, chartMuted, tagline)
	d.text(15, 140, 15, false, chartInk, "Aa Bb Cc Dd")
	fmt.Fprintf(d, `<g text-decoration="underline" fill="%s">`, d.colours[link]) // the line has the colour of the group
	d.text(15, 162, 15, false, link, "Ee Ff Gg")
	d.WriteString("</g>")
	d.box(15, 174, 62, 24, 4, link)
	d.text(38, 191, 14, true, chartBlank, "Aa")
	for i, series := range figure.Series {
		height := 18 + 8*i
		d.box(148+20*i, specimenHeight-12-height, 15, height, 0, series.Name)
	}
	d.box(144, specimenHeight-12, 164, 1, 0, chartLine)
	d.WriteString("</svg>")
}

func (d drawing) box(x, y, width, height, radius int, role string) {
	fmt.Fprintf(d, `<rect x="%d" y="%d" width="%d" height="%d"`, x, y, width, height)
	if radius > 0 {
		fmt.Fprintf(d, ` rx="%d"`, radius)
	}
	fmt.Fprintf(d, ` fill="%s"/>`, d.colours[role])
}

func (d drawing) text(x, y, size int, bold bool, role, text string) {
	family, weight := d.body, 400
	if bold {
		family, weight = d.heading, 700
	}
	fmt.Fprintf(d, `<text x="%d" y="%d" font-size="%d" font-weight="%d" font-family="%s" fill="%s">%s</text>`,
		x, y, size, weight, html.EscapeString(family), d.colours[role], html.EscapeString(text))
}
