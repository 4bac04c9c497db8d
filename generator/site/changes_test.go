package site

import (
	"encoding/json"
	"encoding/xml"
	"maps"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"recension/generator/compare"
	"recension/generator/sitetest"
)

// twoEditions are the two states of a review that package compare is tested with,
// as editions of one review: 2021 and, with a change of every sort, 2022.
func twoEditions(t *testing.T) fstest.MapFS {
	t.Helper()
	archive, err := txtar.ParseFile("../compare/testdata/bridges.txtar")
	if err != nil {
		t.Fatal(err)
	}
	src := reviewOf(t, &txtar.Archive{})
	src["config.toml"] = &fstest.MapFile{Data: []byte(`title = "Bridge reviews"
description = "Reviews of the evidence on bridges."
base_url = "https://bridges.example"
repository = "https://github.com/bridges/review"
current = "2022"
locks = false
`)}
	for _, f := range archive.Files {
		for state, edition := range map[string]string{"before/": "/2021/", "after/": "/2022/"} {
			name, of := strings.CutPrefix(f.Name, state)
			if of && strings.Contains(name, "/2021/") {
				src[strings.Replace(name, "/2021/", edition, 1)] = &fstest.MapFile{Data: f.Data}
			}
		}
	}
	edit(t, src, "data/2022/edition.toml", `status = "published"`, "status = \"published\"\npublished = \"2022-05\"")
	return src
}

// TwoEditions are these, without an address: their links are checked.
func TwoEditions(t *testing.T) fstest.MapFS {
	src := twoEditions(t)
	edit(t, src, "config.toml", "https://bridges.example", "")
	return src
}

// ThreeEditions are these two and, as 2023, the second once more.
func ThreeEditions(t *testing.T) fstest.MapFS {
	src := TwoEditions(t)
	for name, f := range maps.Clone(src) {
		if strings.Contains(name, "/2022/") {
			src[strings.Replace(name, "/2022/", "/2023/", 1)] = f
		}
	}
	return src
}

func buildAll(t *testing.T, src fstest.MapFS, options Options) Files {
	t.Helper()
	files, problems := Build(src, options)
	if problems.HasErrors() {
		t.Fatalf("problems:\n%s", text(t, problems))
	}
	return files
}

// TestChanges compares the page of a change of every sort, its feed, and pages of
// what was added, renamed, changed and removed.
func TestChanges(t *testing.T) {
	files := buildAll(t, twoEditions(t), Options{Keep: sitetest.Keep})
	got := map[string]string{}
	for _, name := range []string{
		"2022/changes/index.html", "2022/changes/feed.atom", "2022/documents/new-steel/index.html", "2021/documents/steel/index.html",
		"2022/documents/stone/index.html", "2022/standards/rb-1/index.html", "2022/standards/rb-4/index.html", "2021/standards/rb-3/index.html",
	} {
		got[name] = readable(name, renderFile(t, files, name))
	}
	compareGolden(t, "changes.txtar", parseArchive(t, "changes.txtar"), got)
}

