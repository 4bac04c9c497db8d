package browser

import (
	"bytes"
	"fmt"
	"path"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// TestExplore makes figures interactive, as readers do.
func TestExplore(t *testing.T) {
	tabs := openTabs(t)
	site := publish(t)
	pages := site.pages(t)["figure"]
	bars := site.offers(t, pages, `"log":{`, `"legend":{`, `"n":null`)
	run := func(name, start string, p page, test func(*visitor)) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test(newExplorer(tabs.tab(t, start), p))
		})
	}
	for _, p := range pages {
		if !bytes.Contains(site.read(t, p.file), []byte("data-explore")) {
			continue // an evidence map, which is a table
		}
		run("figure "+path.Base(path.Dir(p.file)), site.url, p, testWalk)
	}
	for name, test := range map[string]func(*visitor){
		"requests": testRequests, "keyboard": testKeyboard, "pointer": testPointer, "touch": testTouch, "series": testSeries,
		"scale": testScale, "size": testSize, "theme": testTheme, "full screen": testFullScreen, "failure": testFailure,
		"accessible": testAccessible,
	} {
		run(name, site.url, bars, test)
	}
	for _, kind := range []string{"funnel", "flow"} {
		run(kind+" of shapes", site.url, site.offers(t, pages, `"kind":"`+kind+`"`), testShapes)
	}
	run("zoom", site.url, site.offers(t, pages, `"kind":"ranking"`), testZoom)
	run("disk", site.files, bars, testDiskExplorer)
	run("zeros", site.url, site.offers(t, pages, `"log":{`, `"n":0,`), testZeros)
	own, err := buildOwn()
	if err != nil {
		t.Fatal(err)
	}
	for kind, p := range own.firstOfKinds(t, `"log":{`, `"n":0,`) {
		run("zeros of the review, "+kind, own.url, p, testZeros)
	}
}

// offers returns the first page whose figure's script contains all the texts.
func (s published) offers(t *testing.T, pages []page, texts ...string) page {
	t.Helper()
	for _, p := range pages {
		if containsAll(s.script(t, p), texts) {
			return p
		}
	}
	t.Fatalf("no figure has all of %q", texts)
	return page{}
}

// Parts of a figure: the button, the live chart, and the text for screen readers.
const (
	button = `document.querySelector("button[data-explore]")`
	stage  = `document.querySelector("[role=application]")`
	status = `document.querySelector("figure [role=status]")`
	data   = `[...document.scripts].find(s => s.figure).figure`
	// hasRow tells whether a point is in the chart: a category without any number is named below it.
	hasRow = `((p, points) => points.some(q => q.category === p.category && q.n !== null))`
	chart  = `echarts.getInstanceByDom(document.querySelector(".live-canvas"))`
	// scaleBox chooses the scale.
	scaleBox = `document.querySelector(".live-tools > label input")`
)

// newExplorer opens a page in its first state, and focuses the button.
func newExplorer(tab *tab, p page) *visitor {
	tab.Helper()
	e := newVisitor(tab, p)
	e.do(chromedp.Focus(chromedp.CSS("button[data-explore]")))
	return e
}

// open presses the button and waits for the chart.
func (e *visitor) open() {
	e.Helper()
	e.press(kb.Enter)
	e.do(chromedp.WaitVisible(chromedp.CSS("[role=application]")))
}

// testRequests tests that a page loads nothing before its reader acts, and then each
// script once.
func testRequests(e *visitor) {
	scripts := strings.Fields(eval[string](e.tab, button+`.dataset.explore`))
	slices.SortFunc(scripts, func(a, b string) int { return strings.Compare(path.Base(a), path.Base(b)) })
	e.point(`.chart svg`, 0.5, 0.5)
	e.nothingLoads(func(name string) bool {
		return slices.ContainsFunc(scripts, func(script string) bool { return path.Base(script) == name })
	})
	for _, times := range []string{"first", "second"} {
		e.open()
		asked := e.requests()
		if times == "second" && len(asked) > 0 || times == "first" && len(asked) != len(scripts) {
			e.Errorf("%s: the %s time %q are loaded; the button names %q", e.page.file, times, asked, scripts)
		}
		e.press(kb.Escape)
	}
	e.silent()
}

