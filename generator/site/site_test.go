package site

import (
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"recension/generator/page"
	"recension/generator/review"
	"recension/generator/reviewtest"
	"recension/generator/sitetest"
)

var updateGolden = flag.Bool("update", false, "rewrite out/ in testdata/*.txtar")

// testOptions returns options with which tests share drawings and bundles.
func testOptions(options Options) Options {
	options.Keep, options.RasterCache = sitetest.Keep, sitetest.Raster()
	return options
}

// buildAll builds a review without errors.
func buildAll(t *testing.T, src fs.FS, options Options) page.Files {
	t.Helper()
	files, problems := Build(src, testOptions(options))
	if problems.HasErrors() {
		t.Fatalf("problems:\n%s", reviewtest.Text(t, problems))
	}
	return files
}

// build builds a review without problems.
func build(t *testing.T, src fs.FS, options Options) page.Files {
	t.Helper()
	files, problems := Build(src, testOptions(options))
	if len(problems) > 0 {
		t.Fatalf("problems:\n%s", reviewtest.Text(t, problems))
	}
	return files
}

var (
	drawing    = regexp.MustCompile(`(?s)<svg[^>]*(class="[^"]*")[^>]*>(<title[^>]*>.*?</title><desc[^>]*>.*?</desc>).*?</svg>`)
	hashed     = regexp.MustCompile(`-[0-9a-f]{8}\.(css|js)`)
	emptyLine  = regexp.MustCompile(`\n\s*\n+`)
	mainPart   = regexp.MustCompile(`(?s)<main.*</main>`)
	figurePart = regexp.MustCompile(`(?s)(<figure class="figure" id="[^"]*">).*?</figure>`)
)

// readable returns a page in a form for goldens: without what would make them long
// or change with each style sheet. Drawings have only their text, file names no
// hashes. Except for the front page, only the main part is kept, and the content of
// a figure only on its own page.
func readable(name, page string) string {
	page = drawing.ReplaceAllString(page, "<svg $1>$2</svg>")
	page = hashed.ReplaceAllString(page, "-HASH.$1")
	if name != "index.html" && strings.HasSuffix(name, ".html") {
		page = mainPart.FindString(page)
	}
	if !strings.Contains(name, "figures/") {
		page = figurePart.ReplaceAllString(page, "$1…</figure>")
	}
	page = emptyLine.ReplaceAllString(page, "\n")
	return strings.TrimSpace(page) + "\n"
}

// TestSmallReview builds a review and compares the names of all files, and a page of
// each type. The expected files are in two archives, to keep them short: pages of
// texts and figures, and pages of records.
func TestSmallReview(t *testing.T) {
	files := build(t, reviewtest.Small(t), Options{})
	pages := func(names ...string) map[string]string {
		got := map[string]string{}
		for _, name := range names {
			got[name] = readable(name, sitetest.Render(t, files, name))
		}
		return got
	}
	prose := pages("index.html", "404.html", "about/index.html", "2021/index.html", "2021/chapters/index.html",
		"2021/introduction/index.html", "2021/findings/index.html", "2021/figures/spans/index.html")
	prose["files"] = folders(files)
	reviewtest.Golden(t, "testdata/small.txtar", prose, *updateGolden)
	reviewtest.Golden(t, "testdata/small-records.txtar", pages(
		"2021/tables/index.html", "2021/tables/in-force/index.html", "2021/documents/index.html",
		"2021/documents/old-stone/index.html", "2021/documents/again/index.html", "2021/standards/rb-2/index.html",
		"2021/organisations/index.html", "2021/organisations/river-board/index.html", "2021/terms/index.html",
		"2021/terms/keystone/index.html", "2021/references/index.html", "2021/data/index.html", "2021/values/index.html", "2021/notes/index.html",
		"2021/status/index.html", "2021/status.json", "2021/status.svg"), *updateGolden)
}

// folders lists the names of files, with a line for each folder.
func folders(files page.Files) string {
	in := map[string][]string{}
	for name := range files {
		dir, file := path.Split(hashed.ReplaceAllString(name, "-HASH.$1"))
		in[dir] = append(in[dir], file)
	}
	var b strings.Builder
	for _, dir := range slices.Sorted(maps.Keys(in)) {
		slices.Sort(in[dir])
		fmt.Fprintf(&b, "./%s %s\n", dir, strings.Join(in[dir], " "))
	}
	return b.String()
}

// TestSmallReviewTwice tests that the same input gives the same bytes, in whatever
// order files are rendered.
func TestSmallReviewTwice(t *testing.T) {
	src := reviewtest.Small(t)
	first, _ := Build(src, Options{})
	second, _ := Build(src, Options{})
	names := slices.DeleteFunc(slices.Sorted(maps.Keys(first)), func(name string) bool {
		return strings.HasSuffix(name, ".png") // slow, and depends only on the SVG file
	})
	if diff := cmp.Diff(folders(first), folders(second)); diff != "" {
		t.Fatalf("files (-first +second):\n%s", diff)
	}
	texts := map[string]string{}
	for _, name := range names {
		texts[name] = sitetest.Render(t, first, name)
	}
	slices.Reverse(names)
	for _, name := range names {
		if sitetest.Render(t, second, name) != texts[name] {
			t.Errorf("%s differs", name)
		}
	}
}

func TestBaseURL(t *testing.T) {
	for _, c := range []struct{ name, config, option, want string }{
		{"of config.toml", `base_url = "https://bridges.example"`, "", "https://bridges.example/"},
		{"the option holds against config.toml", `base_url = "https://bridges.example"`, "https://other.example/sub", "https://other.example/sub/"},
		{"with its final slash", `base_url = "https://bridges.example/a/"`, "", "https://bridges.example/a/"},
		{"none", `base_url = ""`, "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			src := reviewtest.Small(t)
			reviewtest.Edit(t, src, "config.toml", `base_url = "https://bridges.example"`, c.config)
			files := build(t, src, Options{BaseURL: review.URL(c.option)})
			page := sitetest.Render(t, files, "2021/findings/index.html")
			want := fmt.Sprintf(`<link rel="canonical" href="%s2021/findings/">`, c.want)
			if c.want == "" {
				want = `rel="canonical"`
			}
			if strings.Contains(page, want) != (c.want != "") {
				t.Errorf("the page's head is\n%s", page[:strings.Index(page, "</head>")])
			}
		})
	}
}

// TestRoot tests the page that is shown at any address.
func TestRoot(t *testing.T) {
	for _, c := range []struct{ name, root, base, want string }{
		{"known", "/", "https://bridges.example", "/"},
		{"below the root of its host", "/reviews/", "https://bridges.example", "/reviews/"},
		{"not known", "", "https://bridges.example", "https://bridges.example/"},
		{"nor where it is hosted", "", "", "/"},
	} {
		t.Run(c.name, func(t *testing.T) {
			src := reviewtest.Small(t)
			reviewtest.Edit(t, src, "config.toml", `base_url = "https://bridges.example"`, fmt.Sprintf("base_url = %q", c.base))
			files := build(t, src, Options{Root: c.root})
			if page, want := sitetest.Render(t, files, "404.html"), `href="`+c.want+`index.html">Go to the front page</a>`; !strings.Contains(page, want) {
				t.Errorf("there is no %s in\n%s", want, page)
			}
			if page, want := sitetest.Render(t, files, "2021/findings/index.html"), `<a class="brand" href="../../index.html">`; !strings.Contains(page, want) {
				t.Errorf("a page with an address of its own has no %s", want)
			}
		})
	}
}
