package reading

import (
	"io/fs"

	"recension/generator/address"
	"recension/generator/decode"
	"recension/generator/diag"
	"recension/generator/edition"
	"recension/generator/export"
	"recension/generator/figure"
	"recension/generator/page"
	"recension/generator/review"
	"recension/generator/view"
)

// searchesJSON is the name of the file with all of the searches of an edition. It lies beside
// their page, with the files of [export.SearchTables].
const searchesJSON = "searches.json"

// searchesLinks returns the links to the files of an edition.
func searchesLinks(e *edition.Edition) []page.Link {
	var links []page.Link
	add := func(name string) {
		links = append(links, page.Link{Text: name, Path: address.SearchesFile(e.ID, name)})
	}
	for _, t := range export.SearchTables(e.Edition) {
		add(t.Name)
	}
	add(searchesJSON)
	add(address.DataPackage)
	return links
}

// AddSearches adds the files about the searches of an edition.
func AddSearches(files page.Files, src fs.FS, e *edition.Edition, figures *view.Figures) {
	if !e.Has(address.Searches) {
		return
	}
	for _, t := range export.SearchTables(e.Edition) {
		files.AddFunc(address.SearchesFile(e.ID, t.Name), func() ([]byte, error) { return t.CSV(src, e.Edition) })
	}
	files.AddFunc(address.SearchesFile(e.ID, searchesJSON), func() ([]byte, error) { return export.SearchesJSON(e.Edition) })
	if f, ok := contributionFigure(e); ok {
		figures.AddFiles(files, &f, contributionFiles(e))
	}
}

// contributionFiles is the folder with the files of the figure of what searches contributed.
func contributionFiles(e *edition.Edition) string {
	return address.In(e.ID, address.Searches, "contributions")
}

// contributionFigure draws for each search how many publications no other search found, and
// how many others found, too. There is none if it has no room, or nothing was found.
func contributionFigure(e *edition.Edition) (figure.Figure, bool) {
	if e.Records.Groups == 0 {
		return figure.Figure{}, false
	}
	l := e.Locale
	unique, shared := l.Say("searches.foundNowhereElse"), l.Say("searches.foundByOthers")
	spec := figure.Spec{
		ID: "contributions", Kind: "comparison", Scale: figure.Linear, Title: l.Say("searches.contributions"),
		Caption: l.Say("searches.figureCaption"), Alt: l.Say("searches.figureAlt"), Method: l.Say("searches.figureMethod"),
		CategoryLabel: l.Say("searches.search"), SeriesLabel: l.Say("searches.publicationsFound"), CountLabel: l.Say("searches.publicationsLabel"),
		SeriesOrder: []string{unique, shared},
		Of:          "searches", ValueOf: "publications", Pos: diag.Pos{File: e.File(review.SourceSearchesFile)},
	}
	var rows []review.Count
	for i, name := range e.SearchNames() {
		c := e.Records.BySearch[e.Searches[i].ID]
		for _, n := range []struct {
			series string
			n      int
		}{{unique, c.Unique}, {shared, c.Shared}} {
			rows = append(rows, review.Count{
				Category: name, Series: n.series, Count: decode.Count{N: n.n, Known: true},
				Qualifier: review.Exact, Basis: review.Computed, Source: review.SourceRef{Place: review.RecordsFile},
			})
		}
	}
	return figure.Made(e.Locale, spec, rows)
}
