package site_test

import (
	"bytes"
	"errors"
	"flag"
	"io/fs"
	"maps"
	"os"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/sync/errgroup"

	"recension/generator/site"
	"recension/generator/sitetest"
)

// crawled is the folder of the review whose pages the tests follow: the one that init
// writes, unless the flag names another.
var crawled = flag.String("review", "", "the folder of the review whose pages are tested; by default, the review that init writes")

// published returns the files of its site, with drafts.
func published(t *testing.T) map[string][]byte {
	t.Helper()
	once.Do(func() { rendered = renderAll(t) })
	if rendered == nil {
		t.Fatal("the site cannot be built: see the first test that needs it")
	}
	return rendered
}

var (
	once     sync.Once
	rendered map[string][]byte
)

// renderAll renders the site on all cores and so in no fixed order.
func renderAll(t *testing.T) map[string][]byte {
	t.Helper()
	files, err := render(crawledReview(t), site.Options{Drafts: true})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func crawledReview(t *testing.T) fs.FS {
	t.Helper()
	if *crawled != "" {
		return os.DirFS(*crawled)
	}
	return sitetest.Example(t)
}

func render(src fs.FS, options site.Options) (map[string][]byte, error) {
	options.Keep, options.RasterCache = sitetest.Keep, sitetest.Raster()
	files, problems := site.Build(src, options)
	if problems.HasErrors() {
		var text bytes.Buffer
		problems.Text(&text)
		return nil, errors.New(text.String())
	}
	texts := make(map[string][]byte, len(files))
	var mu sync.Mutex
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for name, render := range files {
		group.Go(func() error {
			var text bytes.Buffer
			err := render(&text)
			mu.Lock()
			defer mu.Unlock()
			texts[name] = text.Bytes()
			return err
		})
	}
	return texts, group.Wait()
}

// document is a parsed page.
type document struct {
	name     string // of its file
	elements []*html.Node
	ids      map[string]int
}

// documents returns the pages of the review, by name.
func documents(t *testing.T) []*document {
	t.Helper()
	return parse(t, published(t))
}

// parse returns the parsed pages of a site.
func parse(t *testing.T, files map[string][]byte) []*document {
	t.Helper()
	var found []*document
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if path.Ext(name) != ".html" {
			continue
		}
		root, err := html.Parse(bytes.NewReader(files[name]))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		d := &document{name: name, ids: map[string]int{}}
		for node := range root.Descendants() {
			if node.Type != html.ElementNode {
				continue
			}
			d.elements = append(d.elements, node)
			if id, ok := attribute(node, "id"); ok {
				d.ids[id]++
			}
		}
		found = append(found, d)
	}
	return found
}

func attribute(node *html.Node, key string) (string, bool) {
	for _, a := range node.Attr {
		if a.Key == key {
			return a.Val, true
		}
	}
	return "", false
}

// of returns the elements with a name.
func (d *document) of(names ...string) []*html.Node {
	var found []*html.Node
	for _, node := range d.elements {
		if slices.Contains(names, node.Data) {
			found = append(found, node)
		}
	}
	return found
}

// tag returns the start tag of an element, for messages.
func tag(node *html.Node) string {
	alone := *node
	alone.FirstChild, alone.LastChild = nil, nil
	var text strings.Builder
	html.Render(&text, &alone)
	start, _, _ := strings.Cut(text.String(), "</")
	return start
}

// words returns the text of an element.
func words(node *html.Node) string {
	var text strings.Builder
	for child := range node.Descendants() {
		if child.Type == html.TextNode {
			text.WriteString(child.Data)
		}
	}
	return strings.TrimSpace(text.String())
}

// addresses lists the attributes with addresses.
var addresses = []string{"href", "src", "poster", "data", "action"}

// embedded reports whether a page is for frames on other sites. No page links to it,
// and it has the title of its figure.
func (d *document) embedded() bool { return strings.HasSuffix(d.name, "/embed/index.html") }

// redirect returns the address that the page redirects to; false if it does not
// redirect.
func (d *document) redirect() (address string, ok bool) {
	for _, node := range d.of("meta") {
		content, _ := attribute(node, "content")
		if equiv, _ := attribute(node, "http-equiv"); equiv == "refresh" {
			return strings.CutPrefix(content, "0; url=")
		}
	}
	return "", false
}
