package site

import (
	"io/fs"

	"recension/generator/address"
	"recension/generator/catalogue"
	"recension/generator/edition"
	"recension/generator/evidencemap"
	"recension/generator/history"
	"recension/generator/page"
	"recension/generator/reading"
	"recension/generator/search"
	"recension/generator/view"
)

// inputs are the inputs of pages and files. Each row of the tables passes on only
// what its pages need.
type inputs struct {
	src          fs.FS
	review       *edition.Review
	figures      *view.Figures
	lists        map[*edition.Edition]*catalogue.Lists
	maps         map[*edition.Edition]*evidencemap.Maps
	comparisons  []*history.Comparison
	organisation func(id string) string // returns the address of the feed of an organisation; empty: it has none
	counterparts *reading.Counterparts  // set when all pages are known
}

func newInputs(src fs.FS, r *edition.Review, l design, options Options) *inputs {
	pictures := view.NewPictures(options.keep(), options.RasterCache)
	pictures.Colours, pictures.Timings = r.Look.ChartColours(), options.Timings
	figures := view.NewFigures(r, pictures, l.figures)
	in := &inputs{
		src: src, review: r, figures: figures, lists: map[*edition.Edition]*catalogue.Lists{}, maps: map[*edition.Edition]*evidencemap.Maps{},
		comparisons: history.Compare(r, figures), organisation: organisationFeeds(r),
	}
	for _, e := range r.WithPages() {
		in.lists[e] = catalogue.New(r, e, l.assets.Catalogue, options.naming())
		in.maps[e] = evidencemap.New(r, e, figures, in.lists[e], options.naming())
	}
	return in
}

// organisationFeeds returns a function that returns the address of the feed of an
// organisation.
func organisationFeeds(r *edition.Review) func(id string) string {
	with := r.OrganisationsWithFeeds()
	return func(id string) string {
		if !with[id] {
			return ""
		}
		return address.OrganisationFeed(id)
	}
}

// since returns the comparison of an edition with the one before; nil for the first.
func (in *inputs) since(e *edition.Edition) *history.Comparison {
	return history.SinceLast(in.comparisons, e)
}

// pagesOfEdition returns the pages of a type of an edition. The types are made on all cores
// at once, so they change nothing of their inputs.
type pagesOfEdition = func(in *inputs, e *edition.Edition) []page.Page

// pageTypes lists the page types of editions.
var pageTypes = []pagesOfEdition{
	func(in *inputs, e *edition.Edition) []page.Page {
		return reading.OverviewPages(in.review, e, in.figures, history.Errata(in.review, e), in.since(e))
	},
	func(in *inputs, e *edition.Edition) []page.Page {
		return reading.ChapterPages(in.review, e, in.figures)
	},
	func(in *inputs, e *edition.Edition) []page.Page {
		return reading.FigurePages(in.review, e, in.figures)
	},
	func(in *inputs, e *edition.Edition) []page.Page {
		return in.maps[e].Pages()
	},
	func(in *inputs, e *edition.Edition) []page.Page { return reading.TablePages(in.review, e) },
	func(in *inputs, e *edition.Edition) []page.Page {
		return catalogue.DocumentPages(in.lists[e], func(e *edition.Edition, id string) []view.HistoryEntry {
			return history.OfDocument(in.comparisons, e, id)
		})
	},
	func(in *inputs, e *edition.Edition) []page.Page {
		return catalogue.StandardPages(in.lists[e], func(e *edition.Edition, id string) []view.HistoryEntry {
			return history.OfStandard(in.comparisons, e, id)
		})
	},
	func(in *inputs, e *edition.Edition) []page.Page {
		return catalogue.OrganisationPages(in.lists[e], in.review.Language, in.organisation)
	},
	func(in *inputs, e *edition.Edition) []page.Page {
		return catalogue.TermPages(in.lists[e], in.review.Language)
	},
	func(in *inputs, e *edition.Edition) []page.Page { return catalogue.ReferencePages(in.lists[e]) },
	func(in *inputs, e *edition.Edition) []page.Page {
		return reading.SearchesPages(in.review, e, in.figures)
	},
	func(in *inputs, e *edition.Edition) []page.Page { return reading.ProtocolPages(in.review, e) },
	func(in *inputs, e *edition.Edition) []page.Page {
		return reading.FlowPages(in.review, e, in.figures)
	},
	func(in *inputs, e *edition.Edition) []page.Page { return reading.SourceNotePages(in.review, e) },
	func(in *inputs, e *edition.Edition) []page.Page { return reading.DataPages(in.review, e) },
	func(in *inputs, e *edition.Edition) []page.Page { return reading.ValuePages(in.review, e) },
	func(in *inputs, e *edition.Edition) []page.Page { return reading.ClaimPages(in.review, e) },
	func(in *inputs, e *edition.Edition) []page.Page {
		return history.ChangesPages(in.comparisons, e, view.EditionOf(in.review, e))
	},
	func(in *inputs, e *edition.Edition) []page.Page { return reading.StatusPages(in.review, e) },
	func(in *inputs, e *edition.Edition) []page.Page { return reading.ChecklistPages(in.review, e) },
	func(in *inputs, e *edition.Edition) []page.Page { return history.ErratumPages(in.review, e) },
	func(in *inputs, e *edition.Edition) []page.Page {
		return search.Pages(view.EditionOf(in.review, e), in.review.Locale, e.Has, len(in.review.Sections) > 0)
	},
	func(in *inputs, e *edition.Edition) []page.Page {
		return reading.PrintPages(in.review, e, in.figures, in.lists[e].Documents, history.Errata(in.review, e))
	},
}

// sitePageTypes lists the page types of the whole site.
var sitePageTypes = []func(in *inputs) []page.Page{
	func(in *inputs) []page.Page {
		r := in.review
		return reading.HomePages(r, in.figures, in.since(r.Current), func() *history.News { return history.NewsOf(r, in.comparisons) }, r.FeedPath())
	},
	func(in *inputs) []page.Page {
		return reading.EditionsPages(in.review, in.since, in.review.FeedPath())
	},
	func(in *inputs) []page.Page { return reading.ContentPages(in.review, in.figures) },
	func(in *inputs) []page.Page { return reading.SectionPages(in.review, in.figures) },
	func(in *inputs) []page.Page { return history.ComparePages(in.comparisons) },
	func(in *inputs) []page.Page { return reading.StylePages(in.src, in.review, in.figures) },
}
