package site

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"html"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"recension/generator/decode"
	"recension/generator/sitetest"
)

var (
	descriptionTag = regexp.MustCompile(`<meta name="description" content="([^"]*)">`)
	linkedTag      = regexp.MustCompile(`(?s)<script type="application/ld\+json">(.*?)</script>`)
)

// TestDescriptions shows that the description of every page is one that search
// engines show whole, and that no two pages of the editions share one.
func TestDescriptions(t *testing.T) {
	files := buildAll(t, twoEditions(t), Options{Keep: sitetest.Keep})
	pageOf := map[string]string{}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if !strings.HasSuffix(name, "/index.html") || strings.HasPrefix(name, latest+"/") || strings.HasSuffix(name, embed+"index.html") {
			continue
		}
		page := renderFile(t, files, name)
		if strings.Contains(page, `content="noindex"`) { // it leads on to another
			continue
		}
		match := descriptionTag.FindStringSubmatch(page)
		if match == nil {
			t.Errorf("%s has no description", name)
			continue
		}
		text := html.UnescapeString(match[1])
		if n := utf8.RuneCountInString(text); n < shortestDescription || n > longestDescription {
			t.Errorf("%s: the description has %d characters: %q", name, n, text)
		}
		if other, ok := pageOf[text]; ok && strings.HasPrefix(name, "20") {
			t.Errorf("%s and %s have the same description %q", name, other, text)
		}
		pageOf[text] = name
	}
	if len(pageOf) < 20 {
		t.Errorf("%d descriptions were seen", len(pageOf))
	}
}

func TestClip(t *testing.T) {
	for _, c := range []struct {
		name, text string
		length     int
		want       string
	}{
		{"short", "Old bridges.", 12, "Old bridges."},
		{"after a word", "Old bridges of stone", 14, "Old bridges…"},
		{"without a comma", "Old bridges, of stone", 16, "Old bridges, of…"},
		{"no comma at the end", "Old bridges, stone", 14, "Old bridges…"},
		{"one long word", "Brückenbauwerkserhaltung", 10, "Brücke" + "nba" + "…"},
		{"counts characters", "öööö öööö", 9, "öööö öööö"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := clip(c.text, c.length)
			if c.name == "one long word" {
				if utf8.RuneCountInString(got) > c.length || !strings.HasSuffix(got, "…") {
					t.Errorf("got %q", got)
				}
				return
			}
			if got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// TestLinkedData reads the JSON-LD of pages of each type.
func TestLinkedData(t *testing.T) {
	src := twoEditions(t)
	edit(t, src, "data/2022/edition.toml", `title = "`, `title = "</script><b>`)
	files := buildAll(t, src, Options{Keep: sitetest.Keep})
	for name, want := range map[string]string{
		"index.html":                          "WebSite",
		"2022/index.html":                     "Report",
		"2022/data/index.html":                "Dataset BreadcrumbList",
		"2022/standards/index.html":           "BreadcrumbList",
		"404.html":                            "",
		"latest/standards/index.html":         "",
		"2022/documents/new-steel/index.html": "BreadcrumbList",
	} {
		var types []string
		for _, match := range linkedTag.FindAllStringSubmatch(renderFile(t, files, name), -1) {
			var data struct {
				Context string           `json:"@context"`
				Graph   []map[string]any `json:"@graph"`
			}
			if err := json.Unmarshal([]byte(match[1]), &data); err != nil || data.Context != "https://schema.org" {
				t.Errorf("%s: %v in %s", name, err, match[1])
			}
			for _, thing := range data.Graph {
				types = append(types, thing["@type"].(string))
			}
		}
		if got := strings.Join(types, " "); got != want {
			t.Errorf("%s is about %q, want %q", name, got, want)
		}
	}
}

// TestWithoutAddress shows what there is where the site's own address is not
// known: nothing that needs it.
func TestWithoutAddress(t *testing.T) {
	files := buildAll(t, TwoEditions(t), Options{Keep: sitetest.Keep})
	if _, ok := files["sitemap.xml"]; ok {
		t.Error("there is a sitemap")
	}
	if robots := renderFile(t, files, "robots.txt"); strings.Contains(robots, "Sitemap") {
		t.Errorf("robots.txt is\n%s", robots)
	}
	page := renderFile(t, files, "2022/data/index.html")
	for _, text := range []string{"og:", "canonical", "BreadcrumbList", "contentUrl", `"url"`} {
		if strings.Contains(page, text) {
			t.Errorf("the page of the data has %s", text)
		}
	}
	if !strings.Contains(page, `"@type":"Dataset"`) {
		t.Error("the page of the data does not say what it is")
	}
}

// sitemapFile is a sitemap, or a list of some, as read.
type sitemapFile struct {
	XMLName xml.Name
	URLs    []struct {
		Loc     string `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 loc"`
		Lastmod string `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 lastmod"`
	} `xml:",any"`
}

func readSitemap(t *testing.T, files Files, name string) (addresses, dates []string, root string) {
	t.Helper()
	var file sitemapFile
	if err := xml.Unmarshal([]byte(renderFile(t, files, name)), &file); err != nil {
		t.Fatal(err)
	}
	for _, u := range file.URLs {
		addresses, dates = append(addresses, u.Loc), append(dates, u.Lastmod)
	}
	return addresses, dates, file.XMLName.Local
}

// TestSitemap shows that the sitemap has the pages that search engines may list,
// and no other.
func TestSitemap(t *testing.T) {
	src := ThreeEditions(t)
	edit(t, src, "data/2023/edition.toml", `"published"`, `"draft"`)
	edit(t, src, "config.toml", `base_url = ""`, `base_url = "https://bridges.example/a&b"`)
	files := buildAll(t, src, Options{Keep: sitetest.Keep, Drafts: true})
	addresses, dates, root := readSitemap(t, files, "sitemap.xml")
	if root != "urlset" {
		t.Errorf("the root is %s", root)
	}
	var want []string
	for name := range files {
		if strings.HasSuffix(name, "index.html") {
			page := renderFile(t, files, name)
			if !strings.Contains(page, `content="noindex"`) {
				want = append(want, "https://bridges.example/a&b/"+strings.TrimSuffix(name, "index.html"))
			}
		}
	}
	slices.Sort(want)
	slices.Sort(addresses)
	if diff := cmp.Diff(want, addresses); diff != "" {
		t.Errorf("addresses (-want +got):\n%s", diff)
	}
	if !slices.Contains(dates, "2022-05") || slices.Contains(dates, "2021-05") {
		t.Errorf("dates are %v", dates)
	}
}

// TestSitemapIndex shows that too many pages are divided, none lost.
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
			s := &Site{Config: Config{BaseURL: "https://bridges.example/"}}
			pages, files := map[string]Page{}, Files{}
			for i := range 5 {
				pages[fmt.Sprintf("p%d/index.html", i)] = Page{Path: fmt.Sprintf("p%d/", i)}
			}
			s.sitemapFiles(pages, files, c.addresses, c.bytes)
			names, _, root := readSitemap(t, files, "sitemap.xml")
			if len(c.want) == 1 {
				if root != "urlset" || len(names) != 5 {
					t.Errorf("%s with %v", root, names)
				}
				return
			}
			var got []int
			for _, name := range names {
				addresses, _, _ := readSitemap(t, files, strings.TrimPrefix(name, "https://bridges.example/"))
				got = append(got, len(addresses))
			}
			if diff := cmp.Diff(c.want, got); root != "sitemapindex" || diff != "" {
				t.Errorf("%s (-want +got):\n%s", root, diff)
			}
		})
	}
}

