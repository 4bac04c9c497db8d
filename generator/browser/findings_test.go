package browser

import "testing"

// TestFindings tests that what was found comes first: on a phone, the first finding begins
// in the upper part of the first screen, and the counts follow.
func TestFindings(t *testing.T) {
	tabs := openTabs(t)
	site, err := buildOwn()
	if err != nil {
		t.Fatal(err)
	}
	for name, file := range map[string]string{"home": "index.html", "overview": "2024/index.html"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			e := newVisitor(tabs.tab(t, site.url), page{name, file})
			e.look(view{narrow, "light"})
			e.load(e.site + file)
			e.is("the first finding", `(top => top > 0 && top < 500 || top)(document.querySelector(".finding").getBoundingClientRect().top + scrollY)`, "true")
			e.is("each has a chart", `[...document.querySelectorAll(".finding")].every(f => f.querySelector("svg") && f.querySelector("a").textContent)`, "true")
			e.is("counts follow", `document.querySelector(".headline").getBoundingClientRect().top > document.querySelector(".finding").getBoundingClientRect().top`, "true")
			e.silent()
		})
	}
}
