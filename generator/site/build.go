// Package site turns a review into a static site: the data, chapters and templates in a
// file tree become the files of the site.
//
// [Build] reads only its file tree: no clock, network or environment. It reports
// everything that is wrong before it renders a page. For each path of the site, it
// returns a function that renders the file. Packages output and serve both call these
// functions, so that the preview is the same as the published site:
//
//	files, problems := site.Build(os.DirFS("."), site.Options{})
//	err := files["index.html"](w)
//
// Other packages do the work: edition loads and checks the review; catalogue, history,
// search and reading make pages; machine makes the files for programs. The tables in
// pages.go list the page types, and files.go lists the other files. To add a page type,
// add a row to pageTypes or sitePageTypes; to add a file, add a call in files.go.
package site

import (
	"fmt"
	"io"
	"io/fs"
	"maps"
	"path"
	"slices"

	"recension/generator/address"
	"recension/generator/assets"
	"recension/generator/decode"
	"recension/generator/diag"
	"recension/generator/edition"
	"recension/generator/page"
	"recension/generator/parallel"
	"recension/generator/reading"
	"recension/generator/review"
	"recension/generator/search"
	"recension/generator/theme"
	"recension/generator/timing"
	"recension/generator/view"
)

// Options are the inputs of [Build] besides the file tree.
type Options struct {
	// BaseURL is the address at which the site will be hosted; empty to use that of
	// config.toml.
	BaseURL review.URL
	// Folder is the path of the review below the top of its repository. Empty: it is
	// the top, or not known.
	Folder string
	// Today is the day of the build. No page shows it: notices alone say that an
	// update is overdue, or that a date is in the future. Empty: none do.
	Today decode.Date
	// Root is the path of the front page on the host that shows the site, for the
	// links of pages that are shown at any address. Empty: their links begin with
	// BaseURL.
	Root string
	// Keep returns the result stored for a key by an earlier run, or makes it; nil
	// to make everything.
	Keep view.Keep
	// Drafts adds pages for drafts. Drafts are checked in any case.
	Drafts bool
	// Preview names the scripts of lists and maps without a checksum of their texts, so that
	// they are not made before a browser asks for them.
	Preview bool
	// Designs has the design of the last build; nil to load it in each build.
	Designs *Designs
	// Memo has what the last load found out; nil to load everything in each build.
	Memo *edition.Memo
	// Searches makes Check run the searches of data/searches.toml, which takes seconds
	// for a large review. The file itself is checked in any case.
	Searches bool
	// RasterCache is the folder for the compiled rasteriser; empty to compile it in
	// each run.
	RasterCache string
	// Timings measures how long the stages take; nil: nothing does.
	Timings *timing.Timings
}

// Key returns a text that differs for options that make different sites of the same files.
func (o Options) Key() string {
	return fmt.Sprintf("%q %q %q %q %t %t", o.BaseURL, o.Folder, o.Today, o.Root, o.Drafts, o.Preview)
}

// keep returns Keep or, if it is nil, a function that makes everything.
func (o Options) keep() view.Keep {
	if o.Keep == nil {
		return func(_ string, make func() ([]byte, error)) ([]byte, error) { return make() }
	}
	return o.Keep
}

// naming returns how scripts of lists and maps are named.
func (o Options) naming() assets.Naming {
	if o.Preview {
		return assets.Plain
	}
	return assets.Hashed
}

// Build turns a review into the files of its site. When the list holds an error,
// there are no files. A panic becomes the only diagnostic of the list, or the error of the
// function that renders a file.
func Build(src fs.FS, options Options) (files page.Files, problems diag.List) {
	defer diag.Catch(&problems)
	return buildFiles(src, options)
}

func buildFiles(src fs.FS, options Options) (page.Files, diag.List) {
	// The theme is read first: if a file of it changes meanwhile, the theme that Designs knows
	// is the older one, and the change is seen at the next build.
	t := theme.Of(src)
	r, problems := load(src, options)
	return buildLoaded(t.Using(r.Look.Sources), r, problems, options)
}

// buildLoaded builds the site of a review, in which loading it found problems.
func buildLoaded(t *theme.Theme, r *edition.Review, problems diag.List, options Options) (page.Files, diag.List) {
	endDesign := options.Timings.Start(timing.Design)
	design, ps := options.Designs.load(t, r.Look, r.Locale, options.keep())
	endDesign()
	problems = append(problems, ps...)
	if !options.Drafts {
		problems = append(problems, checkPublished(r)...)
	}
	problems.Sort()
	if problems.HasErrors() {
		return nil, problems
	}
	endPlan := options.Timings.Start(timing.Plan)
	in := newInputs(t, r, design, options)
	for _, lists := range in.lists {
		lists.Prepare()
	}
	pages, ps := makePages(in)
	endPlan()
	endCheck := options.Timings.Start(timing.Check)
	problems = append(problems, append(ps, design.templates.Check(pages)...)...)
	endCheck()
	if problems.HasErrors() {
		return nil, problems
	}
	defer options.Timings.Start(timing.Plan)()
	return makeFiles(in, design, pages, options).Guarded(), problems
}

