package site_test

import (
	"io/fs"
	"path"
	"slices"
	"strings"
	"testing"

	"recension/templates"
)

// uncorrected are the layouts of pages that no correction of fact marks: lists, and pages
// about corrections themselves. See package history.
var uncorrected = []string{
	"changes.html", "chapters.html", "checklists.html", "claims.html", "documents.html", "editions.html", "erratum.html", "figures.html",
	"flow.html", "flowbox.html", "map.html", "mapcell.html", "notes.html", "notfound.html", "organisations.html", "overview.html",
	"print.html", "protocol.html", "redirect.html", "references.html", "search.html", "searches.html", "standards.html", "status.html",
	"style.html", "stylefigures.html", "tables.html", "terms.html", "values.html",
}

// TestPlaceOfCorrections tests that the layout of every page that can be corrected says so
// below the title, and that those of other pages do not.
func TestPlaceOfCorrections(t *testing.T) {
	const notice = `{{template "corrections.html" $.Corrections}}`
	src := templates.FS()
	names, err := fs.Glob(src, "layouts/*.html")
	if err != nil || len(names) == 0 {
		t.Fatalf("no layouts: %v", err)
	}
	for _, name := range names {
		text := read(t, src, name)
		title := strings.Index(text, "</h1>")
		if slices.Contains(uncorrected, path.Base(name)) {
			if strings.Contains(text, notice) {
				t.Errorf("%s has a notice, but its pages are said to have no corrections", name)
			}
			continue
		}
		if at := strings.Index(text, notice); title < 0 || at < title || strings.Count(text, notice) != 1 {
			t.Errorf("%s does not show corrections once, below the title", name)
		}
	}
}
