package browser

import (
	"fmt"
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
// dark, among them those of WCAG 2.2 that axe-core leaves out if not asked: each theme
// and each width is in one of the two. In the other two views colours alone can be
// wrong that are not wrong there, and checkColours looks at them.
func checkAxe(tab *tab, p page, v view) {
	tab.Helper()
	checkAxeIn(tab, p, v, "html")
}

// checkAxeIn is checkAxe for the parts of a page that a selector finds.
func checkAxeIn(tab *tab, p page, v view, selector string) {
	tab.Helper()
	if (v.width == wide) != (v.theme == "light") {
		checkColours(tab, p, v, selector)
		return
	}
	source, err := axe()
	if err != nil {
		tab.Fatalf("%v: run make setup", err)
	}
	if !eval[bool](tab, `"axe" in window`) {
		eval[any](tab, source)
	}
	context := "document"
	if selector != "html" {
		context = fmt.Sprintf(`{include: [...document.querySelectorAll(%q)]}`, selector)
	}
	tab.report(p, v, eval[[]problem](tab, `axe.run(`+context+`, {resultTypes: ["violations"], rules: Object.fromEntries(
		["target-size", "label-content-name-mismatch", "td-has-header", "table-fake-caption"].map(rule => [rule, {enabled: true}]))}).then(found => found.violations.flatMap(
		rule => rule.nodes.map(node => ({
			rule: "axe " + rule.id, text: node.failureSummary.replace(/\s+/g, " "),
			node: node.target.flat().join(" ") + "\n\t" + node.html.slice(0, 200),
		}))))`))
}
