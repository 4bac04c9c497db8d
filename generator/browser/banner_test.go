package browser

import (
	"fmt"
	"strings"
	"testing"
)

// TestSupersededStandards tests that the page of a standard that another has superseded says
// so first, with a link to the other, and that lists mark it and do not count it as in force.
func TestSupersededStandards(t *testing.T) {
	site, err := buildOwn()
	if err != nil {
		t.Fatal(err)
	}
	e := &visitor{tab: openTabs(t).tab(t, site.files), page: page{"standards", "2026/standards/index.html"}}
	e.look(view{wide, "light"})
	e.load(e.site + e.page.file)
	const (
		mark  = `.phase-withdrawn`
		first = `document.querySelector("tbody .superseded").closest("tr")`
	)
	e.is("rows with a successor and without a mark", `[...document.querySelectorAll("tbody tr")].filter(row => row.querySelector(".superseded") && !row.querySelector("`+mark+`")).length`, "0")
	inForce := eval[int](e.tab, `Number(document.querySelector(".tracker-phases dt:has(.phase-published) strong").textContent)`)
	e.is("rows that are in force", `[...document.querySelectorAll("tbody tr")].filter(row => row.querySelector(".phase-published") && !row.querySelector(".superseded")).length`, fmt.Sprint(inForce))
	// A standard whose successor was superseded leads to both, the newest last.
	chain := eval[[]string](e.tab, `(() => {
		const rows = [...document.querySelectorAll("tbody tr")], page = row => row.querySelector("th a").href, next = row => row?.querySelector(".superseded a")?.href;
		const after = row => rows.find(other => page(other) === next(row)), old = rows.find(row => next(after(row)));
		return [page(old), next(old), next(after(old))];
	})()`)
	successor := eval[string](e.tab, first+`.querySelector(".superseded a").href`)
	e.load(eval[string](e.tab, first+`.querySelector("th a").href`))
	e.is("banner", `document.querySelector("article .banner").textContent.includes("not in force")`, "true")
	e.is("link of the banner", `document.querySelector("article .banner a").href`, successor)
	e.is("banner before the facts", `document.querySelector(".banner + .facts") !== null`, "true")
	e.load(chain[0])
	e.is("links of a standard whose successor was superseded", `[...document.querySelectorAll("article .banner a")].map(a => a.href)`, strings.Join(chain[1:], ","))
	e.load(successor)
	e.is("banners of a standard in force", `document.querySelectorAll("article .banner").length`, "0")
	e.silent()
}
