package browser

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
)

// The limits of what a page transfers before its reader acts, including the fonts of
// its style sheet, in compressed bytes.
const (
	budget            = 60_000
	budgetWithFigures = 150_000
)

var (
	loads   = regexp.MustCompile(`<(?:link|script|img|source|iframe|object)\b[^>]*?\b(?:href|src|data)=(?:"([^"]*)"|([^\s>]*))[^>]*>`)
	notNow  = regexp.MustCompile(`\brel="?(?:canonical|alternate|search|license|next|prev)\b|\bloading="?lazy\b`)
	inStyle = regexp.MustCompile(`url\("?([^")]*)"?\)`)
)

// TestBudgets weighs all pages of the fixture and of the review of this repository. It
// needs no browser.
func TestBudgets(t *testing.T) {
	for name, build := range map[string]func() (published, error){"fixture": buildFixture, "own": buildOwn} {
		t.Run(name, func(t *testing.T) {
			site, err := build()
			if err != nil {
				t.Fatal(err)
			}
			weigh(t, site)
		})
	}
}

func weigh(t *testing.T, site published) {
	t.Helper()
	type weighed struct {
		file        string
		size, limit int
	}
	var all []weighed
	sizes := map[string]int{}
	for _, pages := range site.found {
		for _, p := range pages {
			text := site.read(t, p.file)
			rest := 0
			for file := range site.loaded(t, p, text) {
				if _, ok := sizes[file]; !ok {
					sizes[file] = compressed(file, site.read(t, file))
				}
				rest += sizes[file]
			}
			limit := budget
			// The page of a correction is as long as what was corrected.
			if bytes.Contains(text, []byte(`class="figure`)) || strings.Contains(p.file, "/errata/") {
				limit = budgetWithFigures
			}
			all = append(all, weighed{p.file, rest + compressed(p.file, text), limit})
		}
	}
	slices.SortFunc(all, func(a, b weighed) int { return cmp.Compare(b.size, a.size) })
	for i, page := range all {
		if i < 10 {
			t.Logf("%s: %d bytes of %d", page.file, page.size, page.limit)
		}
		if page.size > page.limit {
			t.Errorf("%s: %d bytes; %d is the most", page.file, page.size, page.limit)
		}
	}
}

// loaded returns the files that a page loads by itself.
func (s published) loaded(t *testing.T, p page, text []byte) map[string]bool {
	t.Helper()
	found := map[string]bool{}
	var add func(from, address string)
	add = func(from, address string) {
		if strings.HasPrefix(address, "data:") || strings.HasPrefix(address, "#") {
			return
		}
		file, absolute := strings.CutPrefix(address, s.url)
		if !absolute {
			file = path.Join(path.Dir(from), address)
		}
		if found[file] {
			return
		}
		found[file] = true
		if path.Ext(file) == ".css" {
			for _, match := range inStyle.FindAllSubmatch(s.read(t, file), -1) {
				add(file, string(match[1]))
			}
		}
	}
	for _, match := range loads.FindAllSubmatch(text, -1) {
		if !notNow.Match(match[0]) {
			add(p.file, string(match[1])+string(match[2]))
		}
	}
	return found
}

func (s published) read(t *testing.T, file string) []byte {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(s.dir, filepath.FromSlash(file)))
	if err != nil {
		t.Error(err)
	}
	return text
}

// compressed returns how many bytes of a file a server transfers. Fonts are already
// compressed.
func compressed(file string, text []byte) int {
	if path.Ext(file) == ".woff2" {
		return len(text)
	}
	var n counter
	w := packers.Get().(*gzip.Writer)
	defer packers.Put(w)
	w.Reset(&n)
	w.Write(text)
	w.Close()
	return int(n)
}

// packers are reused, since each has tables of a megabyte.
var packers = sync.Pool{New: func() any { return gzip.NewWriter(nil) }}

// counter counts the bytes written to it.
type counter int

func (n *counter) Write(text []byte) (int, error) {
	*n += counter(len(text))
	return len(text), nil
}
