package browser

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestStandIns compares the typefaces that replace Source Sans 3 where it is missing with
// it: the same text has the same width, within 2%, and lines are as high. A machine has
// Arial or DejaVu Sans; what it does not have is not compared.
func TestStandIns(t *testing.T) {
	files, err := filepath.Glob("../../content/2026/*.md")
	if err != nil || len(files) == 0 {
		t.Fatalf("no chapters: %v", err)
	}
	var text strings.Builder
	for _, name := range files {
		chapter, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		text.Write(chapter)
	}
	tab := openTabs(t).tab(t, publish(t).url)
	tab.do(chromedp.Navigate(tab.site))
	for _, weight := range []string{"400", "650"} {
		measure := func(family string) []float64 {
			return eval[[]float64](tab, `(async () => {
				const font = "`+weight+` 100px '`+family+`'";
				const loaded = await document.fonts.load(font).catch(() => []);
				if (!loaded.length) return [];
				const context = document.createElement("canvas").getContext("2d");
				context.font = font;
				const text = `+strconv.QuoteToASCII(text.String())+`.replace(/\]\([^)]*\)|[[\]#*|{}]/g, "").replace(/\s+/g, " ");
				const box = context.measureText(text);
				return [box.width, box.fontBoundingBoxAscent, box.fontBoundingBoxDescent];
			})()`)
		}
		want, compared := measure("Source Sans 3"), 0
		if len(want) == 0 {
			t.Fatalf("weight %s: the page has no Source Sans 3", weight)
		}
		for _, family := range []string{"Stand-in", "Stand-in for Linux"} {
			got := measure(family)
			for i := range got {
				if ratio := got[i] / want[i]; ratio < 0.98 || ratio > 1.02 {
					t.Errorf("%s, weight %s: width, ascent and descent are %.0f, not %.0f", family, weight, got, want)
				}
				compared++
			}
		}
		if compared == 0 {
			t.Errorf("weight %s: the machine has none of the typefaces that replace Source Sans 3", weight)
		}
	}
}

// TestEarlyTypeface tests that a page on a server asks for its typeface before its style
// sheet does, so that the first text is in it, and that a page on a disk, which browsers
// preload no fonts for, does not, and reports no error. A late typeface is that of [checkShifts].
func TestEarlyTypeface(t *testing.T) {
	site := publish(t)
	const asked = `[document.querySelectorAll('link[rel="preload"]').length + " links", ...performance.getEntriesByType("resource").filter(e => e.name.endsWith(".woff2")).map(e => e.initiatorType)].join()`
	for _, c := range []struct{ name, start, want string }{{"server", site.url, "1 links,link"}, {"disk", site.files, "0 links"}} {
		t.Run(c.name, func(t *testing.T) {
			tab := openTabs(t).tab(t, c.start)
			for _, kind := range []string{"home", "chapter", "embedded figure"} {
				p := site.pages(t)[kind][0]
				tab.load(c.start + p.file)
				tab.settle()
				if got := eval[string](tab, asked); got != c.want {
					t.Errorf("%s: the typeface is asked for by %q, not %q", p.file, got, c.want)
				}
				checkStyle(tab, p)
				checkHeard(tab, p)
			}
		})
	}
}
