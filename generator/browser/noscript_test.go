package browser

// testNoScript tests a page of each type without scripts: it has all content, and no
// controls that need scripts. These have the class .scripted, links to the search
// .search-lead; the controls on the style page do nothing.
func testNoScript(tab *tab, pages map[string][]page) {
	tab.scripts(false)
	tab.look(view{wide, "light"})
	for _, kind := range kinds {
		p := pages[kind.name][0]
		tab.load(tab.site + p.address())
		checkStyle(tab, p)
		tab.reportSeen(p, "without script", eval[[]problem](tab, `(() => {
			const found = [], tell = (rule, text, e) => found.push({rule, text, node: e.outerHTML.slice(0, 200)});
			for (const e of document.querySelectorAll("button, input, select, textarea, form, dialog, [role=button], [role=application], [role=combobox], [role=tab]")) {
				if (e.checkVisibility({visibilityProperty: true}) && !e.closest(".style-specimen")) tell("a control", "is there and does nothing", e);
			}
			for (const e of document.querySelectorAll("main, main :is(p, li, table, dl, figure, h1, h2, h3, h4, a), footer a, nav")) {
				const hider = e.closest("[hidden]") ?? (e.closest("details, .explore") ? null : !e.checkVisibility({visibilityProperty: true, opacityProperty: true}) && e);
				if (hider && e.textContent.trim() && !e.closest(".sections, .anchor, .scripted, .search-lead")) tell("content", "shows with a script alone", e);
			}
			if ((document.querySelector("main")?.innerText ?? "").trim().length < 40) tell("content", "there is next to none", document.body);
			return found.slice(0, 5);
		})()`))
		checkHeard(tab, p)
	}
}

// testNumbers opens the numbers of figures without scripts.
func testNumbers(tab *tab, p page) {
	tab.scripts(false)
	for _, v := range views {
		tab.look(v)
		tab.load(tab.site + p.address())
		if !eval[bool](tab, `document.querySelector('a[href*="index.html"]') !== null`) {
			tab.Errorf("%s: the page's script ran", p.file)
		}
		checkDrawing(tab, p, v)
		if !eval[bool](tab, `document.querySelector("details.numbers").open`) {
			tab.do(tab.click("details.numbers > summary"))
		}
		if size := eval[[]float64](tab, `(box => [box.width, box.height])(document.querySelector("details.numbers td").getBoundingClientRect())`); size[0]*size[1] == 0 {
			tab.Errorf("%s, %s: the numbers of the figure do not open: a cell is %v px", p.file, v, size)
		}
	}
	checkHeard(tab, p)
}
