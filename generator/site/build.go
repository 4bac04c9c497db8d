// Package site is the pipeline from a file tree to a file tree: the data,
// chapters and templates below a root become the files of a static site.
//
// [Build] reads only its file system: no clock, network or environment. It
// finds everything that can be wrong before the first page is rendered, and
// returns, for each path of the site, a function that renders it. Packages
// output and serve call these functions; so what a reader is served while
// writing is what gets published.
//
// To add a page type: a file with a function from an edition to its pages and
// the struct that the layout gets, a row of pageTypes in pages.go, and
// templates/layouts/<name>.html.
package site

import (
	"io"
	"io/fs"
	"maps"
	"path"
	"sync"

	"recension/generator/assets"
	"recension/generator/count"
	"recension/generator/decode"
	"recension/generator/diag"
	"recension/generator/echarts"
	"recension/generator/figure"
	"recension/generator/lock"
	"recension/generator/raster"
	"recension/generator/review"
)

// Files are the files of a site by slash-separated path below its root. Each
// function renders its file anew, may be called at any time and from several
// goroutines, and fails only if the program is broken or a write fails.
type Files map[string]func(io.Writer) error

// Options are what a build is told beside its file tree.
type Options struct {
	// BaseURL is where the site will be hosted; empty for that of config.toml.
	BaseURL review.URL
	// Today is the day of the build. It shows in no page: notices alone say that
	// an update is overdue, or that a date is still to come. Empty: none do.
	Today decode.Date
	// Root is the path of the front page on the host that shows the site, where
	// it is known: pages that are shown at any address link from there. Empty:
	// they link from BaseURL.
	Root string
	// Keep returns what was made for a key in an earlier run, or makes it; nil to
	// make everything anew. The key holds all that the thing depends on, beside
	// the program itself.
	Keep func(key string, make func() ([]byte, error)) ([]byte, error)
	// Drafts makes the pages of drafts too. Drafts are checked in any case.
	Drafts bool
	// RasterCache is the folder in which the compiled rasteriser is kept; empty to
	// compile it anew.
	RasterCache string
}

// Build turns a review into the files of its site. When the list holds an
// error, there are no files.
func Build(src fs.FS, options Options) (Files, diag.List) {
	s, pages, problems := prepare(src, options)
	if problems.HasErrors() {
		return nil, problems
	}
	return s.files(src, pages), problems
}

// Check reports what Build would report, and makes no files.
func Check(src fs.FS, options Options) diag.List {
	_, _, problems := prepare(src, options)
	return problems
}

// prepare loads a review and makes out its pages, which it does not render.
func prepare(src fs.FS, options Options) (*Site, map[string]Page, diag.List) {
	s, problems := Load(src, options)
	if problems.HasErrors() {
		return s, nil, problems
	}
	s.comparisons = s.compareShown()
	s.known = s.pages()
	pages := s.forwards(s.known)
	maps.Copy(pages, s.known)
	return s, pages, append(problems, s.templates.check(pages)...)
}

// Load reads every input and reports everything that is wrong with any. Build
// goes on from here; commands that ask about editions do not.
func Load(src fs.FS, options Options) (*Site, diag.List) {
	s, problems := loadReview(src, options)
	problems = append(problems, checkFiles(src, s.Editions)...)
	for _, e := range s.Editions {
		problems = append(problems, e.checkUnused(problems)...)
	}
	problems = append(problems, s.checkToday(options.Today)...)
	problems = append(problems, s.verify(src, problems)...)
	if !problems.HasErrors() {
		s.corrections = s.findCorrections()
	}
	var ps diag.List
	s.templates, ps = loadTemplates(src)
	problems = append(problems, ps...)
	s.tokens = loadTokens(src)
	s.assets, ps = loadAssets(src, s.keep)
	problems = append(problems, ps...)
	s.echarts, s.licences, ps = loadECharts()
	problems = append(problems, ps...)
	problems.Sort()
	return s, problems
}

// loadReview reads what the site is about, data and chapters, and reports
// everything that is wrong with either.
func loadReview(src fs.FS, options Options) (*Site, diag.List) {
	editions, problems := review.Load(src)
	config, ps := loadConfig(src, editions, options)
	problems = append(problems, ps...)
	s := &Site{Config: config, drafts: options.Drafts, root: options.Root, keep: options.Keep}
	s.raster = sync.OnceValues(func() (*raster.Renderer, error) { return raster.New(options.RasterCache) })
	if s.keep == nil {
		s.keep = func(_ string, make func() ([]byte, error)) ([]byte, error) { return make() }
	}
	for _, e := range editions {
		edition, ps := loadEdition(src, s, e)
		problems = append(problems, ps...)
		s.Editions = append(s.Editions, edition)
		if e.ID == config.Current {
			s.Current = edition
		}
	}
	s.Pages, ps = loadChapters(src, "content", s)
	problems = append(problems, ps...)
	s.lost = review.LostParts(problems)
	return s, append(problems, s.checkLinks()...)
}

