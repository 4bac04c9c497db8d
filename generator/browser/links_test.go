package browser

import "slices"

// testServer follows links on the server, where the script removes index.html from
// them, and opens addresses with index.html, which readers of a copy on disk may
// share.
func testServer(tab *tab, p page) {
	const links = `[...document.querySelectorAll("a[href]")].map(a => a.href).filter(url => !url.includes("#"))`
	tab.load(tab.site + p.address())
	short := eval[[]string](tab, links)
	tab.load(tab.site + p.file)
	checkStyle(tab, p)
	if long := eval[[]string](tab, links); !slices.Equal(short, long) {
		tab.Errorf("%s: opened with and without index.html, links differ:\n%q\n%q", p.file, long, short)
	}
	for range 2 {
		tab.follow("a[rel=next]")
		checkStyle(tab, p)
		if tab.location() != eval[string](tab, `new URL("./", location).href`) {
			tab.Errorf("%s: the link to the next page leads to %s", p.file, tab.location())
		}
	}
	checkHeard(tab, p)
}

// testDisk opens a page of each type from files, and then follows links. On a disk,
// there is no page for missing pages.
func testDisk(tab *tab, pages map[string][]page) {
	for _, kind := range kinds {
		if kind.name == "not found" {
			continue
		}
		p := pages[kind.name][0]
		tab.load(tab.site + p.file)
		checkStyle(tab, p)
		checkHeard(tab, p)
	}
	from := pages["home"][0]
	tab.load(tab.site + from.file)
	for _, link := range []string{".contents-card a", "a[rel=next]"} {
		tab.follow(link)
		checkStyle(tab, from)
	}
	for eval[bool](tab, `document.querySelector(".chart") === null`) {
		tab.follow("a[rel=next]")
	}
	tab.follow(".figure .tools a")
	checkStyle(tab, from)
	if !eval[bool](tab, `/\/figures\/[^/]+\/index\.html$/.test(location.pathname)`) {
		tab.Errorf("the link to the page of a figure leads to %s", tab.location())
	}
	checkHeard(tab, from)
}

// testNotFound opens an address without a page, several folders below the front
// page.
func testNotFound(tab *tab, p page) {
	tab.load(tab.site + "2024/no/such/page/")
	checkStyle(tab, p)
	tab.follow("main p:last-of-type a")
	if tab.location() != tab.site {
		tab.Errorf("%s: shown for %s, the link in it leads to %s", p.file, "2024/no/such/page/", tab.location())
	}
}

// checkStyle tests that the style sheet and its font are loaded.
func checkStyle(tab *tab, p page) {
	tab.Helper()
	if !eval[bool](tab, `[...document.fonts].some(font => font.family.includes("Source Sans") &&
		(font.status === "loaded" || !getComputedStyle(document.body).fontFamily.includes("Source Sans")))`) {
		tab.Errorf("%s: %s has no style sheet or no font", p.file, tab.location())
	}
}

// checkHeard reports the errors of pages since the last call.
func checkHeard(tab *tab, p page) {
	tab.Helper()
	for _, text := range tab.heard() {
		tab.Errorf("%s: %s", p.file, text)
	}
}
