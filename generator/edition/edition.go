// Package edition is the loaded review: its editions with their numbers, figures,
// tables and chapters, and every check of them. It makes no HTML and reads no
// template, so commands that only ask or check load nothing else.
//
// [Load] reads config.toml, data/ and content/ of a file tree and reports
// everything that is wrong with any of them, all at once. What comes out is not
// changed afterwards; the packages above it (view and those that make pages) only
// read it:
//
//	review, problems := edition.Load(os.DirFS("."), edition.Options{})
//	e, ok := review.Edition("2024")
//	total, ok := e.Numbers.Value("documents-total")
//
// To let links in chapters name another kind of item, add a row of linkKinds in
// links.go. To let the front page of an edition present something by a key of
// edition.toml, add a row in headline.go.
package edition

import (
	"io/fs"
	"path"
	"slices"

	"recension/generator/address"
	"recension/generator/count"
	"recension/generator/decode"
	"recension/generator/diag"
	"recension/generator/figure"
	"recension/generator/lock"
	"recension/generator/review"
)

// Options are what loading is told beside the file tree.
type Options struct {
	// BaseURL is where the site will be hosted; empty for that of config.toml.
	BaseURL review.URL
	// Folder is the path of the review below the top of its repository. Empty: it is
	// the top, or not known.
	Folder string
	// Today is the day of the build. No page shows it: notices alone say that an
	// update is overdue, or that a date is in the future. Empty: none do.
	Today decode.Date
	// Drafts makes pages of drafts too. Drafts are checked in any case.
	Drafts bool
}

// Review is everything that pages are made from.
type Review struct {
	Config
	Editions []*Edition // in the order of their ids, drafts too
	Current  *Edition   // which the front page presents
	Pages    []*Chapter // content/*.md: pages of the whole site

	drafts bool
	lost   review.Lost // parts of files that could not be read
}

// Edition is an edition with its numbers, figures, tables and chapters.
type Edition struct {
	*review.Edition
	Numbers  *count.Counts
	Figures  []figure.Figure
	Tables   []figure.Table
	Chapters []*Chapter
	Lock     *lock.Lock // nil: it has none, or one that cannot be trusted

	figureIDs, tableIDs []string // of those with errors, too
	sections            []string // the reserved names of pages that it has
	uses                map[Ref][]Use
	places              int            // in texts that name something
	number              map[string]int // of documents in the list of references
	mentions            map[Ref][]Mention
	organisations       map[string]string // ids by label
}

// Load reads a review and reports everything that is wrong with its data and
// chapters. The review is returned in any case; where the list has errors, it may
// have gaps.
//
// A panic becomes the only diagnostic, and the review then has no editions.
func Load(src fs.FS, options Options) (r *Review, problems diag.List) {
	r = &Review{}
	defer diag.Catch(&problems)
	return loadAndCheck(src, options)
}

func loadAndCheck(src fs.FS, options Options) (*Review, diag.List) {
	if problems := review.CheckSize(src); problems != nil {
		return &Review{}, problems
	}
	r, problems := load(src, options)
	problems = append(problems, checkFiles(src, r.Editions)...)
	for _, e := range r.Editions {
		problems = append(problems, e.checkUnused(r.Editions, problems)...)
	}
	problems = append(problems, r.checkToday(options.Today)...)
	problems = append(problems, r.verify(src, problems)...)
	problems.Sort()
	return r, problems
}

// load reads a review and checks that its parts fit together.
func load(src fs.FS, options Options) (*Review, diag.List) {
	editions, problems := review.Load(src)
	config, ps := loadConfig(src, editions, options)
	problems = append(problems, ps...)
	r := &Review{Config: config, drafts: options.Drafts}
	budget := &count.Budget{}
	for _, each := range editions {
		e, ps := loadEdition(src, each, budget)
		problems = append(problems, ps...)
		r.Editions = append(r.Editions, e)
		if e.ID == config.Current {
			r.Current = e
		}
	}
	for i, e := range r.Editions {
		e.sections = sectionsOf(e, r.Editions[:i])
	}
	r.Pages, ps = loadChapters(src, "content")
	problems = append(problems, ps...)
	r.lost = review.LostParts(problems)
	return r, append(problems, r.checkLinks()...)
}

