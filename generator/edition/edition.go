// Package edition loads and checks a review: its editions with their numbers,
// figures, tables and chapters. It makes no HTML and reads no templates, so that
// commands that only query or check a review stay fast.
//
// What comes in is a file tree with config.toml, data/ and content/. What goes out
// of [Load] is a [Review], and diagnostics for everything that is wrong with it. The
// review is not changed afterwards; view and the packages that make pages only read
// it:
//
//	review, problems := edition.Load(os.DirFS("."), edition.Options{})
//	e, ok := review.Edition("2024")
//	total, ok := e.Numbers.Value("documents-total")
//
// To add a kind of item that links in chapters can name, add a row to linkKinds in
// links.go. To make a key of a TOML file a text for readers, see passages in texts.go.
// To add a key of edition.toml that names items for the overview, add a row in
// headline.go, which checks that they exist.
package edition

import (
	"io/fs"
	"slices"

	"recension/generator/address"
	"recension/generator/checklist"
	"recension/generator/count"
	"recension/generator/decode"
	"recension/generator/diag"
	"recension/generator/figure"
	"recension/generator/locale"
	"recension/generator/lock"
	"recension/generator/parallel"
	"recension/generator/review"
	"recension/generator/screening"
)

// Options are the inputs of [Load] besides the file tree.
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
	// Drafts adds pages for drafts. Drafts are checked in any case.
	Drafts bool
	// Memo keeps what the next load of the same review can use again; nil: nothing is kept.
	Memo *Memo
}

// Review is a loaded review.
type Review struct {
	Config
	Locale   *locale.Locale // in which the site is written
	Editions []*Edition     // including drafts, sorted by id
	Current  *Edition       // the edition that the front page presents; a draft if none is published; nil if errors hide which it is
	Pages    []*Chapter     // content/*.md: pages of the whole site
	Sections []*Section     // content/<section>/: parts of the site that belong to no edition, sorted by id

	drafts bool
	texts  []*Text     // of the whole site
	lost   review.Lost // parts of files that could not be read

	numbers []Stated
}

// Edition is an edition with its numbers, figures, tables and chapters.
type Edition struct {
	*review.Edition
	Locale     *locale.Locale // that of the review
	Numbers    *count.Counts
	Screening  *screening.Screening // nil: the edition has no protocol
	Checklists *checklist.Answers   // nil: it has no file with answers
	Figures    []figure.Figure
	// Maps are the figures that are evidence maps or, if it declares none, the built-in one;
	// none if there is nothing to put into it.
	Maps     []*figure.Figure
	Tables   []figure.Table
	Chapters []*Chapter
	Lock     *lock.Lock // nil: it has none, or one that cannot be read

	language            Language                  // of the site
	figure              map[string]*figure.Figure // by id
	table               map[string]*figure.Table  // by id
	figureIDs, tableIDs []string                  // including those with errors
	sections            []string                  // names of its sections
	texts               []*Text
	textsByKey          map[textKey]*Text
	uses                map[Ref][]Use
	places              int            // how many places in texts name an item
	number              map[string]int // numbers of documents in the list of references, by id
	mentions            map[Ref][]Mention
	organisations       map[string]string // ids by label
}

// Load reads a review and reports everything that is wrong with its data and
// chapters. The review is returned in any case; where the list has errors, it may
// have gaps.
//
// A panic becomes the only diagnostic, and the review then has no editions.
func Load(src fs.FS, options Options) (r *Review, problems diag.List) {
	r = &Review{Locale: locale.English()}
	defer diag.Catch(&problems)
	return loadAndCheck(src, options)
}

func loadAndCheck(src fs.FS, options Options) (*Review, diag.List) {
	if problems := review.CheckSize(src); problems != nil {
		return &Review{Locale: locale.English()}, problems
	}
	src = review.Remembering(src)
	rows, end := options.Memo.begin()
	defer end()
	r, problems := load(src, options, rows)
	problems = append(problems, parallel.Join(r.check, func() diag.List { return r.checkFiles(src, rows) })...)
	for _, e := range r.Editions {
		problems = append(problems, e.checkUnused(r.Editions, problems)...)
	}
	problems = append(problems, r.checkToday(options.Today)...)
	problems = append(problems, r.verify(src, problems)...)
	r.withdrawFixes(problems)
	problems.Sort()
	return r, problems
}

// load reads a review and checks its parts, but not the texts.
func load(src fs.FS, options Options, rows *review.Memo) (*Review, diag.List) {
	editions, problems := review.LoadAgain(src, rows)
	_, ps := review.LoadSeenLinks(src) // a build reads nothing else from it
	problems = append(problems, ps...)
	config, ps := loadConfig(src, editions, options)
	problems = append(problems, ps...)
	in, ps := loadLocale(src, config)
	problems = append(problems, ps...)
	problems = append(problems, checkFacetLabels(editions, in)...)
	r := &Review{Config: config, Locale: in, drafts: options.Drafts}
	isEdition := func(name string) bool {
		return slices.ContainsFunc(editions, func(e *review.Edition) bool { return e.ID == name })
	}
	problems = append(problems, parallel.Join(
		func() (ps diag.List) {
			var kept []keptEdition
			r.Editions, kept, ps = loadEditions(src, editions, in, options.Memo.kept(editions, languageKey(src, config)), options.Memo)
			options.Memo.keep(kept)
			return ps
		},
		func() (ps diag.List) { r.Pages, ps = loadChapters(src, "content", options.Memo); return ps },
		func() (ps diag.List) { r.Sections, ps = loadSections(src, isEdition, options.Memo); return ps },
	)...)
	for i, e := range r.Editions {
		if e.ID == config.Current {
			r.Current = e
		}
		e.language = r.Language
		e.sections = sectionsOf(e, r.Editions[:i])
	}
	r.lost = review.LostParts(problems)
	problems = append(problems, r.loadMenu()...)
	r.collectTexts()
	return r, problems
}

