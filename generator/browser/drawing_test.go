package browser

import (
	"bytes"
	"fmt"
	"slices"
	"testing"
)

// leastText is the smallest size of text that a drawing may be shown with, in CSS pixels.
const leastText = 12

// TestDrawings looks at every drawing of the fixture and of the review of this repository
// that a page shows, on phones, a tablet and a laptop: its texts are large enough to be
// read, and stay in the drawing and apart from each other.
func TestDrawings(t *testing.T) {
	tabs := openTabs(t)
	for name, build := range map[string]func() (published, error){"fixture": buildFixture, "fixture in Arabic": buildArabic, "own": buildOwn} {
		site, err := build()
		if err != nil {
			t.Fatal(err)
		}
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tab := tabs.tab(t, site.url)
			for _, p := range site.withDrawings(t) {
				tab.load(tab.site + p.address())
				for _, v := range []view{{narrow, "light"}, {360, "light"}, {768, "light"}, {wide, "light"}} {
					tab.resize(v.width, 900)
					tab.steady()
					checkTexts(tab, p, v, ".chart svg")
				}
			}
		})
	}
}

// TestDrawingsAtAnyWidth widens the window step by step, past each width at which a page
// shows other drawings or in other places: on pages of each type.
func TestDrawingsAtAnyWidth(t *testing.T) {
	site := publish(t)
	tab := openTabs(t).tab(t, site.url)
	seen := map[string]bool{}
	for _, p := range site.withDrawings(t) {
		if seen[p.kind] {
			continue
		}
		seen[p.kind] = true
		tab.load(tab.site + p.address())
		for width := int64(narrow); width <= 1920; width += 40 {
			tab.resize(width, 900)
			tab.steady()
			checkTextSize(tab, p, view{width, "light"}, ".chart svg")
		}
	}
	for _, kind := range []string{"home", "overview", "figures", "figure", "embedded figure", "chapter", "style"} {
		if !seen[kind] {
			t.Errorf("no %s has a drawing", kind)
		}
	}
}

// withDrawings returns the pages that show drawings. Of frames for other sites, which
// show what the pages of figures show, it returns one.
func (s published) withDrawings(t *testing.T) []page {
	t.Helper()
	var all []page
	for _, kind := range kinds {
		for _, p := range s.found[kind.name] {
			if kind.name == "embedded figure" && slices.ContainsFunc(all, func(other page) bool { return other.kind == kind.name }) {
				continue
			}
			if bytes.Contains(s.read(t, p.file), []byte(`class="chart"`)) {
				all = append(all, p)
			}
		}
	}
	return all
}

// checkTextSize reports texts of the drawings of a selector that are shown too small to be
// read: the size of the font times the scale of the drawing on the screen.
func checkTextSize(tab *tab, p page, v view, selector string) {
	tab.report(p, v, eval[[]problem](tab, fmt.Sprintf(`[...document.querySelectorAll(%q)].filter(svg => svg.checkVisibility()).flatMap(svg => {
		const small = new Map();
		for (const e of svg.querySelectorAll("text")) {
			const {a, b} = e.getScreenCTM(), size = parseFloat(getComputedStyle(e).fontSize) * Math.hypot(a, b);
			if (e.textContent.trim() && size < %d - 0.05) small.set(size.toFixed(2), e.textContent);
		}
		return [...small].map(([size, text]) => ({rule: "text too small", text: "is shown at " + size + " px", node: svg.querySelector("title, desc")?.id + ": " + JSON.stringify(text)}));
	})`, selector, leastText)))
}

// checkTexts reports texts of the drawings of a selector that are too small, leave the
// drawing or overlap. A text is as high as
// its letters, which is less than the line height, in the coordinates of the
// drawing. The overlap of two boxes, which may be rotated, is the shortest shift
// that separates them.
func checkTexts(tab *tab, p page, v view, selector string) {
	checkTextSize(tab, p, v, selector)
	tab.report(p, v, eval[[]problem](tab, `[...document.querySelectorAll("`+selector+`")].filter(svg => svg.checkVisibility()).flatMap(svg => {
		const found = [], room = svg.viewBox.baseVal?.width ? svg.viewBox.baseVal : {x: 0, y: 0, width: svg.width.baseVal.value, height: svg.height.baseVal.value};
		const inside = svg.getScreenCTM().inverse(), pen = document.createElement("canvas").getContext("2d");
		const texts = [...svg.querySelectorAll("text")].filter(e => e.textContent.trim() && e.checkVisibility()).map(e => {
			pen.font = getComputedStyle(e).font;
			const letters = pen.measureText(e.textContent), line = e.getStartPositionOfChar(0).y;
			const {x, width} = e.getBBox(), m = inside.multiply(e.getScreenCTM());
			const top = line - letters.actualBoundingBoxAscent, bottom = line + letters.actualBoundingBoxDescent;
			return {words: JSON.stringify(e.textContent), corners: [[x, top], [x + width, top], [x + width, bottom], [x, bottom]].map(
				([x, y]) => new DOMPoint(x, y).matrixTransform(m))};
		});
		const range = (text, x, y) => {
			const along = text.corners.map(c => c.x * x + c.y * y);
			return [Math.min(...along), Math.max(...along)];
		};
		for (const text of texts) {
			const [left, right] = range(text, 1, 0), [top, bottom] = range(text, 0, 1);
			const out = Math.max(room.x - left, right - room.x - room.width, room.y - top, bottom - room.y - room.height);
			if (out > 2) found.push({rule: "text outside the drawing", text: "by " + out.toFixed(1) + " px", node: svg.querySelector("title, desc")?.id + ": " + text.words});
		}
		const axes = text => [1, 3].map(i => {
			const x = text.corners[i].x - text.corners[0].x, y = text.corners[i].y - text.corners[0].y, n = Math.hypot(x, y);
			return [x / n, y / n];
		});
		texts.forEach((a, i) => texts.slice(i + 1).forEach(b => {
			const depth = Math.min(...[...axes(a), ...axes(b)].map(([x, y]) => {
				const [a0, a1] = range(a, x, y), [b0, b1] = range(b, x, y);
				return Math.min(a1, b1) - Math.max(a0, b0);
			}));
			if (depth > 1) found.push({rule: "texts overlap", text: "by " + depth.toFixed(1) + " px", node: svg.querySelector("title, desc")?.id + ": " + a.words + " and " + b.words});
		}));
		if (!texts.length) found.push({rule: "no text", text: "the drawing has none", node: ""});
		return found;
	})`))
}
