package site_test

import (
	"bytes"
	"io/fs"
	"maps"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"recension/generator/biblio"
	"recension/generator/site"
)

// policy is the Content-Security-Policy that every page must state.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; " +
	"font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'"

// TestRedirects tests that redirects lead to pages that do not redirect, and that
// they also link to them.
func TestRedirects(t *testing.T) {
	all := documents(t)
	files := published(t)
	pages := map[string]*document{}
	for _, page := range all {
		pages[page.name] = page
	}
	found := 0
	for _, page := range all {
		address, ok := page.redirect()
		if !ok {
			continue
		}
		found++
		links := page.of("a")
		if len(files[page.name]) > 1024 || len(links) != 1 {
			t.Errorf("%s: %d bytes, %d links", page.name, len(files[page.name]), len(links))
			continue
		}
		if shown, _ := attribute(links[0], "href"); shown != address {
			t.Errorf("%s: redirects to %s and links to %s", page.name, address, shown)
		}
		target, problem := page.resolve(links[0], address, files, pages)
		if problem != "" {
			t.Errorf("%s: %s", page.name, problem)
		} else if _, again := pages[target].redirect(); again {
			t.Errorf("%s: redirects to %s, which is a redirect", page.name, target)
		}
	}
	if found == 0 {
		t.Error("there are no redirects")
	}
}

func TestLinksResolve(t *testing.T) {
	files := published(t)
	checkLinks(t, files)
}

// checkLinks follows all links of a site, and reports pages that no page links to.
func checkLinks(t *testing.T, files map[string][]byte) {
	t.Helper()
	all := parse(t, files)
	pages := map[string]*document{}
	for _, page := range all {
		pages[page.name] = page
	}
	linked := map[string]bool{"index.html": true, "404.html": true}
	for _, page := range all {
		for _, node := range page.elements {
			for _, a := range node.Attr {
				if !slices.Contains(addresses, a.Key) {
					continue
				}
				target, problem := page.resolve(node, a.Val, files, pages)
				if problem != "" {
					t.Errorf("%s: %s: %s", page.name, tag(node), problem)
				}
				if target != page.name {
					linked[target] = true
				}
			}
		}
	}
	for _, page := range all {
		if _, redirects := page.redirect(); !linked[page.name] && !page.embedded() && !redirects {
			t.Errorf("%s: no page links to it", page.name)
		}
	}
}

// savedMedia lists the media types that data URLs of downloads may have.
var savedMedia = []string{biblio.BibTeX.Media, biblio.RIS.Media}

// resolve returns the file that an address in an element leads to, or what is wrong
// with the address. It returns no file for an address on another site.
func (d *document) resolve(node *html.Node, address string, files map[string][]byte, pages map[string]*document) (target, problem string) {
	link, err := url.Parse(address)
	switch {
	case err != nil:
		return "", err.Error()
	case address == "":
		return "", "the address is empty"
	case link.Scheme == "https", link.Scheme == "http", link.Scheme == "mailto":
		if rel, _ := attribute(node, "rel"); node.Data == "a" || node.Data == "link" && rel == "canonical" {
			return "", ""
		}
		return "", "loads from another host"
	case link.Scheme == "data" && (node.Data == "img" || node.Data == "image"):
		return "", ""
	case link.Scheme == "data" && node.Data == "a" && slices.ContainsFunc(savedMedia, func(media string) bool { return strings.HasPrefix(address, "data:"+media+";") }):
		if _, ok := attribute(node, "download"); ok {
			return "", ""
		}
		return "", "opens a file instead of saving it"
	case link.Scheme != "" || link.Host != "":
		return "", "the address has the scheme " + link.Scheme
	case d.name == "404.html" && link.Path != "":
		// The host shows the page at any address, so its links are from the top.
		if !strings.HasPrefix(link.Path, "/") {
			return "", "the address depends on where the page is shown"
		}
		link.Path = link.Path[1:]
	case strings.HasPrefix(link.Path, "/"):
		return "", "the address is not relative, so it only works at the root of a host"
	}
	target = d.name
	if link.Path != "" {
		target = path.Join(path.Dir(d.name), link.Path)
	}
	switch {
	case target == ".." || strings.HasPrefix(target, "../"):
		return "", "leads out of the site"
	case files[target] == nil && files[path.Join(target, "index.html")] != nil:
		return "", "names a folder, which does not open from a disk"
	case files[target] == nil:
		return "", "there is no " + target
	}
	fragment, err := url.PathUnescape(link.EscapedFragment())
	if page := pages[target]; page != nil && (strings.Contains(address, "#") && page.ids[fragment] == 0 || err != nil) {
		return target, "there is no #" + fragment + " in " + target
	}
	return target, ""
}

// inURL is a reference of an SVG attribute, as in fill="url(#hatch)".
var inURL = regexp.MustCompile(`^url\(#(.*)\)$`)

func TestIDs(t *testing.T) { checkIDs(t, documents(t)) }

