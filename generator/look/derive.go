package look

import (
	"cmp"
	"maps"
	"slices"

	"github.com/lucasb-eyer/go-colorful"

	"recension/generator/figure"
)

// The roles that the theme can change, by their names in the style sheets. Other roles
// are named after these: --surface is --chart-blank.
const (
	link       = "link"
	linkStrong = "link-strong"
	accent     = "accent"
	mast       = "mast"
	mastInk    = "mast-ink"
	mastQuiet  = "mast-quiet"
	mastField  = "mast-field" // no role of its own: what is in use in the masthead
	focus      = "focus"
	focusInk   = "focus-ink"
	band       = "surface-band"
	ruleStrong = "rule-strong"
	chartBlank = "chart-blank"
	chartInk   = "chart-ink"
	chartMuted = "chart-muted"
	chartLine  = "chart-line"
	firstChart = "series-1"
)

// sameAs has the roles of tokens.css that are a colour of charts, and that colour.
var sameAs = map[string]string{"surface": chartBlank, "ink": chartInk, "ink-quiet": chartMuted, "rule": chartLine}

// scheme is the light or the dark theme.
type scheme int

const (
	light scheme = iota
	dark
)

var schemes = []scheme{light, dark}

func (s scheme) String() string { return []string{"light", "dark"}[s] }

// of returns the colour in the scheme.
func (s scheme) of(c figure.Colour) string {
	if s == dark {
		return c.Dark
	}
	return c.Light
}

// statement has the colours that a theme states, by scheme and role.
type statement [2]map[string]string

// of reports whether a role differs from the built-in one in a scheme: a colour stated for
// the light theme changes both.
func (s statement) of(in scheme, role string) bool {
	return s[in][role] != "" || s[light][role] != ""
}

// with returns the statement with another colour.
func (s statement) with(in scheme, role, colour string) statement {
	changed := statement{maps.Clone(s[light]), maps.Clone(s[dark])}
	changed[in][role] = colour
	return changed
}

// palette has the colour of each role, by scheme.
type palette [2]map[string]string

// builtInColours returns the colours of roles and charts as they are without a theme.
func builtInColours() []figure.Colour {
	colours := figure.Colours()
	for _, role := range builtIn() {
		if sameAs[role.Name] == "" {
			colours = append(colours, role.Colour)
		}
	}
	return colours
}

// colours returns the colours that are not built in.
func (p palette) colours() map[string]figure.Colour {
	changed := map[string]figure.Colour{}
	for _, c := range builtInColours() {
		own := figure.Colour{Name: c.Name, Light: p[light][c.Name], Dark: p[dark][c.Name]}
		if own != c {
			changed[c.Name] = own
		}
	}
	return changed
}

// compute returns the colours of all roles: those that are stated, those that follow
// from them, and the built-in ones.
func compute(s statement) palette {
	return palette{computeIn(s, light), computeIn(s, dark)}
}

// computeIn returns the colours of a scheme.
func computeIn(s statement, in scheme) map[string]string {
	c, base := map[string]string{}, map[string]string{}
	for _, colour := range builtInColours() {
		base[colour.Name] = in.of(colour)
		switch name := colour.Name; {
		case s[in][name] != "":
			c[name] = s[in][name]
		case s.of(in, name):
			c[name] = sameLuminance(s[light][name], base[name])
		default:
			c[name] = base[name]
		}
	}
	follow(s, in, c, base)
	settle(s, in, c)
	return c
}

// follow derives the colours that depend on a stated one. c has the colours of a scheme,
// base the built-in ones.
func follow(s statement, in scheme, c, base map[string]string) {
	derive := func(role, from string, derived func() string) {
		if s.of(in, from) && !s.of(in, role) {
			c[role] = derived()
		}
	}
	tintAs := func(from string, roles ...string) {
		for _, role := range roles {
			derive(role, from, func() string { return tint(c[from], base[role]) })
		}
	}
	derive(mastInk, mast, func() string { return better(c[mast], "#ffffff", "#000000") })
	c[mastField] = mix(c[mast], c[mastInk], 0.14)
	if s.of(in, mast) || s.of(in, mastInk) {
		c[mastQuiet] = quieter(c[mastInk], c[mast], c[mastField])
	}
	tintAs(link, accent, band)
	tintAs(chartInk, chartMuted, ruleStrong)
	derive(focusInk, focus, func() string { return better(c[focus], base[focusInk], "#ffffff") })
	for _, role := range []string{"surface-sunk", band, "surface-raised", chartLine} {
		derive(role, chartBlank, func() string { return shifted(c[chartBlank], lightness(base[role])-lightness(base[chartBlank])) })
	}
	away := 0.12 // from the page
	if luminance(c[chartBlank]) > luminance(c[link]) {
		away = -away
	}
	derive(linkStrong, link, func() string { return shifted(c[link], away) })
	hue := link
	if s.of(in, firstChart) {
		hue = firstChart
	}
	for _, shade := range figure.Sequential {
		tintAs(hue, shade.Name)
	}
}

