package site

import (
	"errors"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"

	"recension/generator/address"
	"recension/generator/assets"
	"recension/generator/diag"
	"recension/generator/echarts"
	"recension/generator/figure"
	"recension/generator/locale"
	"recension/generator/look"
	"recension/generator/page"
	"recension/generator/theme"
	"recension/generator/view"
)

// design is the design of the site: templates, style sheets and scripts.
type design struct {
	templates *page.Templates
	assets    assets.Bundle
	figures   view.FigureScripts
	licences  page.Script // of the software that pages load
}

// Designs keeps the design of the last site of a preview for the next one, which usually has
// the same templates, look and language: preparing these takes longer than everything else
// that a page needs.
type Designs struct {
	mu       sync.Mutex
	key      string // everything that the design depends on besides the program
	last     design
	problems diag.List
}

// load is like loadDesign, which it calls unless the last design is the same. A nil *Designs
// keeps nothing.
func (d *Designs) load(t *theme.Theme, own look.Look, in *locale.Locale, keep view.Keep) (design, diag.List) {
	if d == nil {
		return loadDesign(t, own, in, keep)
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if key := fmt.Sprintf("%x %s %s", t.Checksum(), in.Tag, own.Key()); key != d.key {
		d.last, d.problems = loadDesign(t, own, in, keep)
		d.key = key
	}
	again := d.last
	again.templates = again.templates.Anew()
	return again, slices.Clone(d.problems)
}

// loadDesign parses the templates, bundles the style sheets and scripts, and checks the
// files of the review among them. Package figure defines the colours of charts, and own is
// the look that config.toml states. in is the language of the site.
func loadDesign(t *theme.Theme, own look.Look, in *locale.Locale, keep view.Keep) (design, diag.List) {
	var l design
	var problems, ps diag.List
	l.templates, problems = page.LoadTemplates(t, t.IsOverride, in)
	generated := map[string]string{"chart-colours.css": figure.Stylesheet(), "messages.css": in.StyleSheet(), "theme.css": own.Sheet, locale.ScriptModule: in.Script()}
	l.assets, ps = assets.Load(t, generated, keep)
	problems = append(problems, ps...)
	maps.Copy(l.assets.Files, own.Files)
	calls := l.templates.Calls()
	calls["base.html"] = append(calls["base.html"], strings.TrimPrefix(in.File, theme.Dir+"/"))
	if t.AddsTo("assets") {
		for _, name := range assets.Sources(t, generated) {
			calls["assets/site.css"] = append(calls["assets/site.css"], path.Join("assets", name))
		}
	}
	problems = append(problems, t.Check(calls)...)
	l.figures.Explore, l.figures.Map = l.assets.Explore, l.assets.Map
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