// Site is everything that pages are made from.
type Site struct {
	Config
	Editions []*Edition
	Current  *Edition
	Pages    []*Chapter // content/*.md

	root        string                  // Options.Root
	drafts      bool                    // whether drafts have pages
	known       map[string]Page         // by file, those that lead on left out
	comparisons []*comparison           // of those that have pages
	corrections map[string][]correction // by the pages that they touch
	assets      assets.Bundle
	tokens      string // the style sheet of roles
	echarts     script
	licences    script // the notices, as a file
	templates   *templates
	keep        func(key string, make func() ([]byte, error)) ([]byte, error)
	raster      func() (*raster.Renderer, error)
	lost        review.Lost // parts of files that could not be read
}

// Edition is an edition with its numbers, figures, tables and chapters.
type Edition struct {
	*review.Edition
	Site     *Site
	Numbers  *count.Counts
	Figures  []*Figure
	Tables   []figure.Table
	Chapters []*Chapter
	Lock     *lock.Lock // nil: it has none, or one that cannot be trusted

	figureIDs, tableIDs []string // the broken ones too
	uses                map[target][]Use
	places              int            // in texts that name something
	number              map[string]int // of documents in the list of references
	mentions            map[string]*mentions
	indexScript         func() script            // what can be found in the edition
	organisationIDs     func() map[string]string // by label
	documentList        func() *catalogue
	standardList        func() *catalogue
}

// loadEdition works out the numbers, figures and tables of an edition and reads
// its chapters.
func loadEdition(src fs.FS, s *Site, e *review.Edition) (*Edition, diag.List) {
	numbers, problems := count.Of(src, e)
	ed := &Edition{Edition: e, Site: s, Numbers: numbers, uses: map[target][]Use{}}
	ed.organisationIDs = sync.OnceValue(func() map[string]string { return idsOfOrganisations(ed) })
	ed.documentList = sync.OnceValue(func() *catalogue { return listDocuments(ed) })
	ed.standardList = sync.OnceValue(func() *catalogue { return listStandards(ed) })
	figures, ids, ps := figure.Load(src, numbers)
	problems = append(problems, ps...)
	ed.figureIDs = ids
	for _, f := range figures {
		ed.Figures = append(ed.Figures, newFigure(s, f))
	}
	ed.Tables, ed.tableIDs, ps = figure.LoadTables(src, numbers)
	problems = append(problems, ps...)
	ed.number = numberDocuments(e.Documents)
	ed.mentions = findMentions(ed)
	ed.indexScript = indexOnce(ed)
	ed.Chapters, ps = loadChapters(src, path.Join("content", e.ID), s)
	problems = append(problems, ps...)
	return ed, problems
}

// pages are every page of every type, by its file.
func (s *Site) pages() map[string]Page {
	pages := map[string]Page{"404.html": notFoundPage()}
	add := func(more []Page) {
		for _, page := range more {
			pages[page.Path+"index.html"] = page
		}
	}
	for _, e := range s.Shown() {
		for _, pagesOf := range pageTypes {
			add(pagesOf(e))
		}
	}
	for _, pagesOf := range sitePageTypes {
		add(pagesOf(s))
	}
	return pages
}

// files renders the pages, and the files beside them.
func (s *Site) files(src fs.FS, pages map[string]Page) Files {
	files := Files{}
	for name, page := range pages {
		files[name] = func(w io.Writer) error { return s.templates.render(w, s, page) }
	}
	for _, e := range s.Shown() {
		e.dataFiles(src, files)
		e.referenceFiles(files)
		e.packageFiles(src, files)
		e.figureFiles(files)
		e.statusFiles(files)
		e.printFiles(files)
	}
	s.comparisonFiles(files)
	s.crawlFiles(pages, files)
	s.feedFiles(files)
	s.organisationFeeds(files)
	s.interactiveFiles(files)
	s.searchFiles(files)
	s.catalogueFiles(files)
	for name, text := range s.assets.Files {
		files[name] = func(w io.Writer) error { _, err := w.Write(text); return err }
	}
	return files
}

// Figure is a figure and, once asked for, its pictures.
type Figure struct {
	figure.Figure
	draw   func() (pictures, error)
	card   func() (echarts.Drawing, error)
	script func() script
}

func newFigure(s *Site, f figure.Figure) *Figure {
	return &Figure{
		f,
		sync.OnceValues(func() (pictures, error) { return s.drawFigure(f) }),
		sync.OnceValues(func() (echarts.Drawing, error) { return s.drawPicture(f, "small", f.Card) }),
		sync.OnceValue(func() script { return dataScript(f) }),
	}
}
