package browser

import (
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/network"
	pages "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// TestSearch searches the site, as readers do.
func TestSearch(t *testing.T) {
	tabs := openTabs(t)
	site := publish(t)
	run := func(name, start string, test func(*visitor)) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test(newVisitor(tabs.tab(t, start), page{"chapter", "2024/uptake/index.html"}))
		})
	}
	for name, test := range map[string]func(*visitor){
		"requests": testSearchRequests, "keyboard": testSearchKeyboard, "pointer": testSearchPointer, "popup": testSearchPopup,
		"page": testSearchPage, "history": testSearchHistory, "editions": testSearchEditions, "nothing": testSearchNothing,
		"markup": testSearchMarkup, "no script": testSearchNoScript, "failure": testSearchFailure, "missing": testSearchMissing,
	} {
		run(name, site.url, test)
	}
	run("disk", site.files, testSearchDisk)
}

// The search box at the top of a page, and the search page.
const (
	typed       = "observational"
	misspelt    = "obsrvtnal"
	termOfTyped = "2024/terms/observational/"
	onlyIn2025  = "chidebe" // an author

	box         = `document.querySelector(".masthead [name=q]")`
	options     = `[...document.querySelectorAll("[role=option]")]`
	active      = `document.getElementById(` + box + `.getAttribute("aria-activedescendant"))`
	popupIsOpen = `[` + box + `.ariaExpanded, document.querySelector("[role=listbox]")?.checkVisibility()]`
	said        = `document.querySelector(".masthead [role=status]").textContent`

	searchedFor = `document.querySelector("#search-words").value`
	result      = `document.querySelector(".search-list a")?.textContent`
	summary     = `document.querySelector(".search-status").textContent`
	theFocus    = `document.activeElement`
)

// typeIn focuses a field and types.
func (e *visitor) typeIn(field, text string) {
	e.Helper()
	eval[bool](e.tab, `(`+field+`.focus(), true)`)
	e.press(text)
}

// list types into the search box, and waits for the list.
func (e *visitor) list(text string) {
	e.Helper()
	e.typeIn(box, text)
	e.listed(text)
}

// listed waits for the list of all that was typed: each letter brings one.
func (e *visitor) listed(text string) {
	e.Helper()
	e.is("the list of "+text, `[`+popupIsOpen+`, `+options+`.at(-1).textContent.includes("“`+text+`”")]`, "true,true,true")
}

// leave presses a key that leads to another page.
func (e *visitor) leave(key string) {
	e.Helper()
	if _, err := chromedp.Run(e.ctx, chromedp.WaitEvent(pages.LoadEventFired, nil, chromedp.KeyEvent(key))); err != nil {
		e.Fatalf("pressing %q: %v", key, err)
	}
	e.settle()
}

// testSearchRequests tests that nothing is loaded before it is needed.
func testSearchRequests(e *visitor) {
	e.nothingLoads(func(name string) bool { return strings.HasPrefix(name, "search-") || name == "index.js" })
	e.typeIn(box, typed)
	e.is("a list of results", options+`.length > 1`, "true")
	asked := e.requests()
	if len(asked) != 2 || asked[0] != "index.js" || !strings.HasPrefix(asked[1], "search-") {
		e.Errorf("the search loads %q", asked)
	}
	e.silent()
}

