package browser

import (
	"testing"

	"github.com/chromedp/cdproto/emulation"
)

// tallest is how much of the height of a sheet a block that must not break may take: where
// it does not fit, it leaves that much empty.
const tallest = "0.62"

// smallest is the least size of the text of a drawing on paper, in CSS pixels: 5 pt. Only a
// drawing that would be smaller may take more of a sheet than [tallest].
const smallest = "6.66"

// TestPrintedBlocks looks at the report and at a chapter in the width of a sheet: no block
// that must not break is so tall that it leaves most of a sheet empty, and drawings can be
// read. A chapter that is printed alone has a header with its title.
func TestPrintedBlocks(t *testing.T) {
	tabs := openTabs(t)
	site := publish(t)
	for _, kind := range []string{"print", "chapter"} {
		t.Run(kind, func(t *testing.T) {
			p := site.pages(t)[kind][0]
			tab := tabs.tab(t, site.url)
			tab.load(tab.site + p.address())
			// The text of A4 is 174 mm wide and 255 mm high.
			call(tab, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: 658, Height: 964, DeviceScaleFactor: 1})
			call(tab, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
			defer call(tab, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{})
			tab.report(p, view{narrow, "paper"}, eval[[]problem](tab, `[...document.querySelectorAll("main *")].filter(e =>
				e.checkVisibility() && getComputedStyle(e).breakInside === "avoid" && !e.closest("table.map") && !e.querySelector(":scope > .high") &&
				e.getBoundingClientRect().height + (e.matches(".chart") ? e.parentElement.querySelector("figcaption").getBoundingClientRect().height : 0) > 964 * `+tallest+`
			).map(e => ({rule: "too tall for a sheet", text: String(e.getBoundingClientRect().height), node: e.outerHTML.slice(0, 120)}))`))
			tab.report(p, view{narrow, "paper"}, eval[[]problem](tab, `[...document.querySelectorAll(".chart > .wide")].flatMap(drawing => {
				const sizes = [...drawing.querySelectorAll("text")].filter(e => e.textContent.trim()).map(e => parseFloat(getComputedStyle(e).fontSize) * e.getScreenCTM().a);
				return Math.min(...sizes) < `+smallest+` ? [{rule: "small text on paper", text: Math.min(...sizes).toFixed(1), node: drawing.outerHTML.slice(0, 160)}] : [];
			})`))
			e := &visitor{tab: tab, page: p}
			e.is("sheets with the header of the chapter", `/^chapter-\d+$/.test(getComputedStyle(document.querySelector("[data-chapter]").closest(".report") ? document.querySelector("[data-chapter]") : document.body).page)`, "true")
		})
	}
}
