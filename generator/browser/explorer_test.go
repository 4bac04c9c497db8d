package browser

import (
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"recension/generator/output"
	"recension/generator/site"
	"recension/generator/sitetest"
)

// TestLists filters and sorts the lists of documents and standards, as readers do.
func TestLists(t *testing.T) {
	tabs := openTabs(t)
	published := publish(t)
	run := func(name, start, file string, test func(*finder)) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := &finder{visitor: &visitor{tab: tabs.tab(t, start), page: page{"list", file}}, dir: published.dir}
			f.look(view{wide, "light"})
			f.load(f.site + file)
			test(f)
			f.silent()
		})
	}
	const documents, standards = "2024/documents/index.html", "2024/standards/index.html"
	for _, page := range []string{documents, standards} {
		run("same rows "+page, published.url, page, testSameRows)
		run("same rows from disk "+page, published.files, page, testSameRows)
		run("all columns "+page, published.url, page, testAllColumns)
		run("all columns from disk "+page, published.files, page, testAllColumns)
		run("counts "+page, published.url, page, testCounts)
		run("disk "+page, published.files, page, testCounts)
	}
	run("address", published.url, documents, testAddress)
	run("none", published.url, documents, testNone)
	run("sort", published.url, documents, testSort)
	run("columns", published.url, documents, testColumns)
	run("export", published.files, documents, testExport)
	run("keyboard", published.url, documents, testFilterKeys)
	run("print", published.url, documents, testPrint)
	run("no script", published.url, documents, testListWithoutScript)
}

// TestLongList opens a list of thousands of rows, from a disk.
func TestLongList(t *testing.T) {
	const more = 10000
	var rows strings.Builder
	for i := range more {
		fmt.Fprintf(&rows, "long-%d,Document %d of the long list,,%d,,,report,,,,,,,,,\n", i, i, 1990+i%30)
	}
	f := openDocuments(t, func(documents string) string { return documents + rows.String() })
	f.is("rows at first", `document.querySelectorAll("tbody tr").length`, "90")
	f.begin()
	f.search("long 77")
	f.is("status", found, "280 of 10,001 documents, showing the first 50")
	f.is("rows", `document.querySelectorAll("tbody tr").length`, "50")
	eval[bool](f.tab, `(document.querySelector(".found-more button").click(), true)`)
	f.is("rows and the one with the focus", `document.querySelectorAll("tbody tr").length + " " + document.activeElement.closest("tr")?.rowIndex`, "100 51")
	f.silent()
}

// TestRowsWithPlaces draws documents in journals, in other languages, and retracted ones.
func TestRowsWithPlaces(t *testing.T) {
	f := openDocuments(t, func(string) string {
		return `id,title,year,publisher,container,language,retracted,role,kind,sector,theme,component,method,stage
stone,Stone,2019,River Board,,en-GB,,included,report,,,,,
steel,Stahl,2020,,Brücken,de,2024-05-03,cited,report,,,,,
wood,Bois,2020,,,fr,2024,,report,,,,,
`
	})
	testSameRows(f)
	f.is("retracted", `[...document.querySelectorAll("tbody .retracted")].map(mark => mark.textContent).join()`, "Retracted on 3 May 2024,Retracted in 2024")
	f.is("languages", `[...document.querySelectorAll("tbody th a")].map(link => link.lang).join()`, "en-GB,de,fr")
	eval[bool](f.tab, `(document.querySelector("[data-facet=role] [value=cited]").click(), true)`)
	f.is("those that the text only cites", titles+`.join()`, "Stahl Retracted on 3 May 2024,Bois Retracted in 2024")
	f.silent()
}

// openDocuments opens the list of documents of the small review of the commands' tests,
// with other rows, from a disk.
func openDocuments(t *testing.T, change func(documents string) string) *finder {
	t.Helper()
	return openDocumentsIn(t, "en", change)
}

