package browser

import (
	"bytes"
	"context"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	reader "github.com/ledongthuc/pdf"
	"golang.org/x/net/html"

	"recension/generator/address"
	"recension/generator/edition"
	"recension/generator/pdf"
	"recension/generator/review"
	"recension/generator/reviewtest"
	"recension/generator/site"
	"recension/generator/sitetest"
)

// printed is the report of an edition to print, and what its PDF must say.
type printed struct {
	name, edition string
	src           fs.FS
	base          review.URL
	dated         string
	title, made   string // empty: not compared
	language      string
	pages         [2]int // at least, at most
}

// TestPDF prints and parses reports: that of a small review, which has an address, and
// those of the fixture and of this repository, which have none.
func TestPDF(t *testing.T) {
	browser := chromium(t)
	example, err := fixture()
	if err != nil {
		t.Fatal(err)
	}
	reports := []printed{
		{"small", "2021", smallReview(t), "https://bridges.example/reviews/", "2021-06-30", "Bridges, 2021 edition", "D:20210630000000+00'00'", "en", [2]int{4, 9}},
		{"fixture", "2024", example, "", "", "Reporting guidelines for health research, 2024 edition", "D:20250131000000+00'00'", "en-GB", [2]int{8, 20}},
	}
	if src, err := own(); err != nil {
		t.Fatal(err)
	} else if src != nil {
		r, _ := edition.Load(src, edition.Options{Drafts: true})
		reports = append(reports, printed{name: "own", edition: r.Current.ID, src: src, language: string(r.Language), pages: [2]int{1, 1000}})
	}
	for _, c := range reports {
		t.Run(c.name, func(t *testing.T) {
			files, problems := site.Build(c.src, site.Options{Keep: sitetest.Keep, RasterCache: sitetest.Raster(), BaseURL: c.base, Drafts: true})
			if problems.HasErrors() {
				t.Fatalf("the review has errors: %v", problems)
			}
			page := address.File(address.In(c.edition, address.Print))
			text, err := pdf.Print(t.Context(), pdf.Job{Browser: browser, Files: files, Page: page, Dated: c.dated})
			if err != nil {
				t.Fatal(err)
			}
			document, err := reader.NewReader(bytes.NewReader(text), int64(len(text)))
			if err != nil {
				t.Fatal(err)
			}
			var source bytes.Buffer
			if err := files[page](&source); err != nil {
				t.Fatal(err)
			}
			parsed, err := html.Parse(&source)
			if err != nil {
				t.Fatal(err)
			}
			about := document.Trailer().Key("Info")
			catalog := document.Trailer().Key("Root")
			if got := about.Key("Title").Text(); got != c.title && c.title != "" || !strings.HasSuffix(got, ", "+c.edition+" edition") {
				t.Errorf("the title is %q, not %q", got, c.title)
			}
			if got := about.Key("CreationDate").RawString(); got != c.made && c.made != "" {
				t.Errorf("it says that it was made on %q, not %q", got, c.made)
			}
			if got := catalog.Key("Lang").RawString(); got != c.language {
				t.Errorf("the language is %q", got)
			}
			if !catalog.Key("MarkInfo").Key("Marked").Bool() || !catalog.Key("ViewerPreferences").Key("DisplayDocTitle").Bool() {
				t.Error("it is not tagged, or readers show the name of its file instead of its title")
			}
			if n := document.NumPage(); n < c.pages[0] || n > c.pages[1] {
				t.Errorf("%d sheets, not %v", n, c.pages)
			}
			if diff := cmp.Diff(chaptersOf(parsed), outlineOf(catalog.Key("Outlines").Key("First"))); diff != "" {
				t.Errorf("the outline differs from the headings of level 2 (-page +document):\n%s", diff)
			}
			if diff := cmp.Diff(descriptionsOf(parsed), alternativesOf(catalog.Key("StructTreeRoot").Key("K"), nil)); diff != "" {
				t.Errorf("the descriptions of figures differ (-page +document):\n%s", diff)
			}
			checkContents(t, text, chaptersOf(parsed))
			inside, outside := linksOf(document)
			if inside == 0 {
				t.Error("no link leads to a place in the document")
			}
			ofSite := slices.ContainsFunc(outside, func(address string) bool {
				return c.base != "" && strings.HasPrefix(address, string(c.base)+c.edition+"/")
			})
			if ofSite != (c.base != "") {
				t.Errorf("a link leads to the site at %q: %v", c.base, ofSite)
			}
			for _, address := range outside {
				if strings.Contains(address, ".invalid") || !strings.HasPrefix(address, "http") && !strings.HasPrefix(address, "mailto:") {
					t.Errorf("a link leads to %s", address)
				}
			}
		})
	}
}

