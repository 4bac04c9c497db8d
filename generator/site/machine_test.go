package site

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"html"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"recension/generator/address"
	"recension/generator/page"
	"recension/generator/reviewtest"
	"recension/generator/sitetest"
)

var (
	descriptionTag = regexp.MustCompile(`<meta name="description" content="([^"]*)">`)
	linkedTag      = regexp.MustCompile(`(?s)<script type="application/ld\+json">(.*?)</script>`)
)

// TestDescriptions tests that search engines show the description of each page in
// full, and that no two pages of the editions have the same.
func TestDescriptions(t *testing.T) {
	files := buildAll(t, twoEditions(t), Options{})
	pageOf := map[string]string{}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if !strings.HasSuffix(name, "/index.html") || strings.HasPrefix(name, address.Latest) || strings.HasSuffix(name, address.EmbedName+"index.html") {
			continue
		}
		page := sitetest.Render(t, files, name)
		if strings.Contains(page, `content="noindex"`) { // it is a redirect
			continue
		}
		match := descriptionTag.FindStringSubmatch(page)
		if match == nil {
			t.Errorf("%s has no description", name)
			continue
		}
		text := html.UnescapeString(match[1])
		if n := utf8.RuneCountInString(text); n < 50 || n > 160 {
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

// TestLinkedData reads the JSON-LD of pages of each type.
func TestLinkedData(t *testing.T) {
	src := twoEditions(t)
	reviewtest.Edit(t, src, "data/2022/edition.toml", `title = "`, `title = "</script><b>`)
	files := buildAll(t, src, Options{})
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
		for _, match := range linkedTag.FindAllStringSubmatch(sitetest.Render(t, files, name), -1) {
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

// TestWithoutAddress tests that a site with an unknown address has nothing that
// needs it.
func TestWithoutAddress(t *testing.T) {
	files := buildAll(t, TwoEditions(t), Options{})
	if _, ok := files["sitemap.xml"]; ok {
		t.Error("there is a sitemap")
	}
	if robots := sitetest.Render(t, files, "robots.txt"); strings.Contains(robots, "Sitemap") {
		t.Errorf("robots.txt is\n%s", robots)
	}
	page := sitetest.Render(t, files, "2022/data/index.html")
	for _, text := range []string{"og:", "canonical", "BreadcrumbList", "contentUrl", `"url"`} {
		if strings.Contains(page, text) {
			t.Errorf("the page of the data has %s", text)
		}
	}
	if !strings.Contains(page, `"@type":"Dataset"`) {
		t.Error("the page of the data does not say what it is")
	}
}

// sitemapFile is a parsed sitemap, or a list of sitemaps.
type sitemapFile struct {
	XMLName xml.Name
	URLs    []struct {
		Loc     string `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 loc"`
		Lastmod string `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 lastmod"`
	} `xml:",any"`
}

func readSitemap(t *testing.T, files page.Files, name string) (addresses, dates []string, root string) {
	t.Helper()
	var file sitemapFile
	if err := xml.Unmarshal([]byte(sitetest.Render(t, files, name)), &file); err != nil {
		t.Fatal(err)
	}
	for _, u := range file.URLs {
		addresses, dates = append(addresses, u.Loc), append(dates, u.Lastmod)
	}
	return addresses, dates, file.XMLName.Local
}

// TestSitemap tests that the sitemap has exactly the pages that search engines may
// list.
func TestSitemap(t *testing.T) {
	src := ThreeEditions(t)
	reviewtest.Edit(t, src, "data/2023/edition.toml", `"published"`, `"draft"`)
	reviewtest.Edit(t, src, "config.toml", `base_url = ""`, `base_url = "https://bridges.example/a&b"`)
	files := buildAll(t, src, Options{Drafts: true})
	addresses, dates, root := readSitemap(t, files, "sitemap.xml")
	if root != "urlset" {
		t.Errorf("the root is %s", root)
	}
	var want []string
	for name := range files {
		if strings.HasSuffix(name, "index.html") {
			page := sitetest.Render(t, files, name)
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

// feedLink is a link of an entry.
type feedLink struct {
	Href string `xml:"href,attr"`
}

// feedFile is a parsed Atom feed with the elements that RFC 4287 requires.
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
		Links   []feedLink `xml:"http://www.w3.org/2005/Atom link"`
		Content string     `xml:"http://www.w3.org/2005/Atom content"`
	} `xml:"http://www.w3.org/2005/Atom entry"`
}

// readFeed parses a feed. The test fails if Atom does not allow the feed, or if it
// links to a missing file.
func readFeed(t *testing.T, files page.Files, name string) feedFile {
	t.Helper()
	var feed feedFile
	text := sitetest.Render(t, files, name)
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

// TestSiteFeed tests that the feed has an entry for each published edition and each
// correction.
func TestSiteFeed(t *testing.T) {
	src := twoEditions(t)
	reviewtest.Edit(t, src, "data/2021/edition.toml", `status = "published"`, "status = \"published\"\npublished = \"2021-05-02\"")
	files := buildAll(t, src, Options{})
	feed := readFeed(t, files, address.Feed)
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
	reviewtest.Edit(t, src, "config.toml", "https://bridges.example", "")
	other := buildAll(t, src, Options{})
	if id := sitetest.Render(t, other, address.Feed); !strings.Contains(id, "<id>urn:uuid:") || strings.Contains(id, "https://bridges.example") {
		t.Errorf("without an address the feed is\n%s", id)
	}
}

// TestOrganisationFeed tests that an organisation's feed has the changes of its
// standards and documents in each edition.
func TestOrganisationFeed(t *testing.T) {
	src := twoEditions(t)
	reviewtest.Edit(t, src, "data/2021/edition.toml", `status = "published"`, "status = \"published\"\npublished = \"2021-05-02\"")
	files := buildAll(t, src, Options{})
	feed := readFeed(t, files, "feeds/organisations/river-board.atom")
	if len(feed.Entries) != 2 {
		t.Fatalf("there are %d entries", len(feed.Entries))
	}
	last, first := feed.Entries[0].Content, feed.Entries[1].Content
	for _, want := range []string{
		`2022/standards/rb-4/index.html">River Board RB 4</a>: new, “In force”`,
		`2022/standards/rb-1/index.html">River Board RB 1</a>: from “In force” to “Withdrawn”`,
	} {
		if !strings.Contains(last, want) {
			t.Errorf("the last entry lacks %s:\n%s", want, last)
		}
	}
	if !strings.Contains(first, "RB 1</a>: new, “In force”") || strings.Contains(first, "RB 4") {
		t.Errorf("the first entry is %s", first)
	}
	gone := readFeed(t, files, "feeds/organisations/mud-board.atom").Entries[0] // of an edition that does not know the organisation
	if want := `2021/standards/rb-3/index.html">Mud Board RB 3</a>: no longer listed`; !strings.Contains(gone.Content, want) {
		t.Errorf("the last entry lacks %s:\n%s", want, gone.Content)
	}
	const link = `href="../../../feeds/organisations/river-board.atom"`
	if page := sitetest.Render(t, files, "2022/organisations/river-board/index.html"); strings.Count(page, link) != 2 {
		t.Errorf("the page of the organisation does not link to it in its head and its facts")
	}
}