// testSearchKeyboard walks through the list with the keys of the ARIA Authoring
// Practices.
func testSearchKeyboard(e *visitor) {
	e.list(typed)
	e.is("roles", `[`+box+`.role, `+box+`.getAttribute("aria-autocomplete"), document.getElementById(`+box+`.getAttribute("aria-controls")).role]`, "combobox,list,listbox")
	e.is("groups have names", `[...document.querySelectorAll("[role=group]")].every(g => document.getElementById(g.getAttribute("aria-labelledby")).textContent)`, "true")
	e.is("what is read out", `/^\d+ results in \d groups\. /.test(`+said+`)`, "true")
	e.is("nothing is chosen yet", `[`+active+`, `+options+`.some(o => o.ariaSelected === "true")]`, ",false")
	e.press(kb.ArrowDown)
	e.is("the first result", `[`+active+` === `+options+`[0], `+options+`[0].ariaSelected, `+options+`[0].querySelector("mark").textContent.toLowerCase()]`, "true,true,"+typed)
	e.is("the focus stays", theFocus+` === `+box, "true")
	e.press(kb.ArrowUp)
	e.is("back in the box", active, "null")
	e.press(kb.ArrowUp)
	e.is("the last option", active+`.textContent.includes("All results for “`+typed+`”")`, "true")
	e.press(kb.Escape)
	e.is("Escape closes", `[...`+popupIsOpen+`, `+box+`.value]`, "false,false,"+typed)
	e.press(kb.ArrowDown)
	e.is("an arrow opens", popupIsOpen, "true,true")
	e.press(kb.Escape, kb.Escape)
	e.is("Escape again clears", box+`.value`, "")
	e.press(typed)
	e.listed(typed)
	e.press(kb.Tab)
	e.is("Tab closes", `[...`+popupIsOpen+`, `+theFocus+`.type]`, "false,false,submit")
	e.typeIn(box, kb.ArrowDown)
	e.is("an arrow chooses", active+` === `+options+`[0]`, "true")
	e.leave(kb.Enter)
	e.is("Enter opens the result", `location.href`, e.site+termOfTyped)
	e.list(typed)
	e.leave(kb.Enter)
	e.is("Enter searches", `location.href`, e.site+"2024/search/?q="+typed)
	e.silent()
}

func testSearchPointer(e *visitor) {
	e.list(typed)
	e.follow("[role=option]")
	e.is("a click opens the result", `location.href`, e.site+termOfTyped)
	e.list(typed)
	e.do(e.click("main h1"))
	e.is("a click elsewhere closes", popupIsOpen, "false,false")
	e.silent()
}

// testSearchPopup tests that the list is visible, in each theme, and that the page
// below does not move.
func testSearchPopup(e *visitor) {
	for _, v := range []view{{wide, "light"}, {wide, "dark"}, {narrow, "light"}, {narrow, "dark"}} {
		e.look(v)
		e.load(e.tab.site + e.page.file)
		before := eval[string](e.tab, `String(document.querySelector("h1").getBoundingClientRect().top)`)
		e.list("trial")
		e.press(kb.ArrowUp)
		time.Sleep(quiet)
		e.is("the page below, "+v.String(), `document.querySelector("h1").getBoundingClientRect().top`, before)
		e.is("the list is in sight, "+v.String(), `(b => [b.left >= 0, b.right <= innerWidth, b.bottom <= innerHeight])(document.querySelector("[role=listbox]").getBoundingClientRect())`, "true,true,true")
		e.is("the last option is in sight, "+v.String(), `(b => b.bottom <= innerHeight && b.height >= 24)(`+active+`.getBoundingClientRect())`, "true")
		checkAxe(e.tab, e.page, v)
		checkWidth(e.tab, e.page, v)
	}
	e.silent()
}

// testSearchPage opens an address that contains a search.
func testSearchPage(e *visitor) {
	e.load(e.site + "2024/search/?q=" + typed)
	e.is("the words", searchedFor, typed)
	e.is("the first result", result+`.toLowerCase().startsWith("`+typed+`")`, "true")
	e.is("what matched", `[...document.querySelectorAll(".search-list li")].every(li => li.querySelector("mark"))`, "true")
	e.is("the summary", `/^\d+ results for “`+typed+`” in the 2024 edition\.$/.test(`+summary+`)`, "true")
	e.is("counts", `document.querySelector("[data-count=terms]").textContent > 0`, "true")
	eval[bool](e.tab, `(document.querySelector("[value=terms]").click(), true)`)
	e.is("one kind", `[...document.querySelectorAll(".search-results section")].map(s => s.getAttribute("aria-labelledby"))`, "found-terms")
	e.is("its address", `location.search`, "?q="+typed+"&kind=terms")
	e.load(e.site + "2024/search/?q=the")
	e.is("more results", `document.querySelector(".search-more").textContent.startsWith("More ")`, "true")
	first := `document.querySelector(".search-more").closest("section")`
	eval[bool](e.tab, `(window.section = `+first+`, window.before = section.querySelectorAll("li").length, section.querySelector(".search-more").click(), true)`)
	e.is("more are shown", `[section.querySelectorAll("li").length > before, `+theFocus+` === section.querySelectorAll("li")[before].querySelector("a")]`, "true,true")
	for _, v := range []view{{wide, "light"}, {narrow, "dark"}} {
		e.look(v)
		checkAxe(e.tab, e.page, v)
		checkWidth(e.tab, e.page, v)
		checkOutline(e.tab, e.page, v)
	}
	e.silent()
}