// Check reports what is wrong with a review: its content, the addresses of its pages
// and, where it has templates of its own, these. It bundles style sheets and scripts, and
// renders pages, only if the review overrides templates; in the folder of the program's
// sources, it only parses them.
func Check(src fs.FS, options Options) (problems diag.List) {
	defer diag.Catch(&problems)
	problems = checkAll(src, options)
	if options.Searches && !problems.HasErrors() {
		problems = append(problems, checkSearches(src, options)...)
		problems.Sort()
	}
	return problems
}

// checkSearches runs the searches of a review without errors.
func checkSearches(src fs.FS, options Options) diag.List {
	defer options.Timings.Start(timing.Check)()
	r, _ := load(src, options)
	searches, _ := review.LoadSearches(src)
	if len(searches) == 0 {
		return nil
	}
	l, problems := loadDesign(theme.Of(src).Using(r.Look.Sources), r.Look, r.Locale, options.keep())
	if problems.HasErrors() {
		return problems
	}
	return search.Check(r, searches, l.assets.Files[l.assets.Search])
}

func checkAll(src fs.FS, options Options) diag.List {
	r, problems := load(src, options)
	t := theme.Of(src).Using(r.Look.Sources)
	if len(t.Overrides()) > 0 {
		options.Drafts = true // a review may have drafts alone: only a build needs more
		files, problems := buildLoaded(t, r, problems, options)
		return append(problems, renderPages(files)...)
	}
	defer options.Timings.Start(timing.Check)()
	problems = append(problems, t.Check(nil)...)
	if problems.HasErrors() {
		problems.Sort()
		return problems
	}
	pages, ps := makePages(newInputs(t, r, design{}, options))
	problems = append(problems, ps...)
	if t.OfSources() {
		templates, ps := page.LoadTemplates(t, t.IsOverride, r.Locale)
		problems = append(problems, append(ps, templates.Check(pages)...)...)
	}
	problems.Sort()
	return problems
}

// renderPages renders the pages of a site until one fails, and returns the diagnostic of
// its template. An error that has none is left to the build.
func renderPages(files page.Files) diag.List {
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if path.Ext(name) != ".html" {
			continue
		}
		if d, failed := diag.AsDiagnostic(files[name](io.Discard)); failed {
			return diag.List{d}
		}
	}
	return nil
}

func load(src fs.FS, options Options) (*edition.Review, diag.List) {
	defer options.Timings.Start(timing.Load)()
	r, problems := edition.Load(src, edition.Options{BaseURL: options.BaseURL, Folder: options.Folder, Today: options.Today, Drafts: options.Drafts, Memo: options.Memo})
	searches, ps := review.LoadSearches(src)
	problems = append(problems, append(ps, search.CheckTargets(r, searches)...)...)
	return r, problems
}

// checkPublished reports a review without a published edition, whose site would have no
// pages. Nothing is reported where the status of an edition is unknown.
func checkPublished(r *edition.Review) diag.List {
	if len(r.Editions) == 0 || slices.ContainsFunc(r.Editions, func(e *edition.Edition) bool { return e.Meta.Status != review.Draft }) {
		return nil
	}
	e := r.Editions[len(r.Editions)-1]
	return diag.List{diag.Errorf(e.Meta.Keys.At("status"), "current", "no edition is published, so the site would have no pages").
		Hintf("publish this one with recension edition publish %s, or build the site with its drafts: recension build --drafts", e.ID)}
}

// makePages returns all pages, including redirects, and reports pages with the same
// address.
func makePages(in *inputs) ([]page.Page, diag.List) {
	lists := []func() []page.Page{func() []page.Page { return []page.Page{reading.MissingPage(in.review.Locale)} }}
	for _, e := range in.review.WithPages() {
		for _, pagesOf := range pageTypes {
			lists = append(lists, func() []page.Page { return pagesOfType(in, e, pagesOf) })
		}
	}
	for _, pagesOf := range sitePageTypes {
		lists = append(lists, func() []page.Page { return pagesOf(in) })
	}
	pages := parallel.Join(lists...)
	if in.review.Current.Draft() { // nothing is published
		for i := range pages {
			pages[i].NoIndex = true
		}
	}
	in.counterparts = reading.NewCounterparts(in.review, pages)
	pages = append(pages, reading.Redirects(in.review, in.counterparts, pages)...)
	return pages, checkAddresses(pages)
}

// pagesOfType makes the pages of a type of an edition, except the lists of sections that have
// nothing to show.
func pagesOfType(in *inputs, e *edition.Edition, pagesOf pagesOfEdition) []page.Page {
	defer diag.Working(diag.Pos{File: e.Dir()})
	return slices.DeleteFunc(pagesOf(in, e), func(p page.Page) bool { return address.ReservedInEdition(p.Section) && !e.Has(p.Section) })
}