// TestModified shows when a page changed last.
func TestModified(t *testing.T) {
	e := &Edition{Edition: standardsOf(t, "a,in-force,2001,,").Edition, Site: &Site{}}
	e.Meta.Published = "2021-07"
	e.Site.corrections = map[string][]correction{"2021/a/": {{Date: "2021-08-02"}}, "2021/b/": {{Date: "2021-08-02"}, {}}}
	for path, want := range map[string]decode.Date{"2021/": "2021-07", "2021/a/": "2021-08-02", "2021/b/": ""} {
		if got := (frame{Page: Page{Path: path, Edition: e}, Site: e.Site}).modified(); got != want {
			t.Errorf("%s: %q, want %q", path, got, want)
		}
	}
}

// TestDataPackage shows that the description of the data names every file, as it
// is, with the columns that it has.
func TestDataPackage(t *testing.T) {
	files := buildAll(t, reviewOf(t, parseArchive(t, "small.txtar")), Options{Keep: sitetest.Keep})
	var p dataPackage
	if err := json.Unmarshal([]byte(renderFile(t, files, "2021/data/datapackage.json")), &p); err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, r := range p.Resources {
		text := renderFile(t, files, "2021/data/"+r.Path)
		head, _, _ := strings.Cut(text, "\n")
		var columns []string
		for _, f := range r.Schema.Fields {
			columns = append(columns, f.Name)
		}
		if got := strings.Join(columns, ","); got != head || r.Bytes != len(text) {
			t.Errorf("%s has the columns %s and %d bytes, not %s and %d", r.Path, head, len(text), got, r.Bytes)
		}
		names = append(names, r.Name)
	}
	if diff := cmp.Diff([]string{"documents", "standards", "counts-spans", "tables-rivers", "tables-slips"}, names); diff != "" {
		t.Errorf("files (-want +got):\n%s", diff)
	}
	if p.Homepage != "https://bridges.example/2021/data/" || len(p.Sources) != 2 || p.Contributors[0].Title != "A. Mason" {
		t.Errorf("the package is %+v", p)
	}
}