// testSearchHistory goes back to a submitted search.
func testSearchHistory(e *visitor) {
	e.load(e.site + "2024/search/")
	e.typeIn(`document.querySelector("#search-words")`, typed)
	e.is("the address follows", `location.search`, "?q="+typed)
	e.press(kb.Enter)
	eval[bool](e.tab, `(document.querySelector("#search-words").select(), true)`)
	e.press("protocol")
	e.is("the address follows again", `location.search`, "?q=protocol")
	eval[bool](e.tab, `(history.back(), true)`)
	e.is("back", `[location.search, `+searchedFor+`, `+result+`.toLowerCase().startsWith("`+typed+`")]`, "?q="+typed+","+typed+",true")
	e.silent()
}

func testSearchEditions(e *visitor) {
	e.load(e.site + "2024/search/?in=all&q=" + typed)
	e.is("the choice", `document.querySelector("[name=in]:checked").value`, "all")
	e.is("the summary", summary+`.includes("in all editions")`, "true")
	e.is("editions are named", `[...document.querySelectorAll(".search-list li")].every(li => /^20\d\d edition/.test(li.querySelector(".search-context").textContent))`, "true")
	e.is("what both have is one result", `(names => new Set(names).size === names.length)([...document.querySelectorAll(".search-list .search-title")].map(a => a.pathname.replace(/20\d\d/, "") + a.hash))`, "true")
	eval[bool](e.tab, `(document.querySelector("[name=in][value='']").click(), true)`)
	e.is("one edition", `[location.search, document.querySelector(".search-list a").pathname.includes("/2024/")]`, "?q="+typed+",true")
	e.silent()
}

// testSearchNothing follows the links that the page offers if nothing is found.
func testSearchNothing(e *visitor) {
	e.load(e.site + "2024/search/?q=" + misspelt)
	e.is("the summary", summary, "No results for “"+misspelt+"” in the 2024 edition.")
	e.is("the lists", `document.querySelectorAll(".search-browse a").length >= 7 && document.querySelector(".search-browse").checkVisibility()`, "true")
	e.do(e.click(".search-help a"))
	e.is("another word", `[`+searchedFor+`, location.search]`, typed+",?q="+typed)
	e.load(e.site + "2024/search/?q=" + onlyIn2025)
	e.is("the summary of another edition", summary, "No results for “"+onlyIn2025+"” in the 2024 edition. 2 results are in other editions.")
	e.is("the result of another edition", `[document.querySelector(".search-results h2").textContent, `+result+`, document.querySelector(".search-list a").pathname.includes("/2025/")]`, "Other editions 2,CONSORT 2025 explanation and elaboration: updated guideline for reporting randomised trials,true")
	e.load(e.site + "2024/search/?q=obzervational+zebra")
	e.is("weaker matches are said to be weak", summary+`.replace(/ \d+ weaker/, " n weaker")`, "No results for “obzervational zebra” in the 2024 edition. n weaker matches have only some of the words.")
	e.load(e.site + "2024/search/?q=zzqzzq&kind=terms")
	eval[bool](e.tab, `([...document.querySelectorAll(".search-help a")].find(a => a.textContent.includes("all editions")).click(), true)`)
	e.is("all editions", `[location.search, `+summary+`]`, "?q=zzqzzq&in=all,No results for “zzqzzq” in any edition.")
	for _, v := range []view{{wide, "light"}, {narrow, "dark"}} {
		e.look(v)
		checkAxe(e.tab, e.page, v)
	}
	e.typeIn(`(document.querySelector("#search-words").value = "", document.querySelector("#search-words"))`, " ")
	e.is("nothing is looked for", `[`+summary+`, document.querySelector(".search-help").textContent]`, ",")
	e.silent()
}

