package site

import (
	"io"

	"recension/generator/address"
	"recension/generator/edition"
	"recension/generator/history"
	"recension/generator/machine"
	"recension/generator/page"
	"recension/generator/reading"
	"recension/generator/search"
)

// makeFiles returns the files of the site: those of the pages, and all others.
func makeFiles(in *inputs, l design, pages []page.Page, options Options) page.Files {
	files := page.Files{}
	f := newFramer(in, l, options)
	for i := range pages {
		p := &pages[i]
		name := address.File(p.Path)
		if p.Anywhere {
			name = "404.html"
		}
		files[name] = func(w io.Writer) error {
			frame, err := f.frame(*p)
			if err != nil {
				return err
			}
			return l.templates.Render(w, frame)
		}
	}
	for _, e := range in.review.WithPages() {
		addEdition(files, in, e)
		files.AddText(search.IndexPath(e), func() []byte { return search.Index(in.review, e) })
	}
	history.AddFiles(files, in.comparisons)
	machine.AddSitemap(files, in.review, pages, f.corrections)
	machine.AddFeeds(files, in.review, in.comparisons, l.templates)
	machine.AddOpenSearch(files, in.review)
	files.AddScript(l.licences)
	for name, text := range l.assets.Files {
		files.Add(name, text)
	}
	return files
}

// addEdition adds the files of an edition that are not pages.
func addEdition(files page.Files, in *inputs, e *edition.Edition) {
	reading.AddData(files, in.src, e)
	reading.AddSearches(files, in.src, e, in.figures)
	reading.AddFlow(files, e, in.figures)
	reading.AddChecklists(files, in.review, e)
	reading.AddRunningHead(files, e)
	in.lists[e].AddFiles(files)
	machine.AddDataPackage(files, in.src, in.review, e)
	machine.AddSearchesPackage(files, in.src, in.review, e)
	machine.AddCitationFile(files, in.review, e)
	machine.AddStatus(files, in.review, e)
	in.maps[e].AddFiles(files)
	for i := range e.Figures {
		f := &e.Figures[i]
		in.figures.AddFiles(files, f, address.Figure(e.ID, f.ID))
	}
}