// testWalk walks through all numbers of a figure, and closes it again.
func testWalk(e *visitor) {
	before := eval[string](e.tab, `document.querySelector("figure").outerHTML`)
	height := eval[float64](e.tab, `document.querySelector(".chart").getBoundingClientRect().height`)
	e.open()
	e.is("jump in height", fmt.Sprintf(`Math.round(document.querySelector(".chart").getBoundingClientRect().height - %f)`, height), "0")
	for _, text := range eval[[]string](e.tab, `(() => {
		const stage = `+stage+`, status = `+status+`, {points, charts, scale} = `+data+`;
		const {marks, option} = charts[scale].wide;
		const text = p => [p.group, p.category, p.series].filter(Boolean).join(", ") + ": " + p.text + (p.basis && ", " + p.basis) +
			(p.note ? ". " + p.note[0].toUpperCase() + p.note.slice(1) : "");
		const unread = new Set(points.filter((_, i) => marks[i]).map(text)), wrong = [];
		const at = () => points.findIndex((p, i) => marks[i] && text(p) === status.textContent);
		const press = key => {
			const before = status.textContent;
			stage.dispatchEvent(new KeyboardEvent("keydown", {key, bubbles: true, cancelable: true}));
			if (at() < 0) wrong.push(key + " reads " + status.textContent);
			unread.delete(status.textContent);
			return status.textContent !== before;
		};
		const row = () => marks[at()]?.[0];
		const [along, ...across] = option.series[0].type === "heatmap" ?
			["ArrowDown", ["ArrowRight", "ArrowLeft"], ["ArrowLeft", "ArrowRight"]] :
			["ArrowRight", ["ArrowDown", "ArrowUp"], ["ArrowUp", "ArrowDown"]];
		press("End");
		press("Home");
		for (let more = points.length; more > 0; more--) {
			for (const [out, back] of across) {
				const here = row();
				let steps = 0;
				while (press(out)) { steps++; if (row() !== here) break; }
				while (steps-- > 0) press(back);
			}
			if (!press(along)) break;
		}
		return [...wrong, ...[...unread].map(text => "the keys do not lead to " + text)].slice(0, 5);
	})()`) {
		e.Errorf("%s: %s", e.page.file, text)
	}
	e.press(kb.Escape)
	e.is("focus after Escape", `document.activeElement === `+button, "true")
	if after := eval[string](e.tab, `document.querySelector("figure").outerHTML`); after != before {
		e.Errorf("%s: Escape leaves the figure as\n%.2000s", e.page.file, after)
	}
	e.silent()
}

// testKeyboard uses only the keyboard, including the keys of the browser.
func testKeyboard(e *visitor) {
	e.open()
	e.is("focus", `document.activeElement === `+stage, "true")
	e.is("role, name and description", stage+`.getAttribute("aria-label").endsWith(`+data+`.title) &&
		document.getElementById(`+stage+`.getAttribute("aria-describedby")).textContent.includes("arrow keys")`, "true")
	e.press(kb.ArrowRight, kb.ArrowRight, kb.ArrowLeft, kb.ArrowDown)
	e.is("the number that is read", `(({points: [, p]}) => `+status+`.textContent.startsWith(p.category + ", " + p.series + ": " + p.text + (p.basis && ", " + p.basis)))(`+data+`)`, "true")
	e.is("the number that is shown", `(({points: [, p]}) => document.querySelector(".live-tip strong").textContent === p.text)(`+data+`)`, "true")
	e.is("a highlight", `!!`+stage+`.querySelector("[stroke='" + `+data+`.colours["chart-ink"] + "']")`, "true")
	read := eval[string](e.tab, status+`.textContent`)
	e.press("j", "x", " ", "1")
	e.is("what other keys read", status+`.textContent`, read)
	e.press(kb.Tab)
	e.is("focus after Tab", `document.activeElement.className`, "live-back")
	e.is("the text beside a chart without focus", `document.querySelector(".live-tip").hidden`, "true")
	e.press(kb.Enter)
	e.is("focus after going back", `document.activeElement === `+button, "true")
	e.is("the picture", `document.querySelector(".chart > svg").checkVisibility() && !`+stage, "true")
	e.silent()
}

