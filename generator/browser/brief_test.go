package browser

import (
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"strings"
	"testing"

	reader "github.com/ledongthuc/pdf"

	"recension/generator/address"
	"recension/generator/edition"
	"recension/generator/pdf"
	"recension/generator/site"
	"recension/generator/sitetest"
)

// afterBrief is where the page of changes goes on after its brief.
const afterBrief = `<h2 id="details">`

// TestBriefFitsA4 prints pages of changes: the brief takes one sheet of A4, and the details
// begin on the next.
func TestBriefFitsA4(t *testing.T) {
	browser := chromium(t)
	example, err := fixture()
	if err != nil {
		t.Fatal(err)
	}
	reviews := map[string]fs.FS{"fixture": example}
	if src, err := own(); err != nil {
		t.Fatal(err)
	} else if src != nil {
		reviews["own"] = src
	}
	for name, src := range reviews {
		t.Run(name, func(t *testing.T) {
			files, problems := site.Build(src, site.Options{Keep: sitetest.Keep, RasterCache: sitetest.Raster(), Drafts: true})
			if problems.HasErrors() {
				t.Fatalf("the review has errors: %v", problems)
			}
			r, _ := edition.Load(src, edition.Options{Drafts: true})
			all := r.WithPages()
			page := address.File(address.In(all[len(all)-1].ID, address.Changes))
			var text bytes.Buffer
			if err := files[page](&text); err != nil {
				t.Fatal(err)
			}
			brief, _, ok := strings.Cut(text.String(), afterBrief)
			if !ok || !strings.Contains(brief, `class="brief-parts"`) {
				t.Fatalf("%s has no brief, or nothing after it", page)
			}
			sheets := func(html string) *reader.Reader {
				write := func(w io.Writer) error { _, err := io.WriteString(w, html); return err }
				with := maps.Clone(files)
				with[page] = write
				printed, err := pdf.Print(t.Context(), pdf.Job{Browser: browser, Files: with, Page: page, Dated: "2025-01-31"})
				if err != nil {
					t.Fatal(err)
				}
				document, err := reader.NewReader(bytes.NewReader(printed), int64(len(printed)))
				if err != nil {
					t.Fatal(err)
				}
				return document
			}
			alone := sheets(brief)
			if n := alone.NumPage(); n != 1 {
				t.Errorf("the brief takes %d sheets", n)
			}
			box := alone.Page(1).V.Key("MediaBox")
			if w, h := box.Index(2).Float64(), box.Index(3).Float64(); w < 594 || w > 596 || h < 841 || h > 843 {
				t.Errorf("the sheet is %v by %v points, not A4", w, h)
			}
			// With one line after it, the document has one more sheet: the brief ends its own.
			if n := sheets(brief + afterBrief + "Details</h2>").NumPage(); n != 2 {
				t.Errorf("the brief and a line after it take %d sheets", n)
			}
			if n := sheets(text.String()).NumPage(); n < 2 {
				t.Errorf("the page takes %d sheets", n)
			}
		})
	}
}

// fewScreens is the most screens that a page of changes may have while its folds are closed.
const fewScreens = 5

// testFolds tests that the details of changes are folded, and that the folds open around the
// place to which an address leads, at once and later.
func testFolds(tab *tab, p page) {
	tab.look(view{width: wide, theme: "light"})
	tab.load(tab.site + p.file)
	if screens := eval[float64](tab, `document.documentElement.scrollHeight / innerHeight`); screens > fewScreens {
		tab.Errorf("%s has %.1f screens", p.file, screens)
	}
	const opened = `document.querySelectorAll("details.change-kind[open], details.change-list[open]").length`
	if n := eval[int](tab, opened); n != 0 {
		tab.Errorf("%s begins with %d open folds", p.file, n)
	}
	ids := eval[[]string](tab, `[...document.querySelectorAll(".change-rows > li[id]")].map(e => e.id)`)
	if len(ids) < 2 {
		tab.Fatalf("%s has only the places %q", p.file, ids)
	}
	visible := func(id string) bool {
		return eval[bool](tab, fmt.Sprintf(`document.getElementById(%q).checkVisibility()`, id))
	}
	first, last := ids[0], ids[len(ids)-1]
	tab.load(tab.site + p.file + "?again#" + first)
	if !visible(first) || visible(last) && first != last {
		tab.Errorf("#%s: it is shown: %v; #%s is shown: %v", first, visible(first), last, visible(last))
	}
	eval[bool](tab, fmt.Sprintf(`new Promise(done => { addEventListener("hashchange", () => setTimeout(() => done(true))); location.hash = %q })`, last))
	if !visible(last) {
		tab.Errorf("#%s, followed on the page, stays folded", last)
	}
}