// testSearchMarkup searches for markup, in texts with markup.
func testSearchMarkup(e *visitor) {
	eval[bool](e.tab, `(document.addEventListener("load", ({target}) => target.index?.kinds[0].rows.push(
		["zebra/", "<script>document.title = 'run'</script><img src=none> zebra", "<b>zebra</b>", "<i>zebra</i> zebra"]), true), true)`)
	e.typeIn(box, "zebra <b>img")
	e.is("a title with markup", options+`[0]?.textContent.includes("<script>document.title = 'run'</script><img src=none> zebra")`, "true")
	e.is("elements", `[...new Set([...document.querySelectorAll("[role=listbox] *")].map(e => e.tagName))].sort()`, "A,DIV,MARK,P,SPAN")
	e.load(e.site + "2024/search/?q=" + `%3Cimg%20src%3Dnone%20onerror%3Dalert(1)%3E`)
	e.is("words with markup", summary+`.includes("“<img src=none onerror=alert(1)>”")`, "true")
	e.is("no element of it", `document.querySelectorAll("main img").length`, "0")
	e.silent()
}

// testSearchNoScript opens pages without scripts: there is no search box, and an
// address that contains a search says what to do.
func testSearchNoScript(e *visitor) {
	e.scripts(false)
	e.load(e.site + e.page.file)
	e.is("the box", box+`.checkVisibility()`, "false")
	e.load(e.site + "2024/search/index.html?q=" + typed)
	e.is("what to do", `document.querySelector(".search-plain").checkVisibility() && document.querySelector(".search-browse").checkVisibility()`, "true")
	e.follow(".search-browse a")
	e.silent()
}

// testSearchFailure makes the index fail.
func testSearchFailure(e *visitor) {
	call(e.tab, network.SetCacheDisabled, network.SetCacheDisabledParams{CacheDisabled: true})
	call(e.tab, network.SetBlockedURLs, network.SetBlockedURLsParams{URLPatterns: []*network.BlockPattern{{URLPattern: "*://*:*/*/assets/search/*", Block: true}}})
	e.load(e.site + "2024/search/?q=" + typed)
	e.is("what is said", summary+`.includes("could not be loaded")`, "true")
	if len(e.heard()) == 0 {
		e.Error("nothing was blocked")
	}
	call(e.tab, network.SetBlockedURLs, network.SetBlockedURLsParams{})
	e.typeIn(`document.querySelector("#search-words")`, " ")
	e.is("the next key tries again", result+`.toLowerCase().startsWith("`+typed+`")`, "true")
	e.silent()
}

// testSearchMissing searches from the page for missing pages.
func testSearchMissing(e *visitor) {
	const field = `document.querySelector("main [name=q]")`
	e.load(e.site + "2024/documents/" + typed + "-stdy/")
	e.heard() // the status
	e.is("the words of the address", field+`.value`, typed+" stdy")
	eval[bool](e.tab, `(`+field+`.focus(), true)`)
	e.is("the list", `[`+field+`.ariaExpanded, `+options+`[0]?.href]`, "true,"+e.site+termOfTyped)
	e.leave(kb.Enter)
	e.is("the page that searches", `location.href`, e.site+"2024/search/?q="+typed+"+stdy")
	e.silent()
}

// testSearchDisk searches from a disk, where a page can only load scripts.
func testSearchDisk(e *visitor) {
	e.list(typed)
	e.press(kb.ArrowDown)
	e.is("an arrow chooses", active+` === `+options+`[0]`, "true")
	e.leave(kb.Enter)
	e.is("the result", `location.href`, e.site+termOfTyped+"index.html")
	e.list(typed)
	e.leave(kb.Enter)
	e.is("the page that searches", `location.href`, e.site+"2024/search/index.html?q="+typed)
	e.is("its first result", result+`.toLowerCase().startsWith("`+typed+`")`, "true")
	e.press(kb.Tab)
	e.typeIn(`document.querySelector("#search-words")`, kb.End+" study")
	e.is("the address follows", `location.search`, "?q="+typed+"+study")
	e.silent()
}