// row returns where the middle of the first category is, as a fraction of the
// chart's height.
const row = chart + `.convertToPixel({yAxisIndex: 0}, 0) / ` + chart + `.getHeight()`

func testPointer(e *visitor) {
	e.look(view{narrow, "light"}) // where the chart is scaled
	e.open()
	y := eval[float64](e.tab, row)
	for _, x := range []float64{0.05, 0.6, 0.95} {
		e.after(func() { e.point(".live-canvas", x, y) }, "what a pointer shows", `(({points}) => {
			const tip = document.querySelector(".live-tip"), first = points.filter(p => p.category === points[0].category);
			return !tip.hidden && first.every(p => tip.textContent.includes(p.category) && tip.textContent.includes(p.series + " " + p.text + (p.basis && " " + p.basis))) &&
				tip.querySelectorAll(".basis").length === first.filter(p => p.basis).length;
		})(`+data+`)`, "true")
	}
	e.is("what a pointer makes a screen reader say", status+`.textContent`, "")
	e.point("h1", 0.5, 0.5)
	e.is("the text after the pointer has left", `document.querySelector(".live-tip").hidden`, "true")
	e.silent()
}

// testShapes points at each shape that shows a number, such as a box and the ribbon that
// leads to it.
func testShapes(e *visitor) {
	e.open()
	for _, shape := range eval[[]struct {
		Point int
		X, Y  float64
	}](e.tab, `(({charts, scale, points}) => {
		const all = [], {width, height} = charts[scale].wide, model = `+chart+`.getModel();
		charts[scale].wide.marks.forEach((mark, point) => {
			if (mark?.[1] === undefined) return;
			for (const path of model.getSeriesByIndex(mark[1]).getData().getItemGraphicEl(mark[2]).children()) {
				if (path.type !== "path" || path.style.fill === "none") continue;
				const r = path.getBoundingRect(), near = [[0, 0], [1, 1], [-1, -1], [1, -1], [-1, 1]]; // a pointer is at whole pixels
				const inside = [...Array(400).keys()].map(n => [r.x + r.width * (n % 20 + 0.5) / 20, r.y + r.height * (Math.floor(n / 20) + 0.5) / 20])
					.filter(([x, y]) => near.every(([dx, dy]) => `+chart+`.getZr().handler.findHover(x + dx, y + dy).target === path));
				if (inside.length) all.push({Point: point, X: inside[inside.length >> 1][0] / width, Y: inside[inside.length >> 1][1] / height});
			}
		});
		return all;
	})(`+data+`)`) {
		e.after(func() { e.point(".live-canvas", shape.X, shape.Y) }, fmt.Sprintf("what a pointer shows at %v", shape),
			fmt.Sprintf(`(p => document.querySelector(".live-tip:not([hidden])")?.textContent.includes(p.text + " " + p.basis))(%s.points[%d])`, data, shape.Point), "true")
	}
	e.is("what shows each number", `(({charts, scale, points}) => points.every((p, i) => charts[scale].wide.marks[i]?.length === 3 || !p.n))(`+data+`)`, "true")
	e.point("h1", 0.5, 0.5)
	e.is("the text after the pointer has left", `document.querySelector(".live-tip").hidden`, "true")
	e.silent()
}

