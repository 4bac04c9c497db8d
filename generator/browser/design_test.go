package browser

import (
	"slices"
)

// testFrontPage tests that the first screen of a small laptop shows the findings:
// the numbers, two figures, and the latest changes.
func testFrontPage(tab *tab) {
	tab.load(tab.site)
	tab.look(view{wide, "light"})
	tab.resize(wide, 800)
	tab.settle()
	want := []string{"figure-card", "figure-card", "figure-card", "figure-card"}
	got := eval[[]string](tab, `[...document.querySelectorAll(".headline, .figure-card, .news")]
		.filter(e => e.getBoundingClientRect().bottom <= innerHeight).map(e => e.className)`)
	if !slices.Equal(got, want) {
		tab.Errorf("the first screen holds %q, want %q", got, want)
	}
}

// testContents scrolls through a chapter: only the link to the section in view is
// marked, and it is visible.
func testContents(tab *tab, p page) {
	tab.load(tab.site + p.address())
	tab.look(view{wide, "light"})
	eval[bool](tab, `(document.documentElement.style.scrollBehavior = "auto", true)`)
	e := &visitor{tab: tab, page: p}
	// marked scrolls and waits for the mark, which must be visible.
	marked := func(scroll, want string) {
		eval[bool](tab, `(`+scroll+`, true)`)
		e.is("the sections that are marked after "+scroll, `[...document.querySelectorAll(".side [aria-current=location]")].map(link => {
			const box = link.getBoundingClientRect();
			return box.top >= 0 && box.bottom <= innerHeight ? link.hash.slice(1) : link.hash + " out of sight";
		})`, want)
	}
	ids := eval[[]string](tab, `[...document.querySelectorAll(".side-page a")].map(link => link.hash.slice(1))`)
	if len(ids) < 2 {
		tab.Fatalf("%s has the contents %q", p.file, ids)
	}
	marked(`scrollTo(0, 0)`, "")
	for _, id := range ids {
		marked(`document.getElementById("`+id+`").scrollIntoView()`, id)
	}
	marked(`scrollTo(0, 0)`, "")
}

// testMeasure counts the characters of a line, on average in the paragraph in the
// middle: about 70, fewer because last lines are short.
func testMeasure(tab *tab, p page) {
	tab.load(tab.site + p.address())
	tab.look(view{wide, "light"})
	got := eval[float64](tab, `(() => {
		const lines = [], range = document.createRange();
		for (const p of document.querySelectorAll(".prose > p")) {
			range.selectNodeContents(p);
			const rows = new Set([...range.getClientRects()].map(box => Math.round(box.bottom / 8)));
			if (rows.size > 2) lines.push(p.textContent.length / rows.size);
		}
		return lines.sort((a, b) => a - b)[lines.length >> 1];
	})()`)
	if got < 58 || got > 75 {
		tab.Errorf("%s: a line has %.0f characters", p.file, got)
	}
}
