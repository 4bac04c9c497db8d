package site

import (
	"fmt"
	"io"
	"path"
	"testing"

	"recension/generator/page"
	"recension/generator/reviewtest"
)

// BenchmarkPages measures how pages of a review with 500 documents are rendered, in
// both ways: single ones again and again, where what pages share is rendered once, and all
// pages of a new site.
func BenchmarkPages(b *testing.B) {
	src := reviewtest.Small(b)
	documents := src["data/2021/documents.csv"]
	for i := range 500 {
		documents.Data = fmt.Appendf(documents.Data, "old-%[1]d,\"Old stone %[1]d, <new> load\",A. Mason; B. Smith,2019,River Board,owner,report,arch,keystone,design,"+
			"measured,10.1000/b%[1]d,https://example.org/%[1]d,2021-05-01,,\n", i)
	}
	reviewtest.Edit(b, src, "content/2021/introduction.md", "[Three](value", "[503](value")
	for _, way := range []string{"compiled", "interpreted"} {
		make := func(b *testing.B) page.Files {
			files, _ := renderers(b, src, way == "interpreted")
			return files
		}
		render := func(b *testing.B, files page.Files, name string) {
			if err := files[name](io.Discard); err != nil {
				b.Fatal(err)
			}
		}
		for _, name := range []string{"documents/old-stone", "documents", "references"} {
			b.Run(name+"/"+way, func(b *testing.B) {
				files := make(b)
				for b.Loop() {
					render(b, files, "2021/"+name+"/index.html")
				}
			})
		}
		b.Run("all/"+way, func(b *testing.B) {
			for range b.N {
				b.StopTimer()
				files := make(b)
				b.StartTimer()
				for name := range files {
					if path.Ext(name) == ".html" {
						render(b, files, name)
					}
				}
			}
		})
	}
}