func testTouch(e *visitor) {
	call(e.tab, emulation.SetTouchEmulationEnabled, emulation.SetTouchEmulationEnabledParams{Enabled: true})
	defer call(e.tab, emulation.SetTouchEmulationEnabled, emulation.SetTouchEmulationEnabledParams{})
	e.load(e.site + e.page.file) // a page learns at its start that there is touch
	e.do(chromedp.Focus(chromedp.CSS("button[data-explore]")))
	e.open()
	e.after(func() {
		at := e.at(".live-canvas", 0.27, eval[float64](e.tab, row))
		e.touch(input.DispatchTouchEventTypeTouchStart, &input.TouchPoint{X: at[0], Y: at[1]})
		e.touch(input.DispatchTouchEventTypeTouchEnd)
	}, "what a finger shows", `document.querySelector(".live-tip").textContent.includes(`+data+`.points[0].category)`, "true")
	e.silent()
}

// testSeries hides a series with its checkbox and with the legend.
func testSeries(e *visitor) {
	e.open()
	const boxes = `[...document.querySelectorAll(".live-tools fieldset input")]`
	e.is("names of the boxes", boxes+`.map(box => box.parentElement.textContent)`, eval[string](e.tab, data+`.series.join()`))
	eval[bool](e.tab, `(`+boxes+`[0].focus(), true)`)
	e.press(" ")
	e.is("series drawn", chart+`.getModel().getSeries().filter(s => !`+chart+`.getModel().isSeriesFiltered(s)).every(s => s.name !== `+data+`.series[0])`, "true")
	e.is("marks of numbers that are not published", `(({points, series}) => points.filter(p => p.n === null && p.series === series[1] && `+hasRow+`(p, points)).length -
		[...`+stage+`.querySelectorAll("text")].filter(t => points.some(p => p.n === null && p.text === t.textContent)).length)(`+data+`)`, "0")
	eval[bool](e.tab, `(`+stage+`.focus(), true)`)
	e.press(kb.Home)
	e.is("series that is read", status+`.textContent.includes(", " + `+data+`.series[1] + ": ")`, "true")
	eval[bool](e.tab, `(`+chart+`.dispatchAction({type: "legendToggleSelect", name: `+data+`.series[0]}), true)`)
	e.is("boxes after the legend", boxes+`.every(box => box.checked)`, "true")
	e.silent()
}