// settle gives derived and built-in colours that do not stand out the nearest lightness
// with which they do.
func settle(s statement, in scheme, c map[string]string) {
	for range 3 {
		settled := true
		for _, p := range pairs() {
			if p.contrast(c) >= p.needs {
				continue
			}
			settled = false
			role := p.role
			if s[in][role] != "" {
				role = p.on
			}
			if s[in][role] != "" || role == mastField {
				continue
			}
			before := c[role]
			found := nearest(before, func(colour string) bool {
				c[role] = colour
				return !slices.ContainsFunc(pairs(), func(p pair) bool { return (p.role == role || p.on == role) && p.contrast(c) < p.needs })
			})
			c[role] = cmp.Or(found, before)
		}
		if settled {
			return
		}
	}
}

// step is how finely lightness is searched, in OKLCH from 0 to 1.
const step = 0.004

// nearest returns the colour of the same hue whose lightness is nearest to that of a
// colour, and which is accepted; empty if there is none.
func nearest(colour string, accepted func(colour string) bool) string {
	l := lightness(colour)
	for by := 0.0; by <= 1; by += step {
		if l+by <= 1 {
			if other := shifted(colour, by); accepted(other) {
				return other
			}
		}
		if l-by >= 0 {
			if other := shifted(colour, -by); accepted(other) {
				return other
			}
		}
	}
	return ""
}

// sameLuminance returns the colour with the hue and chroma of one colour and the luminance
// of another. The chroma is lower where the hue does not have it at that lightness.
func sameLuminance(colour, like string) string {
	_, chroma, hue := parsed(colour).OkLch()
	return withLuminance(chroma, hue, luminance(like))
}

// tint returns the colour with the hue of one colour and the chroma and luminance of
// another. Greys stay grey.
func tint(hueOf, like string) string {
	_, own, hue := parsed(hueOf).OkLch()
	_, chroma, _ := parsed(like).OkLch()
	return withLuminance(min(own, chroma), hue, luminance(like))
}

// withLuminance returns the colour of a hue with the nearest luminance.
func withLuminance(chroma, hue, wanted float64) string {
	low, high := 0.0, 1.0
	for range 20 {
		middle := (low + high) / 2
		if luminance(inGamut(middle, chroma, hue)) < wanted {
			low = middle
		} else {
			high = middle
		}
	}
	return inGamut(high, chroma, hue)
}

// shifted returns a colour with another lightness in OKLCH.
func shifted(colour string, by float64) string {
	l, chroma, hue := parsed(colour).OkLch()
	return inGamut(max(0, min(1, l+by)), chroma, hue)
}

// inGamut returns a colour of OKLCH, or that of the highest chroma that screens show.
func inGamut(l, chroma, hue float64) string {
	if c := colorful.OkLch(l, chroma, hue); c.IsValid() {
		return c.Hex()
	}
	shown, low, high := colorful.OkLch(l, 0, hue).Clamped(), 0.0, chroma
	for range 10 {
		middle := (low + high) / 2
		if c := colorful.OkLch(l, middle, hue); c.IsValid() {
			shown, low = c, middle
		} else {
			high = middle
		}
	}
	return shown.Hex()
}

// mix returns a colour that covers another one in part, as color-mix in sRGB does.
func mix(under, over string, part float64) string {
	return parsed(under).BlendRgb(parsed(over), part).Clamped().Hex()
}

// quieter returns a text colour for less important text on two backgrounds.
func quieter(ink, on, field string) string {
	for part := 0.25; part > 0; part -= 0.05 {
		colour := mix(ink, on, part)
		if min(contrast(colour, on), contrast(colour, field)) >= 4.5 {
			return colour
		}
	}
	return ink
}

// better returns that of two colours which stands out more.
func better(on, first, second string) string {
	if contrast(first, on) >= contrast(second, on) {
		return first
	}
	return second
}

func lightness(colour string) float64 {
	l, _, _ := parsed(colour).OkLch()
	return l
}

// luminance is the relative luminance of WCAG, from 0 to 1.
func luminance(colour string) float64 { return (contrast(colour, "#000000") - 1) * 0.05 }

// contrast is that of two colours in the form of [Hex].
func contrast(a, b string) float64 {
	c, _ := figure.Contrast(a, b)
	return c
}

// parsed returns a colour in the form of [Hex].
func parsed(colour string) colorful.Color {
	c, _ := colorful.Hex(colour)
	return c
}
