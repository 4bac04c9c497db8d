package machine

import (
	"encoding/xml"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"recension/generator/decode"
	"recension/generator/history"
	"recension/generator/page"
	"recension/generator/sitetest"
)

// readSitemap returns the addresses of a sitemap, or of a list of sitemaps, and the
// name of its root element.
func readSitemap(t *testing.T, files page.Files, name string) (addresses []string, root string) {
	t.Helper()
	var file struct {
		XMLName xml.Name
		URLs    []struct {
			Loc string `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 loc"`
		} `xml:",any"`
	}
	if err := xml.Unmarshal([]byte(sitetest.Render(t, files, name)), &file); err != nil {
		t.Fatal(err)
	}
	for _, u := range file.URLs {
		addresses = append(addresses, u.Loc)
	}
	return addresses, file.XMLName.Local
}

// TestSitemapIndex tests that too many pages are divided among sitemaps, without a
// loss.
func TestSitemapIndex(t *testing.T) {
	for _, c := range []struct {
		name             string
		addresses, bytes int
		want             []int // addresses in each
	}{
		{"all in one", 5, 1 << 20, []int{5}},
		{"by number", 2, 1 << 20, []int{2, 2, 1}},
		{"by size", 5, 200, []int{2, 2, 1}},
		{"always one", 5, 1, []int{1, 1, 1, 1, 1}},
	} {
		t.Run(c.name, func(t *testing.T) {
			const base = "https://bridges.example/"
			files := page.Files{}
			var places []sitemapEntry
			for i := range 5 {
				places = append(places, sitemapEntry{Address: fmt.Sprintf("%sp%d/", base, i)})
			}
			addSitemaps(files, base, places, c.addresses, c.bytes)
			names, root := readSitemap(t, files, "sitemap.xml")
			if len(c.want) == 1 {
				if root != "urlset" || len(names) != 5 {
					t.Errorf("%s with %v", root, names)
				}
				return
			}
			var got []int
			for _, name := range names {
				addresses, _ := readSitemap(t, files, strings.TrimPrefix(name, base))
				got = append(got, len(addresses))
			}
			if diff := cmp.Diff(c.want, got); root != "sitemapindex" || diff != "" {
				t.Errorf("%s (-want +got):\n%s", root, diff)
			}
		})
	}
}

// TestSitemapEntries tests the order of entries, and that pages that search engines
// must not list have none.
func TestSitemapEntries(t *testing.T) {
	r := bridges(t)
	in := &page.Edition{ID: "2021"}
	var got []string
	for _, p := range sitemapEntries(r, []page.Page{
		{Path: "2021/tables/", Edition: in},
		{Path: "about/"},
		{Path: "2021/", Edition: in},
		{Path: "2021/figures/x/embed/", Edition: in, Bare: true},
		{Path: "2022/", Edition: &page.Edition{ID: "2022", Draft: true}},
		{Path: "compare/2021...2022/", NoIndex: true},
		{Anywhere: true},
		{Path: ""},
	}, nil) {
		got = append(got, page.Joined(" ", p.Address, string(p.Modified)))
	}
	want := []string{
		"https://bridges.example/2021/ 2021-05", "https://bridges.example/2021/tables/ 2021-05", "https://bridges.example/about/", "https://bridges.example/",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestModified tests the date of the last change of a page.
func TestModified(t *testing.T) {
	in := &page.Edition{ID: "2021"}
	corrections := history.Corrections{"2021/a/": {{Date: "2021-08-02"}}, "2021/b/": {{Date: "2021-08-02"}, {}}}
	for path, want := range map[string]decode.Date{"2021/": "2021-07", "2021/a/": "2021-08-02", "2021/b/": ""} {
		if got := modified(page.Page{Path: path, Edition: in}, "2021-07", corrections); got != want {
			t.Errorf("%s: %q, want %q", path, got, want)
		}
	}
	if got := modified(page.Page{Path: "about/"}, "", corrections); got != "" {
		t.Errorf("a page of the whole site changed on %q", got)
	}
}
