package look

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"recension/generator/figure"
)

// sheet returns the style sheet of a theme, which needs no layer: it comes last.
func sheet(colours map[string]figure.Colour, faces typefaces, logo bool) string {
	var b strings.Builder
	b.WriteString(faces.files)
	var properties strings.Builder
	for _, name := range slices.Sorted(maps.Keys(colours)) {
		c := colours[name]
		fmt.Fprintf(&properties, "--%s:light-dark(%s,%s);", name, c.Light, c.Dark)
	}
	if faces.body != "" {
		fmt.Fprintf(&properties, "--sans:%s;", faces.body)
	}
	if properties.Len() > 0 {
		fmt.Fprintf(&b, ":root{%s}\n", &properties)
	}
	if faces.body != "" {
		// The texts of charts are measured with the built-in typeface; the next rule is
		// for the head and foot of sheets of paper. Columns of tables keep the words of wider
		// typefaces whole, but not addresses.
		fmt.Fprintf(&b, ".chart{--sans:%s}\n@page{font-family:%s}\n", stacks["source-sans"], faces.body)
		b.WriteString("@media screen{td:not(:has(code,.address,[rel=external])){overflow-wrap:break-word}}\n")
	}
	if faces.heading != "" {
		fmt.Fprintf(&b, ":is(h1,h2,h3,h4,.brand,.report-brand){font-family:%s}\n", faces.heading)
	}
	if logo { // a long title must not squeeze it, nor a wide logo the title
		b.WriteString(".brand picture{display:flex;flex:none}\n@media(max-width:40rem){.brand{flex-wrap:wrap}.brand>span{flex:1 1 11rem}}\n")
	}
	if c, ok := colours[mast]; ok { // the buttons that browsers put into the search box
		fmt.Fprintf(&b, ".masthead .search-box input{color-scheme:%s}\n", schemeOf(c.Light))
		if schemeOf(c.Dark) != schemeOf(c.Light) {
			fmt.Fprintf(&b, "@media (prefers-color-scheme:dark){.masthead .search-box input{color-scheme:%s}}\n", schemeOf(c.Dark))
		}
	}
	return b.String()
}

// schemeOf returns the colour scheme of what stands on a background.
func schemeOf(background string) scheme {
	if better(background, "#ffffff", "#000000") == "#ffffff" {
		return dark
	}
	return light
}
