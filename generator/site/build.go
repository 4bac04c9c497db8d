// Package site is the pipeline from a file tree to a file tree: the data, chapters
// and templates below a root become the files of a static site.
//
// [Build] reads only its file system: no clock, network or environment. It finds
// everything that can be wrong before the first page is rendered, and returns, for
// each path of the site, a function that renders it. Packages output and serve call
// these functions; so what a reader is served while writing is what gets published:
//
//	files, problems := site.Build(os.DirFS("."), site.Options{})
//	err := files["index.html"](w)
//
// The rooms below it do the work: edition loads and checks, catalogue, history,
// search and reading make pages, machine makes what programs read. Which pages and
// files there are, the tables in pages.go and files.go tell. To add a page type, add
// a row there.
package site

import (
	"io/fs"

	"recension/generator/decode"
	"recension/generator/diag"
	"recension/generator/edition"
	"recension/generator/page"
	"recension/generator/reading"
	"recension/generator/review"
	"recension/generator/view"
)

// Options are what a build is told beside its file tree.
type Options struct {
	// BaseURL is where the site will be hosted; empty for that of config.toml.
	BaseURL review.URL
	// Folder is the path of the review below the top of its repository. Empty: it is
	// the top, or not known.
	Folder string
	// Today is the day of the build. No page shows it: notices alone say that an
	// update is overdue, or that a date is in the future. Empty: none do.
	Today decode.Date
	// Root is the path of the front page on the host that shows the site, where
	// it is known: pages that are shown at any address link from there. Empty:
	// they link from BaseURL or, if that is empty too, from the top of the host.
	Root string
	// Keep returns what was made for a key in an earlier run, or makes it; nil to
	// make everything anew.
	Keep view.Keep
	// Drafts makes the pages of drafts too. Drafts are checked in any case.
	Drafts bool
	// RasterCache is the folder in which the compiled rasteriser is kept; empty to
	// compile it anew.
	RasterCache string
}

// keep is Keep, or makes everything anew.
func (o Options) keep() view.Keep {
	if o.Keep == nil {
		return func(_ string, make func() ([]byte, error)) ([]byte, error) { return make() }
	}
	return o.Keep
}

// Build turns a review into the files of its site. When the list holds an error,
// there are no files. A panic becomes the only diagnostic of the list, or the error of the
// function that renders a file.
func Build(src fs.FS, options Options) (files page.Files, problems diag.List) {
	defer diag.Catch(&problems)
	return buildFiles(src, options)
}

func buildFiles(src fs.FS, options Options) (page.Files, diag.List) {
	r, problems := load(src, options)
	look, ps := loadLook(src, options.keep())
	problems = append(problems, ps...)
	problems.Sort()
	if problems.HasErrors() {
		return nil, problems
	}
	in := newInputs(src, r, look, options)
	pages, ps := makePages(in)
	problems = append(problems, append(ps, look.templates.Check(pages)...)...)
	if problems.HasErrors() {
		return nil, problems
	}
	return makeFiles(in, look, pages, options).Guarded(), problems
}

// Check reports what is wrong with a review: its content, the addresses of its pages
// and, where it has templates of its own, these. It renders and bundles nothing.
func Check(src fs.FS, options Options) (problems diag.List) {
	defer diag.Catch(&problems)
	return checkAll(src, options)
}

func checkAll(src fs.FS, options Options) diag.List {
	r, problems := load(src, options)
	if problems.HasErrors() {
		return problems
	}
	pages, ps := makePages(newInputs(src, r, look{}, options))
	problems = append(problems, ps...)
	if _, err := fs.Stat(src, page.TemplatesDir); err == nil {
		templates, ps := page.LoadTemplates(src)
		problems = append(problems, append(ps, templates.Check(pages)...)...)
	}
	problems.Sort()
	return problems
}

func load(src fs.FS, options Options) (*edition.Review, diag.List) {
	return edition.Load(src, edition.Options{BaseURL: options.BaseURL, Folder: options.Folder, Today: options.Today, Drafts: options.Drafts})
}

// makePages makes every page of every type, and the redirects to them. Two pages at
// one address are reported.
func makePages(in *inputs) ([]page.Page, diag.List) {
	pages := []page.Page{reading.MissingPage()}
	for _, e := range in.review.WithPages() {
		pages = append(pages, pagesOfEdition(in, e)...)
	}
	for _, pagesOf := range sitePageTypes {
		pages = append(pages, pagesOf(in)...)
	}
	in.counterparts = reading.NewCounterparts(in.review, pages)
	pages = append(pages, reading.Redirects(in.review, in.counterparts, pages)...)
	return pages, checkAddresses(pages)
}

// pagesOfEdition makes the pages of every type of an edition.
func pagesOfEdition(in *inputs, e *edition.Edition) []page.Page {
	defer diag.Working(diag.Pos{File: e.Dir()})
	var pages []page.Page
	for _, pagesOf := range pageTypes {
		pages = append(pages, pagesOf(in, e)...)
	}
	return pages
}
