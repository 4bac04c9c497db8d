package site

import (
	"errors"
	"path"
	"strings"

	"recension/generator/address"
	"recension/generator/assets"
	"recension/generator/diag"
	"recension/generator/echarts"
	"recension/generator/figure"
	"recension/generator/locale"
	"recension/generator/page"
	"recension/generator/theme"
	"recension/generator/view"
)

// look is the design of the site: templates, style sheets and scripts.
type look struct {
	templates *page.Templates
	assets    assets.Bundle
	figures   view.FigureScripts
	licences  page.Script // of the software that pages load
}

// loadLook parses the templates, bundles the style sheets and scripts, and checks the
// files of the review among them. in is the language of the site. Package figure defines the colours of charts.
func loadLook(t *theme.Theme, in *locale.Locale, keep view.Keep) (look, diag.List) {
	var l look
	var problems, ps diag.List
	l.templates, problems = page.LoadTemplates(t, t.IsOverride, in)
	generated := map[string]string{"chart-colours.css": figure.Stylesheet()}
	l.assets, ps = assets.Load(t, generated, keep)
	problems = append(problems, ps...)
	calls := l.templates.Calls()
	calls["base.html"] = append(calls["base.html"], strings.TrimPrefix(in.File, theme.Dir+"/"))
	if t.AddsTo("assets") {
		for _, name := range assets.Sources(t, generated) {
			calls["assets/site.css"] = append(calls["assets/site.css"], path.Join("assets", name))
		}
	}
	problems = append(problems, t.Check(calls)...)
	l.figures.Explore = l.assets.Explore
	library, err := echarts.Bundle()
	notices, err2 := echarts.Licences()
	more, err3 := assets.Licences()
	if err := errors.Join(err, err2, err3); err != nil {
		d := diag.Errorf(diag.Pos{File: assets.Dir}, "assets", "the npm packages are not bundled with the program")
		return l, append(problems, d.Hintf("run make setup"))
	}
	l.figures.Library = page.Script{Path: assets.Name("echarts.js", library), Text: library}
	l.licences = page.Script{Path: address.Licences, Text: append(notices, more...)}
	return l, problems
}