// testScale changes the scale, with and without animation.
func testScale(e *visitor) {
	e.open()
	first := eval[string](e.tab, data+`.scale`)
	for i, motion := range []string{"no-preference", "reduce"} {
		call(e.tab, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-reduced-motion", Value: motion}}})
		eval[bool](e.tab, `(`+scaleBox+`.focus(), true)`)
		e.press(" ")
		want := map[bool]string{true: "value", false: "log"}[(first == "log") == (i == 0)]
		e.is("axis of counts", chart+`.getOption().xAxis[0].type`, want)
		e.is("movement", chart+`.getOption().animation`, fmt.Sprint(motion != "reduce"))
		if motion == "reduce" {
			before := eval[string](e.tab, stage+`.innerHTML`)
			time.Sleep(quiet)
			if after := eval[string](e.tab, stage+`.innerHTML`); after != before {
				e.Errorf("%s: the chart moves", e.page.file)
			}
		}
		e.is("every number is drawn", `(({points}) => points.every(p => !`+hasRow+`(p, points) || [...`+stage+`.querySelectorAll("text")].some(t => t.textContent === p.text)))(`+data+`)`, "true")
	}
	e.silent()
}

// testSize narrows the window while the chart is open.
func testSize(e *visitor) {
	e.open()
	e.press(kb.ArrowRight)
	for _, v := range []view{{narrow, "light"}, {wide, "light"}} {
		e.look(v)
		e.is("label size "+v.drawing(), chart+`.getOption().textStyle.fontSize === `+data+`.charts[`+data+`.scale].`+v.drawing()+`.option.textStyle.fontSize`, "true")
		e.is("overflow", `document.documentElement.scrollWidth <= innerWidth`, "true")
		e.is("text beside the point", `document.querySelector(".live-tip").hidden`, "false")
	}
	e.silent()
}

// testTheme changes the theme of the system and of the page.
func testTheme(e *visitor) {
	e.open()
	eval[bool](e.tab, `(window.first = `+stage+`.querySelector("path[fill='" + `+data+`.colours["series-1"] + "']"), true)`)
	light := eval[string](e.tab, `getComputedStyle(first).fill`)
	e.look(view{wide, "dark"})
	dark := eval[string](e.tab, `getComputedStyle(first).fill`)
	if light == dark {
		e.Errorf("%s: a bar is %s in either theme", e.page.file, dark)
	}
	eval[bool](e.tab, `(document.documentElement.dataset.theme = "light", true)`)
	e.is("a bar in the page's own theme", `getComputedStyle(first).fill`, light)
	e.is("the bar", `first.isConnected`, "true")
	e.silent()
}

func testFullScreen(e *visitor) {
	e.open()
	e.press(kb.Tab, kb.Tab, kb.Enter)
	const full = `[document.fullscreenElement?.tagName, document.querySelector(".live-full").textContent]`
	e.is("full screen", full, "FIGURE,Exit full screen")
	e.is("width of the chart", `Math.round(`+stage+`.clientWidth / innerWidth * 10)`, "10")
	e.press(kb.Enter)
	e.is("full screen, pressed again", full, ",Full screen")
	e.press(kb.Enter)
	e.is("full screen, once more", full, "FIGURE,Exit full screen")
	e.press(kb.Escape)
	e.is("full screen after Escape", full, ",Full screen")
	e.is("the chart after Escape", stage+`.checkVisibility()`, "true")
	e.silent()
}

// testFailure makes each script fail, and then succeed.
func testFailure(e *visitor) {
	for script := range strings.FieldsSeq(eval[string](e.tab, button+`.dataset.explore`)) {
		e.load(e.site + e.page.file)
		call(e.tab, network.SetCacheDisabled, network.SetCacheDisabledParams{CacheDisabled: true})
		call(e.tab, network.SetBlockedURLs, network.SetBlockedURLsParams{URLPatterns: []*network.BlockPattern{{URLPattern: "*://*:*/*/" + path.Base(script), Block: true}}})
		e.do(chromedp.Focus(chromedp.CSS("button[data-explore]")))
		e.press(kb.Enter)
		e.is("status without "+path.Base(script), status+`.textContent.includes("could not be loaded")`, "true")
		e.is("the picture", `document.querySelector(".chart > svg").checkVisibility() && !`+stage+` && !`+button+`.hidden`, "true")
		if len(e.heard()) == 0 {
			e.Errorf("%s: %s was not blocked", e.page.file, script)
		}
		call(e.tab, network.SetBlockedURLs, network.SetBlockedURLsParams{})
		e.open()
		e.is("status with it", status+`.textContent`, "")
		e.silent()
	}
}

// testZoom walks to rows outside the visible part.
func testZoom(e *visitor) {
	e.open()
	e.is("zoom", chart+`.getOption().dataZoom?.length`, map[bool]string{true: "2", false: "undefined"}[eval[bool](e.tab, chart+`.getOption().yAxis[0].data.length > 20`)])
	eval[bool](e.tab, `(`+chart+`.dispatchAction({type: "dataZoom", startValue: 0, endValue: 4}), true)`)
	e.press(kb.End)
	e.is("the row is shown", `(({startValue, endValue}, rows) => [endValue === rows - 1, endValue - startValue])(`+chart+`.getOption().dataZoom[0], `+chart+`.getOption().yAxis[0].data.length)`, "true,4")
	e.silent()
}

func testDiskExplorer(e *visitor) {
	e.open()
	e.press(kb.ArrowRight)
	e.is("what is read", status+`.textContent.startsWith(`+data+`.points[0].category)`, "true")
	e.silent()
}

// testAccessible runs axe-core on a chart that shows a number.
func testAccessible(e *visitor) {
	e.open()
	e.press(kb.ArrowRight)
	for _, v := range []view{{wide, "light"}, {wide, "dark"}, {narrow, "light"}, {narrow, "dark"}} {
		e.look(v)
		checkAxe(e.tab, e.page, v)
		checkWidth(e.tab, e.page, v)
	}
	e.silent()
}
