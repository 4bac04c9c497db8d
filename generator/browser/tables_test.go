package browser

import (
	"fmt"
	"testing"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/cdproto/emulation"
)

const phone = 360

// wideTables finds the tables that scroll sideways. Folded tables are unfolded first.
const wideTables = `(() => {
	for (const folded of document.querySelectorAll("details")) folded.open = true;
	return [...document.querySelectorAll(".table-scroll")].filter(e => e.checkVisibility() && e.scrollWidth > e.clientWidth + 1 && !e.querySelector(".map, .matrix"))
		.map(e => ({rule: "wide table", text: e.clientWidth + " of " + e.scrollWidth + " px are seen", node: e.firstElementChild.outerHTML.slice(0, 200)}));
})()`

// TestTablesOnPhones tests that no table needs sideways scrolling on a phone, except maps
// and matrices, whose columns and rows are of the same kind.
func TestTablesOnPhones(t *testing.T) {
	tabs := openTabs(t)
	for name, build := range map[string]func() (published, error){"fixture": buildFixture, "own": buildOwn} {
		site, err := build()
		if err != nil {
			t.Fatal(err)
		}
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tab := tabs.tab(t, site.files)
			tab.look(view{phone, "light"})
			tables := 0
			for _, pages := range site.found {
				p := pages[0]
				tab.load(site.files + p.file)
				tab.reportSeen(p, "360 px wide", eval[[]problem](tab, wideTables))
				tab.reportSeen(p, "360 px wide", eval[[]problem](tab, tooWide))
				tables += eval[int](tab, `document.querySelectorAll(".cards").length`)
			}
			if tables < 10 {
				t.Errorf("only %d tables", tables)
			}
		})
	}
}

// brokenWords finds words that a cell breaks in their midst. Names of files and keys, which
// code shows, may break anywhere.
const brokenWords = `[...document.querySelectorAll("td, tbody th")].filter(cell => cell.checkVisibility() && !cell.closest(".map")).flatMap(cell => {
	const found = [], range = document.createRange();
	for (const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT); texts.nextNode();) {
		const text = texts.currentNode;
		if (text.parentElement.closest("code, .address")) continue;
		for (const word of text.data.matchAll(/\p{L}{4,}/gu)) {
			range.setStart(text, word.index);
			range.setEnd(text, word.index + word[0].length);
			if (new Set([...range.getClientRects()].map(box => Math.round(box.top))).size > 1)
				found.push({rule: "broken word", text: word[0], node: cell.outerHTML.slice(0, 120)});
		}
	}
	return found;
}).slice(0, 5)`

// TestColumns tests that columns are wide enough for their words on a tablet and a desktop.
func TestColumns(t *testing.T) {
	site, err := buildOwn()
	if err != nil {
		t.Fatal(err)
	}
	tab := openTabs(t).tab(t, site.files)
	cells := 0
	for _, width := range []int64{768, 1280} {
		tab.look(view{width, "light"})
		for _, pages := range site.found {
			tab.load(site.files + pages[0].file)
			tab.reportSeen(pages[0], fmt.Sprintf("%d px wide", width), eval[[]problem](tab, brokenWords))
			cells += eval[int](tab, `document.querySelectorAll("td").length`)
		}
	}
	if cells < 100 {
		t.Errorf("only %d cells", cells)
	}
}

// TestCards tests that the rows of a table are cards on a phone, with labels that are seen,
// and that assistive technology still has a table.
func TestCards(t *testing.T) {
	site, err := buildOwn()
	if err != nil {
		t.Fatal(err)
	}
	tab := openTabs(t).tab(t, site.files)
	e := &visitor{tab: tab, page: page{"table", "2026/tables/committees/index.html"}}
	roles := func(width int64) string {
		e.look(view{width, "light"})
		e.load(e.site + e.page.file)
		n := map[string]int{}
		for _, node := range call(tab, accessibility.GetFullAXTree, accessibility.GetFullAXTreeParams{}).Nodes {
			if !node.Ignored && node.Role != nil {
				n[string(node.Role.Value)]++
			}
		}
		return fmt.Sprint(n[`"table"`], n[`"row"`], n[`"columnheader"`], n[`"rowheader"`], n[`"cell"`]+n[`"gridcell"`])
	}
	table := roles(wide)
	e.is("a row of the table", `getComputedStyle(document.querySelector("tbody tr")).display`, "table-row")
	if cards := roles(phone); cards != table || table == "0 0 0 0 0" {
		t.Errorf("tables, rows, headings of columns and rows, and cells: %s on a phone, %s elsewhere", cards, table)
	}
	e.is("a card", `getComputedStyle(document.querySelector("tbody tr")).display`, "flex")
	e.is("labels of cells other than those of their columns", `[...document.querySelectorAll(".cards tbody tr")].flatMap(row => [...row.cells].slice(1).filter(
		(cell, i) => cell.dataset.label !== document.querySelectorAll("thead th")[i + 1].textContent || !getComputedStyle(cell, "::before").content.includes(cell.dataset.label))).length`, "0")
}

// TestLongTables tests that a long table of a chapter shows ten rows and the rest on
// request, with and without scripts, and all rows on paper.
func TestLongTables(t *testing.T) {
	site, err := buildOwn()
	if err != nil {
		t.Fatal(err)
	}
	tabs := openTabs(t)
	const (
		file = "2026/findings-standards/index.html"
		of   = `.table-block > .table-scroll:has(+ .all-rows)`
		all  = `document.querySelectorAll("` + of + ` tbody tr").length`
		seen = `[...document.querySelectorAll("` + of + ` tbody tr")].filter(row => row.checkVisibility()).length`
	)
	for _, scripts := range []bool{true, false} {
		e := &visitor{tab: tabs.tab(t, site.files), page: page{"chapter", file}}
		e.scripts(scripts)
		e.look(view{wide, "light"})
		e.load(e.site + file)
		tables, rows := eval[int](e.tab, `document.querySelectorAll("`+of+`").length`), eval[int](e.tab, all)
		if tables == 0 || rows <= 20*tables {
			t.Fatalf("%d tables of %d rows", tables, rows)
		}
		e.is("rows at first", seen, fmt.Sprint(10*tables))
		call(e.tab, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
		e.is("rows on paper", seen, fmt.Sprint(rows))
		call(e.tab, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{})
		for range tables {
			e.do(e.click(`.all-rows:not([open]) > summary`))
		}
		e.is("rows on request", seen, fmt.Sprint(rows))
		e.scripts(true)
	}
}

// TestRowOfLongTable tests that a link to a row that is folded shows it.
func TestRowOfLongTable(t *testing.T) {
	site, err := buildOwn()
	if err != nil {
		t.Fatal(err)
	}
	e := &visitor{tab: openTabs(t).tab(t, site.files), page: page{"data", "2024/data/index.html"}}
	const row = `document.querySelector(".table-scroll:has(+ .all-rows) tbody tr:nth-child(15)")`
	e.load(e.site + e.page.file)
	id := eval[string](e.tab, row+`.id`)
	e.load("about:blank")
	e.load(e.site + e.page.file + "#" + id)
	e.is("the row", row+`.checkVisibility() && `+row+`.getBoundingClientRect().top < innerHeight`, "true")
}
