package browser

import (
	"os"
	"path/filepath"
	"sync"
)

// axe is axe-core, an engine for accessibility testing, told to leave the
// contrast of SVG texts to checkTexts: it does not know what is behind them.
var axe = sync.OnceValues(func() (string, error) {
	text, err := os.ReadFile(filepath.Join(root, "templates/assets/node_modules/axe-core/axe.min.js"))
	return string(text) + `; axe.configure({rules: [{id: "color-contrast", selector: ":not(text)"}]})`, err
})

// checkAxe applies every rule to the wide page in light and to the narrow one in
// dark, among them those of WCAG 2.2 that axe-core leaves out if not asked. Of the
// wide page in dark it looks at the colours, and of the narrow one in light at those
// of its head alone, which other views do not show: on a long page this takes longer
// than all else.
func checkAxe(tab *tab, p page, v view) {
	source, err := axe()
	if err != nil {
		tab.Fatalf("%v: run make setup", err)
	}
	if !eval[bool](tab, `"axe" in window`) {
		eval[any](tab, source)
	}
	context, options := `document`, `{resultTypes: ["violations"], rules: Object.fromEntries(
		["target-size", "label-content-name-mismatch", "td-has-header", "table-fake-caption"].map(rule => [rule, {enabled: true}]))}`
	if (v.width == wide) != (v.theme == "light") {
		options = `{resultTypes: ["violations"], runOnly: ["color-contrast", "link-in-text-block"]}`
		if v.width == narrow {
			context = `document.querySelector("body > header") ?? document.querySelector("h1")`
		}
	}
	tab.report(p, v, eval[[]problem](tab, `axe.run(`+context+`, `+options+`).then(found => found.violations.flatMap(
		rule => rule.nodes.map(node => ({
			rule: "axe " + rule.id, text: node.failureSummary.replace(/\s+/g, " "),
			node: node.target.flat().join(" ") + "\n\t" + node.html.slice(0, 200),
		}))))`))
}
