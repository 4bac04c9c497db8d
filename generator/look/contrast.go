package look

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	"recension/generator/decode"
	"recension/generator/diag"
	"recension/generator/figure"
)

// pair are two roles that need contrast.
type pair struct {
	role, on string
	needs    float64
}

// contrast returns the contrast of the pair in a scheme with given colours.
func (p pair) contrast(c map[string]string) float64 {
	return visible(p.role, c[p.role], c[p.on], c[focusInk])
}

// pairs returns the pairs of tokens.css and of charts: series stand out from the page
// and from their neighbours, and numbers from the cells of a matrix (WCAG 2.2, 1.4.3 and
// 1.4.11).
var pairs = sync.OnceValue(func() []pair {
	name := func(role string) string {
		if of := sameAs[role]; of != "" {
			return of
		}
		return role
	}
	var all []pair
	for _, role := range builtIn() {
		for _, p := range role.Pairs {
			all = append(all, pair{name(role.Name), name(p.On.Name), p.Needs})
		}
	}
	all = append(all, pair{mastInk, mastField, 4.5}, pair{mastQuiet, mastField, 4.5})
	for i, series := range figure.Series {
		next := figure.Series[(i+1)%len(figure.Series)]
		all = append(all, pair{series.Name, chartBlank, 3}, pair{series.Name, next.Name, 3})
	}
	for i, shade := range figure.Sequential {
		text := chartInk
		if figure.DarkShade(i) {
			text = chartBlank
		}
		all = append(all, pair{text, shade.Name, 4.5})
	}
	return all
})

// keys has the role that each key of [theme.light] and [theme.dark] states, in the order of
// [Colours].
var keys = []struct{ key, role string }{
	{"link", link},
	{"accent", accent},
	{"masthead", mast},
	{"masthead_text", mastInk},
	{"surface", chartBlank},
	{"text", chartInk},
	{"focus", focus},
}

// derivedFrom has the roles that follow from a stated one, besides those of charts.
var derivedFrom = map[string]string{
	linkStrong: link, mastQuiet: mastInk, mastInk: mast, mastField: mast, focusInk: focus, chartMuted: chartInk,
	"surface-sunk": chartBlank, band: chartBlank, "surface-raised": chartBlank,
}

// keyOf returns the key that states a role; empty if none does.
func keyOf(role string) string {
	for _, k := range keys {
		if k.role == role {
			return k.key
		}
	}
	if strings.HasPrefix(role, "series-") {
		return "charts"
	}
	return ""
}

// statedBy returns the colours that a theme states, and what is wrong with the lists of
// colours of charts.
func statedBy(theme Theme, at decode.Keys) (statement, diag.List) {
	s := statement{{}, {}}
	var problems diag.List
	for _, in := range schemes {
		colours := []Colours{theme.Light, theme.Dark}[in]
		for i, colour := range []Hex{
			colours.Link, colours.Accent, colours.Masthead, colours.MastheadText, colours.Surface, colours.Text, colours.Focus,
		} {
			if colour != "" {
				s[in][keys[i].role] = string(colour)
			}
		}
		place := at.At("theme", in.String(), "charts")
		if n := len(colours.Charts); n > 0 && n != len(figure.Series) {
			builtIn := figure.Series[min(n, len(figure.Series)-1):]
			d := diag.Errorf(place, "type", "charts has %d colours: charts need %d", n, len(figure.Series))
			if n < len(figure.Series) {
				d = d.Hintf("the built-in ones go on with %s", listed(in, builtIn))
			}
			problems.Add(d)
			continue
		}
		for i, text := range colours.Charts {
			var colour Hex
			if err := colour.UnmarshalText([]byte(text)); err != nil {
				problems.Add(decode.WithHint(diag.Errorf(place, "type", "charts: %v", err), err))
			} else if slices.Index(colours.Charts, text) < i {
				problems.Add(diag.Errorf(place, "contrast", "charts has the colour %s twice, so two series would look the same", text))
			}
			s[in][figure.Series[i].Name] = string(colour)
		}
	}
	return s, problems
}

// listed returns colours as a list of TOML has them.
func listed(in scheme, colours []figure.Colour) string {
	var texts []string
	for _, c := range colours {
		texts = append(texts, strconv.Quote(in.of(c)))
	}
	return strings.Join(texts, ", ")
}

