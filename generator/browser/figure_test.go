package browser

import (
	"strings"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/cdproto/cdp/jsonv2"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// views has a view for each drawing of a figure.
var views = []view{{wide, "light"}, {narrow, "dark"}}

// drawing is the class of the drawing that a page about a figure shows.
func (v view) drawing() string {
	if v.width == wide {
		return "wide"
	}
	return "narrow"
}

// testFigure tests the drawings of a figure on its own page.
func testFigure(tab *tab, p page) {
	tab.load(tab.site + p.address())
	for _, v := range views {
		tab.look(v)
		checkDrawing(tab, p, v)
		checkAccessible(tab, p, v)
		checkTexts(tab, p, v, ".chart svg."+v.drawing())
		checkContrast(tab, p, v)
	}
}

// checkDrawing tests that each figure of the page shows one of its drawings. For a
// page about one figure, the width of the window determines which.
func checkDrawing(tab *tab, p page, v view) {
	for _, shown := range eval[[]string](tab, `[...document.querySelectorAll(".chart")].map(chart =>
		[...chart.querySelectorAll("svg")].filter(svg => {
			const box = svg.getBoundingClientRect();
			return svg.checkVisibility({visibilityProperty: true, opacityProperty: true}) && box.width > 100 && box.height > 40;
		}).map(svg => svg.classList[0]).join(" "))`) {
		if shown != v.drawing() && (p.kind == "figure" || shown != "wide" && shown != "narrow") {
			tab.Errorf("%s, %s: a figure shows the drawings %q", p.file, v, shown)
		}
	}
}

// checkAccessible tests what the browser tells assistive technology.
func checkAccessible(tab *tab, p page, v view) {
	title := eval[string](tab, `document.querySelector("h1").textContent`)
	topic := eval[string](tab, `document.querySelector("h1 + p")?.textContent ?? ""`) // below what was found
	svg := eval[*runtime.RemoteObject](tab, `document.querySelector(".chart svg.`+v.drawing()+`")`)
	tree := call(tab, accessibility.GetPartialAXTree, accessibility.GetPartialAXTreeParams{ObjectID: svg.ObjectID, FetchRelatives: new(false)})
	node := tree.Nodes[0]
	if role := text(node.Role); node.Ignored || role != "image" && role != "img" {
		tab.Errorf("%s, %s: the drawing has the role %q, ignored: %t", p.file, v, role, node.Ignored)
	}
	if name := text(node.Name); name == "" || !strings.Contains(title, name) && (topic == "" || !strings.HasSuffix(name, topic)) {
		tab.Errorf("%s, %s: the drawing has the accessible name %q, not that of the figure, %q", p.file, v, name, title)
	}
	if description := text(node.Description); len(description) < 40 || strings.Contains(title, description) {
		tab.Errorf("%s, %s: the drawing has the accessible description %q", p.file, v, description)
	}
}

func text(v *accessibility.Value) (s string) {
	if v != nil {
		jsonv2.Unmarshal(v.Value, &s)
	}
	return s
}

// testFigureFont tests the drawings in the list of figures without the font of the site,
// as the first visitors see them: in a font of about the same width, no text runs into
// another.
func testFigureFont(tab *tab, p page) {
	call(tab, network.SetBlockedURLs, network.SetBlockedURLsParams{URLPatterns: []*network.BlockPattern{{URLPattern: "*://*:*/*.woff2", Block: true}}})
	tab.do(chromedp.Navigate(tab.site + p.address()))
	eval[bool](tab, `Promise.allSettled([...document.fonts].map(font => font.load())).then(() => true)`)
	for _, v := range views {
		tab.look(v)
		checkTexts(tab, p, v, ".figure-card .chart svg")
	}
	if got := eval[string](tab, `[...document.fonts].find(font => font.family.includes("Source Sans")).status`); got == "loaded" {
		tab.Errorf("%s: the font is loaded", p.file)
	}
	call(tab, network.SetBlockedURLs, network.SetBlockedURLsParams{})
}

// checkContrast compares the colour of each text with that of its outline or,
// without one, of the background behind its middle (WCAG 2.2, 1.4.3).
func checkContrast(tab *tab, p page, v view) {
	tab.report(p, v, eval[[]problem](tab, `[...document.querySelectorAll(".chart svg.`+v.drawing()+` text")].flatMap(e => {
		if (!e.textContent.trim()) return [];
		e.scrollIntoView({block: "center", inline: "center", behavior: "instant"});
		const box = e.getBoundingClientRect(), style = getComputedStyle(e);
		const opaque = colour => /^rgb\(/.test(colour);
		// The colours behind a text, from the top to the first that covers all below it.
		const layers = elements => {
			const found = [];
			for (const e of elements) {
				const colour = paint(e), alpha = e instanceof SVGElement ? Number(getComputedStyle(e).fillOpacity) : 1;
				if (!opaque(colour) || !alpha) continue;
				found.push([...colour.match(/[\d.]+/g).map(Number), alpha]);
				if (alpha === 1) break;
			}
			return found;
		};
		const mixed = found => {
			const [r, g, b] = found.reverse().reduce((below, [r, g, b, alpha]) => [r, g, b].map((c, i) => c * alpha + below[i] * (1 - alpha)), [255, 255, 255]);
			return "rgb(" + [r, g, b].map(Math.round).join(", ") + ")";
		};
		const paint = e => e instanceof SVGElement && !(e instanceof SVGSVGElement) ? getComputedStyle(e).fill : getComputedStyle(e).backgroundColor;
		const behind = document.elementsFromPoint(box.x + box.width / 2, box.y + box.height / 2).filter(e => !e.closest("text"));
		const ground = opaque(style.stroke) ? style.stroke : mixed(layers([...behind, document.body]));
		const light = colour => {
			const [r, g, b] = colour.match(/[\d.]+/g).map(n => n / 255).map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
			return 0.2126 * r + 0.7152 * g + 0.0722 * b;
		};
		const [dark, bright] = [light(style.fill), light(ground)].sort((a, b) => a - b), ratio = (bright + 0.05) / (dark + 0.05);
		return ratio >= 4.5 ? [] : [{rule: "contrast", text: ratio.toFixed(2) + ": " + style.fill + " on " + ground, node: JSON.stringify(e.textContent)}];
	})`))
}