// loadEdition works out the numbers, figures and tables of an edition and reads
// its chapters.
func loadEdition(src fs.FS, of *review.Edition, budget *count.Budget) (*Edition, diag.List) {
	defer diag.Working(diag.Pos{File: of.Dir()})
	numbers, problems := count.Of(src, of, budget)
	e := &Edition{Edition: of, Numbers: numbers, uses: map[Ref][]Use{}}
	var ps diag.List
	e.Figures, e.figureIDs, ps = figure.Load(src, numbers)
	problems = append(problems, ps...)
	e.Tables, e.tableIDs, ps = figure.LoadTables(src, numbers)
	problems = append(problems, ps...)
	e.number = numberDocuments(of.Documents)
	e.mentions = findMentions(e.Tables)
	e.organisations = organisationsByLabel(of.Vocabulary)
	e.Chapters, ps = loadChapters(src, path.Join("content", of.ID))
	for _, c := range e.Chapters {
		c.Edition = e
	}
	return e, append(problems, ps...)
}

// sectionsOf are the sections that an edition has. Changes are since an edition
// before that has pages whenever this one has: a draft follows any edition.
func sectionsOf(e *Edition, before []*Edition) []string {
	follows := slices.ContainsFunc(before, func(other *Edition) bool { return e.Draft() || !other.Draft() })
	return slices.DeleteFunc(address.Sections(), func(name string) bool {
		return name == address.Changes && !follows || name == address.Status && !e.Meta.Living.Stated()
	})
}

// Edition is the edition with an id.
func (r *Review) Edition(id string) (*Edition, bool) {
	i := slices.IndexFunc(r.Editions, func(e *Edition) bool { return e.ID == id })
	if i < 0 {
		return nil, false
	}
	return r.Editions[i], true
}

// Published are the editions that sitemaps, feeds and the front page may name.
func (r *Review) Published() []*Edition {
	return slices.DeleteFunc(slices.Clone(r.Editions), (*Edition).Draft)
}

// WithPages are the published editions and, where Options asked for them, the
// drafts.
func (r *Review) WithPages() []*Edition {
	if r.drafts {
		return r.Editions
	}
	return r.Published()
}

// NewestFirst are the editions that have pages, the newest first.
func (r *Review) NewestFirst() []*Edition {
	editions := slices.Clone(r.WithPages())
	slices.Reverse(editions)
	return editions
}

// Role is where an edition is among the others.
type Role string

// The roles of an edition. Later: published after the current one, which is then
// not the newest.
const (
	IsCurrent Role = "current"
	IsDraft   Role = "draft"
	IsEarlier Role = "earlier"
	IsLater   Role = "later"
)

// Role is where an edition is among the others.
func (r *Review) Role(e *Edition) Role {
	switch {
	case e == r.Current:
		return IsCurrent
	case e.Draft():
		return IsDraft
	case e.ID < r.Current.ID:
		return IsEarlier
	}
	return IsLater
}

// UpdatedBy is the id of the newest published edition, if it is later than e; else
// it is empty.
func (r *Review) UpdatedBy(e *Edition) string {
	id := ""
	for _, other := range r.Published() {
		if other.ID > e.ID {
			id = other.ID
		}
	}
	return id
}

// checkToday reports what the day of the build shows: dates after it, and an
// overdue update, unless a later edition is published.
func (r *Review) checkToday(today decode.Date) diag.List {
	var problems diag.List
	for _, e := range r.Editions {
		problems = append(problems, e.CheckToday(today)...)
		if r.UpdatedBy(e) == "" {
			problems = append(problems, e.CheckDue(today)...)
		}
	}
	return problems
}

// Draft reports whether the edition is not published.
func (e *Edition) Draft() bool { return e.Meta.Status != review.Published }

// Name is the edition's title and id, for where the site is not seen.
func (e *Edition) Name() string { return e.Meta.Title + ", " + e.ID + " edition" }

// Has reports whether the edition has a section, by its name in addresses.
func (e *Edition) Has(section string) bool { return slices.Contains(e.sections, section) }

// Figure is the figure with an id.
func (e *Edition) Figure(id string) (*figure.Figure, bool) {
	i := slices.IndexFunc(e.Figures, func(f figure.Figure) bool { return f.ID == id })
	if i < 0 {
		return nil, false
	}
	return &e.Figures[i], true
}

// Table is the table with an id.
func (e *Edition) Table(id string) (*figure.Table, bool) {
	i := slices.IndexFunc(e.Tables, func(t figure.Table) bool { return t.ID == id })
	if i < 0 {
		return nil, false
	}
	return &e.Tables[i], true
}
