package browser

import (
	"fmt"
	"os"
	"path/filepath"
	"sync"
)

// axe runs axe-core, an accessibility testing engine, without its check of the
// contrast of SVG texts: checkTexts does that, since axe-core does not know their
// background.
var axe = sync.OnceValues(func() (string, error) {
	text, err := os.ReadFile(filepath.Join(root, "templates/assets/node_modules/axe-core/axe.min.js"))
	return string(text) + `; axe.configure({rules: [{id: "color-contrast", selector: ":not(text)"}]})`, err
})

// checkAxe applies all rules, including those of WCAG 2.2 that are off by default,
// to the wide page in the light theme and the narrow page in the dark theme. Each
// theme and each width is in one of these views. In the other two views, only
// colours can have further errors; checkColours checks them.
func checkAxe(tab *tab, p page, v view) {
	tab.Helper()
	checkAxeIn(tab, p, v, "html")
}

// checkAxeIn is checkAxe for the parts of a page that match a selector.
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
