package look

import (
	"slices"

	"recension/generator/decode"
	"recension/generator/diag"
	"recension/generator/figure"
)

// alike are two colours of charts, or one and the page, that look alike.
type alike struct {
	role, other string
	difference  float64
	vision      figure.Vision
}

// mostAlike returns those colours of charts that differ least, of colours by role.
func mostAlike(c map[string]string) alike {
	least := alike{difference: 100}
	for i, series := range figure.Series {
		others := []string{chartBlank}
		for _, before := range figure.Series[:i] {
			others = append(others, before.Name)
		}
		for _, other := range others {
			d, vision, _ := figure.Difference(c[series.Name], c[other]) // the theme has colours alone
			if d < least.difference {
				least = alike{series.Name, other, d, vision}
			}
		}
	}
	return least
}

// checkDifferences reports the two colours of charts that look most alike, if the theme states
// colours of charts and readers with one kind of vision cannot tell these apart. Those that
// are derived for the other scheme are a warning.
func checkDifferences(p palette, s statement, in scheme, at decode.Keys) diag.List {
	if !s.of(in, firstChart) {
		return nil
	}
	worst := mostAlike(p[in])
	if worst.difference >= figure.LeastDifference {
		return nil
	}
	report, place := diag.Errorf, at.At("theme", in.String(), "charts")
	if s[in][firstChart] == "" {
		report, place = diag.Warnf, at.At("theme", light.String(), "charts")
	}
	d := report(place, "contrast", "%s looks like %s with %s in the %s theme: they differ by %.1f (CIEDE2000), and need %d",
		named(p, in, worst.role), named(p, in, worst.other), worst.vision.Name, in, worst.difference, figure.LeastDifference)
	if s[in][firstChart] == "" {
		return diag.List{d.Hintf("state charts in [theme.%s], too", in)}
	}
	for _, role := range []string{worst.role, worst.other} {
		if role == chartBlank {
			continue
		}
		if found := apartFrom(p, s, in, role); found != "" {
			return diag.List{d.Hintf("the nearest colour that passes is %s instead of %s; differences of lightness are seen by everybody", found, p[in][role])}
		}
	}
	return diag.List{d.Hintf("choose another hue for one of them, or another lightness: that difference is seen by everybody")}
}

// apartFrom returns the colour whose lightness is nearest to that of a role of charts, and with
// which all pairs pass; empty if there is none.
func apartFrom(p palette, s statement, in scheme, role string) string {
	return nearest(p[in][role], func(colour string) bool {
		c := computeIn(s.with(in, role, colour), in)
		return mostAlike(c).difference >= figure.LeastDifference &&
			!slices.ContainsFunc(pairs(), func(p pair) bool { return p.contrast(c) < p.needs })
	})
}