// TestPDFStops tests that a job ends with its context, and that a page that cannot
// be rendered is reported.
func TestPDFStops(t *testing.T) {
	browser := chromium(t)
	ended, end := context.WithCancel(t.Context())
	end()
	if _, err := pdf.Print(ended, pdf.Job{Browser: browser, Page: "index.html"}); err == nil {
		t.Error("it prints although the context has ended")
	}
	if _, err := pdf.Print(t.Context(), pdf.Job{Browser: browser, Page: "index.html"}); err == nil || !strings.Contains(err.Error(), "ERR_ACCESS_DENIED") {
		t.Errorf("a page that there is not: %v", err)
	}
}

// smallReview returns the review in generator/testdata with a chapter.
func smallReview(t *testing.T) fs.FS {
	t.Helper()
	src := fstest.MapFS{"content/2021/arches.md": &fstest.MapFile{Data: []byte("+++\ntitle = \"Arches\"\n+++\n\n" +
		"See [spans](#spans) and the [documents](page:documents).\n\n## Spans\n\nThey are wide.\n")}}
	maps.Copy(src, reviewtest.Bridges(t, root))
	return src
}

// chaptersOf returns the headings of level 2, in order.
func chaptersOf(page *html.Node) []string {
	var found []string
	for node := range page.Descendants() {
		if node.Type == html.ElementNode && node.Data == "h2" {
			found = append(found, wordsOf(node))
		}
	}
	return found
}

// descriptionsOf returns the descriptions of the drawings that paper shows, in order.
func descriptionsOf(page *html.Node) []string {
	var found []string
	for node := range page.Descendants() {
		narrow := slices.ContainsFunc(node.Attr, func(a html.Attribute) bool { return a.Key == "id" && strings.HasSuffix(a.Val, "-narrow-desc") })
		if node.Type == html.ElementNode && node.Data == "desc" && !narrow {
			found = append(found, wordsOf(node))
		}
	}
	return found
}

func wordsOf(node *html.Node) string {
	var text strings.Builder
	for child := range node.Descendants() {
		if child.Type == html.TextNode {
			text.WriteString(child.Data)
		}
	}
	return strings.Join(strings.Fields(text.String()), " ")
}

// outlineOf returns the entries below the document's title.
func outlineOf(title reader.Value) []string {
	var found []string
	for entry := title.Key("First"); !entry.IsNull(); entry = entry.Key("Next") {
		found = append(found, strings.Join(strings.Fields(entry.Key("Title").Text()), " "))
	}
	return found
}

// alternativesOf returns the alternative texts of figures in a structure, in order.
func alternativesOf(part reader.Value, found []string) []string {
	if part.Key("S").Name() == "Figure" {
		if text := strings.Join(strings.Fields(part.Key("Alt").Text()), " "); text != "" {
			found = append(found, text)
		}
	}
	below := part
	if part.Kind() == reader.Dict {
		below = part.Key("K")
	}
	if below.Kind() == reader.Dict {
		return alternativesOf(below, found)
	}
	for i := range below.Len() {
		found = alternativesOf(below.Index(i), found)
	}
	return found
}

// linksOf returns the number of links within the document, and the targets of the
// others.
func linksOf(document *reader.Reader) (inside int, outside []string) {
	for i := range document.NumPage() {
		marks := document.Page(i + 1).V.Key("Annots")
		for j := range marks.Len() {
			if address := marks.Index(j).Key("A").Key("URI").RawString(); address != "" {
				outside = append(outside, address)
			} else if !marks.Index(j).Key("Dest").IsNull() {
				inside++
			}
		}
	}
	return inside, outside
}