// TestChangesJSON shows that the files beside the pages are what package compare
// says.
func TestChangesJSON(t *testing.T) {
	src := twoEditions(t)
	files := buildAll(t, src, Options{Keep: sitetest.Keep})
	states, problems := States(src)
	if problems.HasErrors() {
		t.Fatal(text(t, problems))
	}
	var want strings.Builder
	if err := compare.Editions(states[0], states[1]).JSON(&want); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"2022/changes/changes.json", "compare/2021...2022/compare.json"} {
		got := renderFile(t, files, name)
		if diff := cmp.Diff(want.String(), got); diff != "" || !json.Valid([]byte(got)) {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// TestComparePages shows which pages there are: a draft is compared where it has
// pages, unlisted and without a feed.
func TestComparePages(t *testing.T) {
	src := ThreeEditions(t)
	edit(t, src, "data/2023/edition.toml", `"published"`, `"draft"`)
	const noindex = `<meta name="robots" content="noindex">`
	for _, c := range []struct {
		page          string
		drafts        bool
		there, listed bool
	}{
		{"2021/changes/", true, false, false}, // the first edition
		{"2022/changes/", false, true, true},
		{"2022/changes/", true, true, true},
		{"compare/2021...2022/", false, true, true},
		{"compare/2022...2021/", true, false, false},
		{"2023/changes/", false, false, false},
		{"2023/changes/", true, true, false},
		{"compare/2021...2023/", false, false, false},
		{"compare/2021...2023/", true, true, false},
		{"compare/2022...2023/", true, true, false},
	} {
		files := buildAll(t, src, Options{Keep: sitetest.Keep, Drafts: c.drafts})
		_, there := files[c.page+"index.html"]
		if there != c.there {
			t.Errorf("%s with drafts %v: there: %v", c.page, c.drafts, there)
		}
		if !c.there {
			continue
		}
		page := renderFile(t, files, c.page+"index.html")
		if strings.Contains(page, noindex) == c.listed {
			t.Errorf("%s with drafts %v: for search engines: %v", c.page, c.drafts, !c.listed)
		}
		if _, feed := files[c.page+"feed.atom"]; feed != (c.listed && strings.HasSuffix(c.page, "/changes/")) {
			t.Errorf("%s with drafts %v: has a feed: %v", c.page, c.drafts, feed)
		}
	}
	edit(t, src, "data/2023/edition.toml", `"draft"`, `"published"`)
	since := maps.Clone(src)
	edit(t, since, "config.toml", `current = "2022"`, `current = "2023"`)
	edit(t, since, "data/2022/edition.toml", `"published"`, `"draft"`)
	if page := renderFile(t, buildAll(t, since, Options{Keep: sitetest.Keep, Drafts: true}), "2023/changes/index.html"); !strings.Contains(page, noindex) || strings.Contains(page, "feed.atom") {
		t.Error("a page for search engines, or a feed, tells what changed since a draft")
	}
	page := renderFile(t, buildAll(t, src, Options{Keep: sitetest.Keep}), "2023/changes/index.html")
	if !strings.Contains(page, "Nothing changed.") || strings.Contains(page, "<table") {
		t.Errorf("2022 and 2023 are the same, and the page says\n%s", mainPart.FindString(page))
	}
}

// atom is what RFC 4287 requires of a feed.
type atom struct {
	XMLName xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
	ID      string   `xml:"id"`
	Title   string   `xml:"title"`
	Updated string   `xml:"updated"`
	Author  []string `xml:"author>name"`
	Entries []struct {
		ID      string `xml:"id"`
		Title   string `xml:"title"`
		Updated string `xml:"updated"`
		Link    struct {
			Href string `xml:"href,attr"`
		} `xml:"link"`
	} `xml:"entry"`
}

// TestFeed reads feeds of sites with and without an address, and of editions with
// dates of all lengths.
func TestFeed(t *testing.T) {
	for _, c := range []struct{ name, base, date, updated, id, link string }{
		{"an address", "https://bridges.example", "2022-05", "2022-05-01T00:00:00Z",
			`https://bridges\.example/2022/changes/#status-rb-1`, `https://bridges\.example/2022/changes/index\.html#status-rb-1`},
		{"no address", "", "2022-05-17", "2022-05-17T00:00:00Z", `urn:uuid:[0-9a-f-]{36}`, `\.\./\.\./2022/changes/index\.html#status-rb-1`},
		{"a year", "", "2022", "2022-01-01T00:00:00Z", `urn:uuid:[0-9a-f-]{36}`, `.*`},
	} {
		t.Run(c.name, func(t *testing.T) {
			src := twoEditions(t)
			edit(t, src, "config.toml", `"https://bridges.example"`, `"`+c.base+`"`)
			edit(t, src, "data/2022/edition.toml", "published = \"2022-05\"", `published = "`+c.date+`"`)
			edit(t, src, "data/2022/standards.csv", ",RB 1,Loads", ",<RB> & 1,Loads")
			var feed atom
			if err := xml.Unmarshal([]byte(renderFile(t, buildAll(t, src, Options{Keep: sitetest.Keep}), "2022/changes/feed.atom")), &feed); err != nil {
				t.Fatal(err)
			}
			if feed.ID == "" || feed.Title == "" || feed.Updated != c.updated || len(feed.Author) == 0 || len(feed.Entries) < 6 {
				t.Errorf("the feed is %+v", feed)
			}
			ids := map[string]bool{feed.ID: true}
			for _, entry := range feed.Entries {
				if ids[entry.ID] || entry.Title == "" || entry.Updated != c.updated {
					t.Errorf("the entry is %+v", entry)
				}
				ids[entry.ID] = true
			}
			first := feed.Entries[0]
			if !regexp.MustCompile("^"+c.id+"$").MatchString(feed.Entries[1].ID) || !strings.Contains(first.Title, "→") {
				t.Errorf("the first entries are %+v, %+v", first, feed.Entries[1])
			}
			if got := feed.Entries[1]; !regexp.MustCompile("^"+c.link+"$").MatchString(got.Link.Href) || !strings.Contains(got.Title, "<RB> & 1") {
				t.Errorf("the entry of rb-1 is %+v", got)
			}
		})
	}
	src := twoEditions(t)
	edit(t, src, "data/2022/edition.toml", "\npublished = \"2022-05\"", "")
	if _, ok := buildAll(t, src, Options{Keep: sitetest.Keep})["2022/changes/feed.atom"]; ok {
		t.Error("an edition without a date has a feed")
	}
}

// TestForges shows the addresses of lines, and that none is made up.
func TestForges(t *testing.T) {
	for repository, want := range map[string]string{
		"https://github.com/bridges/review/": "https://github.com/bridges/review/blob/HEAD/data/2021/a%20b.csv#L7",
		"https://gitlab.com/bridges/review":  "https://gitlab.com/bridges/review/-/blob/HEAD/data/2021/a%20b.csv#L7",
		"https://bridges.example/source":     "",
		"":                                   "",
	} {
		s := &Site{}
		s.Repository.UnmarshalText([]byte(repository))
		if got := s.place(compare.Place{File: "data/2021/a b.csv", Line: 7}); got.URL != want || got.Text != "data/2021/a b.csv:7" {
			t.Errorf("%q: %+v, want %q", repository, got, want)
		}
	}
}

// TestLinkToChanges shows that every edition but the first has such a page to link
// to, and that no chapter can take its name.
func TestLinkToChanges(t *testing.T) {
	src := twoEditions(t)
	edit(t, src, "content/2021/outlook.md", "Rain.", "[Rain](page:changes).")
	edit(t, src, "content/2022/weather.md", "Sun.", "[Sun](page:changes).")
	src["content/2021/changes.md"] = src["content/2021/old-findings.md"]
	edit(t, src, "content/2021/changes.md", "order = 2", "order = 4")
	want := "content/2021/changes.md: error: the name \"changes\" is that of another page\n" +
		"content/2021/outlook.md:6:8: error: unknown page \"changes\"\n"
	if diff := cmp.Diff(want, brief(t, src, "id", "unresolved")); diff != "" {
		t.Errorf("problems (-want +got):\n%s", diff)
	}
	src = twoEditions(t)
	edit(t, src, "content/2022/weather.md", "Sun.", "[Sun](page:changes).")
	if page := renderFile(t, buildAll(t, src, Options{Keep: sitetest.Keep}), "2022/weather/index.html"); !strings.Contains(page, `href="../../2022/changes/index.html">Sun</a>`) {
		t.Errorf("the page has no link:\n%s", mainPart.FindString(page))
	}
}