// openDocumentsIn opens the list of documents of a review in a language, for whose words
// for numbers its text has digits.
func openDocumentsIn(t *testing.T, language string, change func(documents string) string) *finder {
	t.Helper()
	src, dir := t.TempDir(), t.TempDir()
	if err := os.CopyFS(src, os.DirFS("../testdata/review")); err != nil {
		t.Fatal(err)
	}
	twelve := strings.NewReplacer()
	if language != "en" {
		twelve = strings.NewReplacer("[Twelve]", "[12]")
	}
	for name, change := range map[string]func(string) string{
		"config.toml":             func(text string) string { return "language = \"" + language + "\"\n" + text },
		"content/index.md":        twelve.Replace,
		"data/2021/documents.csv": change,
	} {
		name = filepath.Join(src, name)
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(change(string(text))), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	content, problems := site.Build(os.DirFS(src), site.Options{Keep: sitetest.Keep})
	if problems.HasErrors() {
		t.Fatal(problems)
	}
	list := map[string]func(io.Writer) error{} // the rest would take long to write
	for name, write := range content {
		if strings.HasPrefix(name, "assets/") || name == "2021/documents/index.html" || name == "2021/search/index.html" {
			list[name] = write
		}
	}
	if err := new(output.Writer).Write(filepath.Join(dir, "site"), list); err != nil {
		t.Fatal(err)
	}
	f := &finder{visitor: &visitor{tab: openTabs(t).tab(t, "file://"+filepath.ToSlash(dir)+"/site/"), page: page{"list", "2021/documents/index.html"}}}
	f.look(view{wide, "light"})
	f.load(f.site + f.page.file)
	return f
}

// finder is a tab with a list.
type finder struct {
	*visitor
	dir string // of the site
}

const (
	found  = `document.querySelector(".found [role=status]").textContent`
	titles = `[...document.querySelectorAll("tbody tr")].map(row => row.querySelector("th").textContent)`
)

// search replaces the text of the search field.
func (f *finder) search(text string) {
	f.Helper()
	f.do(chromedp.Focus(chromedp.CSS("#filters-q")))
	eval[bool](f.tab, `(document.querySelector("#filters-q").select(), true)`)
	f.press(strings.Split(text, "")...)
}

// choose clicks the checkbox of a value.
func (f *finder) choose(name, value string) {
	f.Helper()
	eval[bool](f.tab, fmt.Sprintf(`(document.querySelector("input[name=%s][value='%s']").click(), true)`, name, value))
}

// begin makes the list load its scripts, and waits until it is ready.
func (f *finder) begin() {
	f.Helper()
	f.do(chromedp.Focus(chromedp.CSS("#filters-q")))
	f.is("the explorer", `!!document.querySelector("thead .sort")`, "true")
}

// testSameRows compares the rows that the script makes with those of the build.
func testSameRows(f *finder) {
	const rows = `[...document.querySelectorAll("tbody tr")].map(row => row.outerHTML)`
	before := eval[[]string](f.tab, rows)
	f.begin()
	eval[bool](f.tab, `(document.querySelector("tbody tr").remove(), true)`)
	f.search("x")
	f.press(kb.Backspace)
	f.is("number of rows", `document.querySelectorAll("tbody tr").length`, strconv.Itoa(len(before)))
	for i, after := range eval[[]string](f.tab, rows) {
		if after != before[i] {
			f.Errorf("%s: row %d: the script makes\n%s\nand the build\n%s", f.page.file, i+1, after, before[i])
		}
	}
}

// testAllColumns shows all columns: cells are below their headings, and their links
// lead to pages.
func testAllColumns(f *finder) {
	f.begin()
	eval[bool](f.tab, `(document.querySelectorAll("[name=columns]:not(:checked)").forEach(box => box.click()), true)`)
	f.is("columns", `document.querySelectorAll("thead th").length`, eval[string](f.tab, `String(document.querySelectorAll("[name=columns]").length + 1)`))
	f.is("rows with cells of other columns", `[...document.querySelectorAll("tbody tr")].filter(row => {
		const heads = [...document.querySelectorAll("thead th")].map(th => th.textContent);
		return row.cells.length !== heads.length || [...row.cells].some((cell, i) => cell.localName === "td" && cell.dataset.label !== heads[i]);
	}).length`, "0")
	f.is("links without a text", `document.querySelectorAll("tbody a:empty").length`, "0")
	links := eval[[]string](f.tab, `[...new Set([...document.querySelectorAll("tbody a")].map(a => a.href))]`)
	for _, link := range links {
		file := strings.TrimPrefix(link, f.site)
		if strings.HasSuffix(file, "/") {
			file += "index.html"
		}
		if _, err := os.Stat(filepath.Join(f.dir, filepath.FromSlash(file))); err != nil {
			f.Errorf("%s: a link to %s: %v", f.page.file, link, err)
		}
	}
	if rows := eval[int](f.tab, `document.querySelectorAll("tbody tr").length`); len(links) <= rows {
		f.Errorf("%s: only %d links in %d rows", f.page.file, len(links), rows)
	}
}

// testCounts chooses each value alone: the list has as many rows as the value says,
// and as its own page has.
func testCounts(f *finder) {
	f.begin()
	for _, wrong := range eval[[]string](f.tab, `(() => {
		const wrong = [], rows = () => document.querySelectorAll("tbody tr").length;
		for (const box of document.querySelectorAll("[data-facet] input")) {
			const said = Number(box.parentElement.querySelector(".choice-count").textContent);
			box.click();
			const link = document.querySelector('.facets a[href*="/' + box.name + '/' + box.value + '/"]');
			const linked = link ? Number(link.nextElementSibling.textContent) : said;
			if (rows() !== said || linked !== said) wrong.push(box.name + " " + box.value + " says " + said + " and " + linked + ", " + rows() + " are left");
			box.click();
		}
		return wrong;
	})()`) {
		f.Errorf("%s: %s", f.page.file, wrong)
	}
	// a row needs one of the values of each facet
	eval[bool](f.tab, `(() => { const [a, b] = document.querySelectorAll("[data-facet] input"); a.click(); b.click(); return true; })()`)
	f.is("rows with either of two values", `(([a, b]) => document.querySelectorAll("tbody tr").length -
		[a, b].reduce((sum, box) => sum + Number(box.parentElement.querySelector(".choice-count").textContent), 0))(document.querySelectorAll("[data-facet] input"))`, "0")
}

// testAddress tests that the form sets the address, and the address the form.
func testAddress(f *finder) {
	f.begin()
	f.choose("approach", "synthesis")
	f.choose("approach", "survey")
	f.search("quality of")
	f.is("query", `location.search`, "?q=quality+of&approach=survey&approach=synthesis")
	shown := eval[string](f.tab, found+` + `+titles)
	query := eval[string](f.tab, `location.href`)
	f.load("about:blank")
	f.load(query)
	f.is("rows of the address", found+` + `+titles, shown)
	f.is("form of the address", `[...document.querySelectorAll(".filters :checked[name=approach]")].map(box => box.value)`, "survey,synthesis")
	f.choose("approach", "survey")
	f.choose("approach", "synthesis")
	eval[bool](f.tab, `(history.back(), true)`)
	f.is("query after going back", `location.search`, "?q=quality+of&approach=synthesis")
	f.is("form after going back", `[...document.querySelectorAll(".filters :checked[name=approach]")].map(box => box.value)`, "synthesis")
	eval[bool](f.tab, `(document.querySelector(".chips button").click(), true)`)
	f.is("filters after removing one", `[...document.querySelectorAll(".chips li")].map(chip => chip.textContent)`, "Remove filter Text: “quality of”")
	f.heard() // the browser cancels nothing that matters on the way
}

// testNone filters until no row is left, and removes the filter that leaves the
// most.
func testNone(f *finder) {
	f.begin()
	f.choose("approach", "explanation")
	f.choose("year", "2010")
	f.search("zzz")
	f.is("status", found, "None of 11 documents match")
	ways := eval[[]string](f.tab, `[...document.querySelectorAll(".found-none button")].map(button => button.textContent)`)
	if len(ways) == 0 {
		f.search("a")
		f.is("a way out or rows", `String(document.querySelector(".found-none").hidden || !!document.querySelector(".found-none button"))`, "true")
		return
	}
	want := ways[0][strings.LastIndex(ways[0], ": ")+2:]
	eval[bool](f.tab, `(document.querySelector(".found-none button").click(), true)`)
	f.is("status after the first way out", found+`.split(" of ")[0]`, strings.Fields(want)[0])
}

func testSort(f *finder) {
	f.begin()
	years := `[...document.querySelectorAll("tbody tr")].map(row => row.querySelector("[data-label=Year]").textContent)`
	sorted := eval[[]string](f.tab, years)
	slices.SortStableFunc(sorted, func(a, b string) int { return strings.Compare(b, a) })
	const year = `[...document.querySelectorAll("thead th")].find(th => th.textContent === "Year")`
	for _, sort := range []string{"ascending", "descending"} {
		eval[bool](f.tab, `(`+year+`.querySelector("button").click(), true)`)
		f.is("aria-sort", year+`.getAttribute("aria-sort")`, sort)
	}
	f.is("years", years, strings.Join(sorted, ","))
	f.is("query", `location.search`, "?sort=-year")
	eval[bool](f.tab, `(`+year+`.querySelector("button").click(), true)`)
	f.is("query without an order", `location.search`, "")
}

func testColumns(f *finder) {
	f.begin()
	const heads = `[...document.querySelectorAll("thead th")].map(th => th.textContent)`
	before := eval[string](f.tab, heads+`.join()`)
	f.choose("columns", "design")
	f.choose("columns", "authors")
	want := strings.Replace(strings.Replace(before, ",Study design", "", 1), ",Title,", ",Title,Authors,", 1)
	f.is("columns", heads, want)
	f.is("cells", `new Set([...document.querySelectorAll("tbody tr")].map(row => row.cells.length)).size + " " + document.querySelector("tbody tr").cells.length`,
		fmt.Sprint("1 ", strings.Count(want, ",")+1))
	f.load(eval[string](f.tab, `location.href`))
	f.is("columns of the address", heads, want)
	if want == before || strings.Contains(want, "Study design") || !strings.Contains(want, "Authors") {
		f.Errorf("%s: the columns %s become %s", f.page.file, before, want)
	}
}

// testExport downloads the visible rows, and compares them with the file.
func testExport(f *finder) {
	f.begin()
	f.choose("approach", "survey")
	eval[bool](f.tab, `(() => {
		window.saved = [];
		const make = URL.createObjectURL;
		URL.createObjectURL = blob => { blob.text().then(text => saved.push(text)); return make(blob); };
		HTMLAnchorElement.prototype.click = function () { window.named = this.download; };
		for (const button of document.querySelectorAll("[data-export]")) button.click();
		return true;
	})()`)
	f.is("files", `saved.length`, "2")
	texts := eval[[]string](f.tab, `saved.sort()`)
	if len(texts) != 2 {
		return
	}
	rows, err := csv.NewReader(strings.NewReader(texts[1])).ReadAll()
	if err != nil {
		f.Fatal(err)
	}
	file, err := os.Open(filepath.Join(f.dir, "2024/data/documents.csv"))
	if err != nil {
		f.Fatal(err)
	}
	defer file.Close()
	all, err := csv.NewReader(file).ReadAll()
	if err != nil {
		f.Fatal(err)
	}
	approach := slices.Index(all[0], "approach")
	want := slices.DeleteFunc(slices.Clone(all), func(row []string) bool {
		return row[approach] != "approach" && row[approach] != "survey"
	})
	if !slices.EqualFunc(rows, want, slices.Equal) {
		f.Errorf("the CSV has %d rows, not %d:\n%s", len(rows), len(want), texts[1])
	}
	if entries := strings.Count(texts[0], "@misc{"); entries != len(want)-1 {
		f.Errorf("the BibTeX has %d entries, not %d", entries, len(want)-1)
	}
}

// testFilterKeys uses only the keyboard.
func testFilterKeys(f *finder) {
	f.do(chromedp.Focus(chromedp.CSS("#filters-q")))
	f.is("the explorer", `!!document.querySelector("thead .sort")`, "true")
	f.press(kb.Tab, kb.Tab)
	f.is("focus after the order", `document.activeElement.name + " " + document.activeElement.value`, "approach explanation")
	f.press(" ")
	f.is("query", `location.search`, "?approach=explanation")
	eval[bool](f.tab, `(document.querySelector(".chips button").focus(), true)`)
	f.press(kb.Enter)
	f.is("focus after the last filter is gone", `document.activeElement.name`, "q")
	f.is("query", `location.search`, "")
}

// testPrint tests what the printed page says about the filters.
func testPrint(f *finder) {
	f.begin()
	f.choose("approach", "explanation")
	f.resize(700, 900)
	eval[bool](f.tab, `(dispatchEvent(new Event("beforeprint")), true)`)
	f.is("filters", `document.querySelector(".chips").textContent`, "Remove filter Approach: Explanation of a guideline")
	call(f.tab, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
	f.is("what paper has", `[".filters", ".found-exports", ".chips", "table"].map(part => document.querySelector(part).checkVisibility())`, "false,false,true,true")
	call(f.tab, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{})
	eval[bool](f.tab, `(dispatchEvent(new Event("afterprint")), true)`)
}

// testListWithoutScript tests the page without scripts.
func testListWithoutScript(f *finder) {
	f.scripts(false)
	f.load(f.site + f.page.file)
	f.is("form", `document.querySelector(".filters").checkVisibility()`, "false")
	f.is("rows", `document.querySelectorAll("tbody tr").length`, "11")
	f.is("links", `document.querySelector('.facets a[href*="approach/explanation"]').checkVisibility()`, "true")
	f.follow(`.facets a[href*="approach/explanation"]`)
	f.is("rows of a value", `document.querySelectorAll("tbody tr").length`, eval[string](f.tab, `document.querySelector(".siblings [aria-current]").nextElementSibling.textContent.trim()`))
}