// feedFile is an Atom feed as read, as far as RFC 4287 requires it.
type feedFile struct {
	XMLName xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
	ID      string   `xml:"http://www.w3.org/2005/Atom id"`
	Title   string   `xml:"http://www.w3.org/2005/Atom title"`
	Updated string   `xml:"http://www.w3.org/2005/Atom updated"`
	Author  string   `xml:"http://www.w3.org/2005/Atom author>name"`
	Entries []struct {
		ID      string     `xml:"http://www.w3.org/2005/Atom id"`
		Title   string     `xml:"http://www.w3.org/2005/Atom title"`
		Updated string     `xml:"http://www.w3.org/2005/Atom updated"`
		Links   []atomLink `xml:"http://www.w3.org/2005/Atom link"`
		Content string     `xml:"http://www.w3.org/2005/Atom content"`
	} `xml:"http://www.w3.org/2005/Atom entry"`
}

// readFeed reads a feed, and fails on what Atom does not allow and on links to
// files that are not there.
func readFeed(t *testing.T, files Files, name string) feedFile {
	t.Helper()
	var feed feedFile
	text := renderFile(t, files, name)
	decoder := xml.NewDecoder(bytes.NewReader([]byte(text)))
	decoder.Strict = true
	if err := decoder.Decode(&feed); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	date := func(text string) {
		if _, err := time.Parse(time.RFC3339, text); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	date(feed.Updated)
	ids := map[string]bool{feed.ID: true}
	if feed.ID == "" || feed.Title == "" || feed.Author == "" || len(feed.Entries) == 0 {
		t.Errorf("%s lacks what a feed must have:\n%s", name, text)
	}
	for _, entry := range feed.Entries {
		date(entry.Updated)
		if entry.ID == "" || ids[entry.ID] || entry.Title == "" || entry.Content == "" || entry.Updated > feed.Updated {
			t.Errorf("%s: the entry %+v", name, entry)
		}
		ids[entry.ID] = true
		for _, link := range entry.Links {
			file, _, _ := strings.Cut(strings.TrimPrefix(link.Href, "https://bridges.example/"), "#")
			if _, ok := files[file]; !ok {
				t.Errorf("%s: the entry %q links to %s", name, entry.Title, link.Href)
			}
		}
	}
	return feed
}

// TestSiteFeed shows that the feed tells of each published edition and of each
// correction.
func TestSiteFeed(t *testing.T) {
	src := twoEditions(t)
	edit(t, src, "data/2021/edition.toml", `status = "published"`, "status = \"published\"\npublished = \"2021-05-02\"")
	files := buildAll(t, src, Options{Keep: sitetest.Keep})
	feed := readFeed(t, files, siteFeedPath)
	var titles []string
	for _, entry := range feed.Entries {
		titles = append(titles, entry.Updated[:10]+" "+entry.Title)
	}
	if len(titles) != 2 || !strings.HasPrefix(titles[0], "2022-05-01 2022 edition: ") {
		t.Errorf("entries %q", titles)
	}
	if links := feed.Entries[0].Links; len(links) != 2 || links[1].Href != "https://bridges.example/2022/changes/feed.atom" {
		t.Errorf("the last edition links to %v", links)
	}
	edit(t, src, "config.toml", "https://bridges.example", "")
	other := buildAll(t, src, Options{Keep: sitetest.Keep})
	if id := renderFile(t, other, siteFeedPath); !strings.Contains(id, "<id>urn:uuid:") || strings.Contains(id, "https://bridges.example") {
		t.Errorf("without an address the feed is\n%s", id)
	}
}

// TestOrganisationFeed shows that an organisation's feed tells what became of its
// standards and documents, edition by edition.
func TestOrganisationFeed(t *testing.T) {
	src := twoEditions(t)
	edit(t, src, "data/2021/edition.toml", `status = "published"`, "status = \"published\"\npublished = \"2021-05-02\"")
	files := buildAll(t, src, Options{Keep: sitetest.Keep})
	feed := readFeed(t, files, "feeds/organisations/river-board.atom")
	if len(feed.Entries) != 2 {
		t.Fatalf("there are %d entries", len(feed.Entries))
	}
	last, first := feed.Entries[0].Content, feed.Entries[1].Content
	for _, want := range []string{
		`2022/standards/rb-4/index.html">River Board RB 4</a>: new here, “In force”`,
		`2022/standards/rb-1/index.html">River Board RB 1</a>: from “In force” to “Withdrawn”`,
	} {
		if !strings.Contains(last, want) {
			t.Errorf("the last entry lacks %s:\n%s", want, last)
		}
	}
	if !strings.Contains(first, "RB 1</a>: new here, “In force”") || strings.Contains(first, "RB 4") {
		t.Errorf("the first entry is %s", first)
	}
	gone := readFeed(t, files, "feeds/organisations/mud-board.atom").Entries[0] // of an edition that does not know the organisation
	if want := `2021/standards/rb-3/index.html">Mud Board RB 3</a>: no longer listed`; !strings.Contains(gone.Content, want) {
		t.Errorf("the last entry lacks %s:\n%s", want, gone.Content)
	}
	const link = `href="../../../feeds/organisations/river-board.atom"`
	if page := renderFile(t, files, "2022/organisations/river-board/index.html"); strings.Count(page, link) != 2 {
		t.Errorf("the page of the organisation does not link to it in its head and its facts")
	}
}
