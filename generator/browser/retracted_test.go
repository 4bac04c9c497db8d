package browser

import (
	"path/filepath"
	"testing"
	"testing/fstest"

	"recension/generator/output"
	"recension/generator/reviewtest"
	"recension/generator/site"
	"recension/generator/sitetest"
)

// TestRetracted tests the pages that mark a document which was retracted, and which link to
// its archived copy.
func TestRetracted(t *testing.T) {
	src := reviewtest.Small(t)
	src["data/2021/documents.csv"] = &fstest.MapFile{Data: []byte(`id,title,authors,year,url,archived,archived_on,retracted,retraction_notice,cited_as,kind,sector,theme,component,method,stage
old-stone,Old stone and how it bears the load of a bridge,A. Mason; B. Smith,2019,https://stone.example/papers/old-stone-and-how-it-bears,https://archive.example/1,2020-11-21,2021-03-04,10.1000/2,1,report,,,,,
new-steel,New steel,,2020,,,,,,,law,,,,,
wood,Wood,,2020,,,,,,,report,,,,,
`)}
	dir := filepath.Join(t.TempDir(), "site")
	content, problems := site.Build(src, site.Options{Keep: sitetest.Keep, RasterCache: sitetest.Raster()})
	if problems.HasErrors() {
		t.Fatal(reviewtest.Text(t, problems))
	}
	if err := new(output.Writer).Write(dir, content); err != nil {
		t.Fatal(err)
	}
	tab := openTabs(t).tab(t, "file://"+filepath.ToSlash(dir)+"/")
	for _, p := range []page{
		{"document", "2021/documents/old-stone/index.html"},
		{"references", "2021/references/index.html"},
		{"documents", "2021/documents/index.html"},
		{"chapter", "2021/introduction/index.html"},
	} {
		tab.load(tab.site + p.file)
		for _, v := range []view{{wide, "light"}, {wide, "dark"}, {narrow, "dark"}, {narrow, "light"}} {
			tab.look(v)
			for _, check := range checks {
				check(tab, p, v)
			}
		}
	}
	e := newVisitor(tab, page{"chapter", "2021/introduction/index.html"})
	e.is("the citation", `document.querySelector("a[role=doc-biblioref]").textContent`, "1, retracted")
	e.is("the mark in the references of the chapter", `document.querySelector(".cited .retracted").textContent`, "Retracted")
}
