package browser

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestCellsOfLists follows the words in the cells of a list, which filter it.
func TestCellsOfLists(t *testing.T) {
	tabs := openTabs(t)
	published := publish(t)
	const (
		documents = "2024/documents/index.html"
		rows      = `document.querySelectorAll("tbody tr").length`
		word      = `td[data-label=Approach] a`
	)
	for name, test := range map[string]func(f *finder, all string){
		"cell": func(f *finder, all string) {
			before := f.location()
			value := eval[string](f.tab, `document.querySelector("`+word+`").pathname.split("/").at(-2)`)
			if value == "index.html" || value == "" {
				f.Fatalf("the cell leads to %q", value)
			}
			f.do(f.click(word))
			f.is("query", `location.search`, "?approach="+value)
			n := eval[string](f.tab, `document.querySelector(".filters input[name=approach]:checked").parentElement.querySelector(".choice-count").textContent`)
			f.is("rows with the word", rows, n)
			f.is("what has the focus", `document.activeElement.className`, "table-scroll")
			if n == all {
				f.Errorf("all %s rows have the word", all)
			}
			f.do(f.click(word)) // of a row that the script has made
			f.is("query", `location.search`, "?approach="+value)
			f.back()
			f.is("address after going back", `location.href`, before)
			f.is("rows after going back", rows, all)
		},
		"first filter": func(f *finder, all string) {
			// Without a real click, the browser may put the new address in the place of the old one.
			f.do(f.click("[name=approach][value=survey]"))
			f.is("query", `location.search`, "?approach=survey")
			f.choose("approach", "synthesis")
			f.is("query", `location.search`, "?approach=survey&approach=synthesis")
			f.back()
			f.is("query after going back once", `location.search`, "?approach=survey")
			f.back()
			f.is("address and rows after going back twice", `location.href + " " + `+rows, f.site+documents+" "+all)
		},
		"text": func(f *finder, all string) {
			f.begin()
			f.choose("approach", "survey")
			f.search("qua")
			f.is("query", `location.search`, "?q=qua&approach=survey")
			f.back()
			f.is("query after going back", `location.search`, "?approach=survey")
			f.is("text after going back", `document.querySelector("#filters-q").value`, "")
		},
		"no script": func(f *finder, all string) {
			f.scripts(false)
			f.load(f.site + documents)
			f.follow(word)
			if !strings.Contains(f.location(), "2024/documents/approach/") {
				f.Errorf("the cell leads to %s", f.location())
			}
			f.is("rows of the word", rows, eval[string](f.tab, `document.querySelector(".siblings [aria-current]").nextElementSibling.textContent.trim()`))
			f.scripts(true)
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := &finder{visitor: &visitor{tab: tabs.tab(t, published.url), page: page{"list", documents}}, dir: published.dir}
			f.look(view{wide, "light"})
			f.load(f.site + documents)
			eval[bool](f.tab, `window.same = true`)
			test(f, eval[string](f.tab, `String(`+rows+`)`))
			if name != "no script" {
				f.is("the page has not been loaded again", `window.same ?? false`, "true")
			}
		})
	}
}

// back goes back in the history. The answer to the call may not outlive its page.
func (f *finder) back() {
	f.Helper()
	eval[bool](f.tab, `(setTimeout(() => history.back()), true)`)
}

// TestUnloadedList tests that the link of a cell works where the scripts of the list do not
// load.
func TestUnloadedList(t *testing.T) {
	f := &finder{visitor: &visitor{tab: openTabs(t).tab(t, publish(t).url), page: page{"list", "2024/documents/index.html"}}}
	f.look(view{wide, "light"})
	f.load(f.site + f.page.file)
	eval[bool](f.tab, `(document.querySelector("[data-scripts]").dataset.scripts = "missing.js", true)`)
	f.do(chromedp.Click(chromedp.CSS(`td[data-label=Approach] a`)))
	f.is("page", `location.pathname.includes("/documents/approach/")`, "true")
	f.heard() // the browser reports the missing script
}