// check checks that the texts of the review agree with its data, and collects where they
// use what.
func (r *Review) check() diag.List {
	problems := append(r.checkLinks(), r.checkNumbers()...)
	if r.Locale == locale.English() { // in place of a language that cannot be used: its numbers are no mistakes
		problems = slices.DeleteFunc(problems, func(d diag.Diagnostic) bool { return d.Rule == "value" })
	}
	return problems
}

// sectionsOf returns the names of the sections of an edition: those that have something
// to show. It has changes if an earlier edition has pages whenever it has: a draft can
// follow any edition, a published edition only a published one.
func sectionsOf(e *Edition, before []*Edition) []string {
	procedure, methods := 0, len(e.Searches) // of screening; of anything that answers checklists
	if e.Protocol != nil {
		procedure, methods = 1, 1
	}
	if e.Checklists != nil {
		methods = 1
	}
	items := map[string]int{ // also those with errors
		address.Figures: len(e.figureIDs), address.Tables: len(e.tableIDs), address.Map: len(e.Maps), address.Standards: len(e.Standards),
		address.Organisations: len(e.Vocabulary.Words(review.FacetOrganisation)), address.Terms: len(e.Vocabulary.Terms()),
		address.Claims: len(e.Numbers.Claims), address.Searches: len(e.Searches),
		address.Protocol: procedure, address.Flow: procedure, address.Checklists: methods,
	}
	follows := slices.ContainsFunc(before, func(other *Edition) bool { return e.Draft() || !other.Draft() })
	return slices.DeleteFunc(address.Sections(), func(name string) bool {
		n, counted := items[name]
		return counted && n == 0 || name == address.Notes && !e.HasSourceNotes() ||
			name == address.Changes && !follows || name == address.Status && !e.Meta.Living.Stated()
	})
}

// Edition returns the edition with an id.
func (r *Review) Edition(id string) (*Edition, bool) {
	i := slices.IndexFunc(r.Editions, func(e *Edition) bool { return e.ID == id })
	if i < 0 {
		return nil, false
	}
	return r.Editions[i], true
}

// Published returns the published editions: those that sitemaps, feeds and the front
// page can name.
func (r *Review) Published() []*Edition {
	return slices.DeleteFunc(slices.Clone(r.Editions), (*Edition).Draft)
}

// WithPages returns the editions that have pages: the published ones and, with
// [Options].Drafts or while no edition is published, the drafts.
func (r *Review) WithPages() []*Edition {
	if published := r.Published(); !r.drafts && len(published) > 0 {
		return published
	}
	return r.Editions
}

// NewestFirst returns the editions that have pages, newest first.
func (r *Review) NewestFirst() []*Edition {
	editions := slices.Clone(r.WithPages())
	slices.Reverse(editions)
	return editions
}

// Role is the relation of an edition to the current one.
type Role string

// The roles of an edition. A draft is never current, even if the front page presents
// it. A later edition was published after the current one,
// which is then not the newest.
const (
	IsCurrent Role = "current"
	IsDraft   Role = "draft"
	IsEarlier Role = "earlier"
	IsLater   Role = "later"
)

// Role returns the role of an edition.
func (r *Review) Role(e *Edition) Role {
	switch {
	case e.Draft():
		return IsDraft
	case e == r.Current:
		return IsCurrent
	case e.ID < r.Current.ID:
		return IsEarlier
	}
	return IsLater
}

// UpdatedBy returns the id of the newest published edition if it is later than e,
// and else nothing.
func (r *Review) UpdatedBy(e *Edition) string {
	id := ""
	for _, other := range r.Published() {
		if other.ID > e.ID {
			id = other.ID
		}
	}
	return id
}

// checkToday reports dates after the day of the build and, unless a later edition is
// published, an overdue update.
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

// Name returns the title and id of the edition, for use outside the site.
func (e *Edition) Name() string {
	return e.Locale.Say("edition.titled", "title", e.Meta.Title, "id", e.ID)
}

// Has reports whether the edition has a section, by its name in addresses.
func (e *Edition) Has(section string) bool { return slices.Contains(e.sections, section) }

// Figure returns the figure with an id.
func (e *Edition) Figure(id string) (*figure.Figure, bool) {
	f, ok := e.figure[id]
	return f, ok
}

// Table returns the table with an id.
func (e *Edition) Table(id string) (*figure.Table, bool) {
	t, ok := e.table[id]
	return t, ok
}