func checkIDs(t *testing.T, pages []*document) {
	t.Helper()
	for _, page := range pages {
		for id, n := range page.ids {
			if n > 1 || id == "" || strings.ContainsAny(id, " \t\n") {
				t.Errorf("%s: %d elements have the id %q", page.name, n, id)
			}
		}
		for _, node := range page.elements {
			for _, a := range node.Attr {
				var refs []string
				switch a.Key {
				case "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "aria-details", "for", "headers", "list":
					refs = strings.Fields(a.Val)
				default:
					if match := inURL.FindStringSubmatch(a.Val); match != nil {
						refs = match[1:]
					}
				}
				for _, ref := range refs {
					if page.ids[ref] == 0 {
						t.Errorf("%s: %s: there is no element %q", page.name, tag(node), ref)
					}
				}
			}
		}
	}
}

// TestNothingInline looks for markup that the Content-Security-Policy would block.
// Script elements with data are not run.
func TestNothingInline(t *testing.T) {
	for _, page := range documents(t) {
		for _, node := range page.elements {
			kind, _ := attribute(node, "type")
			_, external := attribute(node, "src")
			switch {
			case node.Data == "style", node.Data == "base", node.Data == "iframe", node.Data == "object", node.Data == "embed":
				t.Errorf("%s: there is a <%s>", page.name, node.Data)
			case node.Data == "script" && !external && kind != "application/ld+json" && kind != "application/json":
				t.Errorf("%s: %s: the script is inline", page.name, tag(node))
			}
			for _, a := range node.Attr {
				if a.Key == "style" || strings.HasPrefix(a.Key, "on") {
					t.Errorf("%s: %s: there is the attribute %s", page.name, tag(node), a.Key)
				}
			}
		}
	}
}

func TestHeads(t *testing.T) {
	titles := map[string]string{}
	for _, page := range documents(t) {
		var title, description string
		stated := -1 // where the policy is among the elements
		for i, node := range page.elements {
			content, _ := attribute(node, "content")
			name, _ := attribute(node, "name")
			equiv, _ := attribute(node, "http-equiv")
			switch {
			case node.Data == "title" && node.Namespace == "":
				title = words(node)
			case node.Data == "meta" && name == "description":
				description = content
			case node.Data == "meta" && strings.EqualFold(equiv, "Content-Security-Policy"):
				if stated = i; content != policy {
					t.Errorf("%s: the policy is %q", page.name, content)
				}
			case stated < 0 && (node.Data == "link" || node.Data == "script"):
				t.Errorf("%s: %s comes before the policy", page.name, tag(node))
			}
		}
		if stated < 0 {
			t.Errorf("%s: no Content-Security-Policy", page.name)
		}
		if len(strings.TrimSpace(description)) < 10 {
			t.Errorf("%s: the description is %q", page.name, description)
		}
		if other := titles[title]; title == "" || other != "" && !page.embedded() {
			t.Errorf("%s: the title is %q, as of %q", page.name, title, other)
		}
		if !page.embedded() {
			titles[title] = page.name
		}
		if lang, _ := attribute(page.of("html")[0], "lang"); lang == "" {
			t.Errorf("%s: html has no lang", page.name)
		}
	}
}

// TestHeadings checks the headings of all pages, outside navigation. Package browser
// tests which of them are visible.
func TestHeadings(t *testing.T) { checkHeadings(t, documents(t)) }

func checkHeadings(t *testing.T, pages []*document) {
	t.Helper()
	for _, page := range pages {
		level, titles := 0, 0
		for _, node := range page.of("h1", "h2", "h3", "h4", "h5", "h6") {
			if inNavigation(node) {
				continue
			}
			next := int(node.Data[1] - '0')
			if next > level+1 {
				t.Errorf("%s: %s %q follows a heading of level %d", page.name, tag(node), words(node), level)
			}
			if level = next; level == 1 {
				titles++
			}
			if words(node) == "" {
				t.Errorf("%s: %s is empty", page.name, tag(node))
			}
		}
		if titles != 1 || len(page.of("main")) != 1 {
			t.Errorf("%s: there are %d h1 and %d main", page.name, titles, len(page.of("main")))
		}
	}
}

// TestEditions checks the links, ids, headings and tables of sites with two and
// three editions, with a change of each kind between the first two.
func TestEditions(t *testing.T) {
	for name, src := range map[string]fs.FS{"two": site.TwoEditions(t), "three": site.ThreeEditions(t)} {
		t.Run(name, func(t *testing.T) {
			files, err := render(src, site.Options{})
			if err != nil {
				t.Fatal(err)
			}
			checkLinks(t, files)
			checkIDs(t, parse(t, files))
			checkHeadings(t, parse(t, files))
			checkTables(t, parse(t, files))
			checkMarkup(t, files)
		})
	}
}

func inNavigation(node *html.Node) bool {
	for parent := range node.Ancestors() {
		if parent.Data == "nav" {
			return true
		}
	}
	return false
}

func TestSameBytesTwice(t *testing.T) {
	first := published(t)
	second := renderAll(t)
	if a, b := slices.Sorted(maps.Keys(first)), slices.Sorted(maps.Keys(second)); !slices.Equal(a, b) {
		t.Fatalf("the second build has other files: %q, %q", a, b)
	}
	for name, text := range first {
		if !bytes.Equal(text, second[name]) {
			t.Errorf("%s differs in the second build", name)
		}
	}
}