// check reports pairs without enough contrast, each stated colour once in each scheme,
// with its worst pair.
func check(p palette, s statement, at decode.Keys) diag.List {
	var problems diag.List
	for _, in := range schemes {
		problems = append(problems, checkSurface(p, in, at)...)
		type failure struct {
			pair
			role  string // to change
			ratio float64
		}
		var worst []failure
		for _, pair := range pairs() {
			f := failure{pair, responsible(s, in, pair), pair.contrast(p[in])}
			if f.ratio >= pair.needs {
				continue
			}
			i := slices.IndexFunc(worst, func(w failure) bool { return keyOf(w.role) == keyOf(f.role) })
			if i < 0 {
				worst = append(worst, f)
			} else if f.ratio/f.needs < worst[i].ratio/worst[i].needs {
				worst[i] = f
			}
		}
		if problems.HasErrors() {
			return problems // the surface is wrong: nothing can stand out
		}
		for _, f := range worst {
			place := at.At("theme", in.String(), keyOf(f.role))
			if s[in][f.role] == "" {
				place = at.At("theme", light.String(), keyOf(f.role))
			}
			d := diag.Errorf(place, "contrast", "%s has a contrast of %s with %s in the %s theme, and needs %g:1",
				named(p, in, f.pair.role), ratio(f.ratio), named(p, in, f.on), in, f.needs)
			problems.Add(suggested(d, s, in, f.role))
		}
		if worst == nil {
			problems = append(problems, checkDifferences(p, s, in, at)...)
		}
	}
	return problems
}

// checkSurface reports a light page in the dark theme, and the other way round: paper and
// pictures are light.
func checkSurface(p palette, in scheme, at decode.Keys) diag.List {
	surface := p[in][chartBlank]
	isDark := contrast(surface, "#ffffff") > contrast(surface, "#000000")
	if isDark == (in == dark) {
		return nil
	}
	other := schemes[1-in]
	d := diag.Errorf(at.At("theme", in.String(), "surface"), "contrast", "the surface %s is %s, in the %s theme", surface, other, in)
	return diag.List{d.Hintf("state it in [theme.%s]; readers see the theme that their system asks for", other)}
}

// responsible returns the stated role that makes a pair fail: the one in front, if it is
// stated for the scheme, or what it is derived from, or the same behind it. If the
// scheme states none of them, it is one that the light theme states.
func responsible(s statement, in scheme, p pair) string {
	candidates := []string{p.role, derivedFrom[p.role], p.on, derivedFrom[p.on]}
	for _, stated := range []map[string]string{s[in], s[light], s[dark]} {
		for _, role := range candidates {
			if stated[role] != "" {
				return role
			}
		}
	}
	return p.role
}

// named returns a role and its colour as messages name them.
func named(p palette, in scheme, role string) string {
	name := keyOf(role)
	switch {
	case name == "charts":
		name = "the chart colour"
	case name == "" && role == mastField:
		name = "the search box in the masthead"
	case name == "":
		name = role
	}
	return fmt.Sprintf("%s %s", name, p[in][role])
}

// suggested adds the nearest colour that passes as a hint.
func suggested(d diag.Diagnostic, s statement, in scheme, role string) diag.Diagnostic {
	found := ""
	if colour := s[in][role]; colour != "" {
		found = nearest(colour, func(colour string) bool {
			with := s.with(in, role, colour)
			c := computeIn(with, in)
			return !slices.ContainsFunc(pairs(), func(p pair) bool {
				return p.contrast(c) < p.needs && keyOf(responsible(with, in, p)) == keyOf(role) && responsible(with, in, p) == role
			})
		})
	}
	switch key := keyOf(role); {
	case found != "" && key == "charts":
		return d.Hintf("the nearest colour that passes is %s instead of %s; neighbours alternate dark and light", found, s[in][role])
	case found != "":
		return d.Hintf("the nearest colour that passes is %s", found)
	case s[in][role] == "" && in == dark:
		return d.Hintf("state %s in [theme.dark], too, or another colour there", key)
	}
	return d.Hintf("no lightness of %s has enough contrast: change the colours behind it or in front of it", s[in][role])
}
