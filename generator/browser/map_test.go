package browser

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite testdata")

// TestMap reads, filters and compares an evidence map, as readers do.
func TestMap(t *testing.T) {
	tabs := openTabs(t)
	s := publish(t)
	const file = "2025/map/index.html"
	for name, start := range map[string]string{"server": s.url, "disk": s.files} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			e := newVisitor(tabs.tab(t, start), page{"map", file})
			if name == "server" {
				testMapTree(e)
			}
			testMapControls(e)
		})
	}
	t.Run("narrow", func(t *testing.T) {
		t.Parallel()
		e := newVisitor(tabs.tab(t, s.url), page{"map", file})
		e.resize(320, 700)
		e.steady()
		e.is("the page does not scroll sideways", `document.documentElement.scrollWidth <= innerWidth`, "true")
		e.is("the heads of rows stay", `(document.querySelector(".map-scroll").scrollLeft = 200, Math.round(document.querySelector("tbody th").getBoundingClientRect().left - document.querySelector(".map-scroll").getBoundingClientRect().left))`, "0")
	})
}

// testMapTree compares what the browser tells assistive technology about the table with
// testdata.
func testMapTree(e *visitor) {
	e.Helper()
	tree := call(e.tab, accessibility.GetFullAXTree, accessibility.GetFullAXTreeParams{})
	byID := map[accessibility.NodeID]*accessibility.Node{}
	for _, n := range tree.Nodes {
		byID[n.NodeID] = n
	}
	var b strings.Builder
	var write func(n *accessibility.Node, depth int)
	write = func(n *accessibility.Node, depth int) {
		if role := valueOf(n.Role); !n.Ignored && role != "InlineTextBox" && role != "none" && role != "StaticText" {
			b.WriteString(strings.TrimRight(strings.Repeat("  ", depth)+role+" "+valueOf(n.Name), " ") + "\n")
			depth++
		}
		for _, child := range n.ChildIDs {
			if c := byID[child]; c != nil {
				write(c, depth)
			}
		}
	}
	for _, n := range tree.Nodes {
		if valueOf(n.Role) == "table" {
			write(n, 0)
			break
		}
	}
	const golden = "testdata/map.txt"
	if *update {
		if err := os.MkdirAll(filepath.Dir(golden), 0o755); err != nil {
			e.Fatal(err)
		}
		if err := os.WriteFile(golden, []byte(b.String()), 0o644); err != nil {
			e.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		e.Fatal(err)
	}
	if diff := cmp.Diff(string(want), b.String()); diff != "" {
		e.Errorf("the tree (-want +got):\n%s\nIf it is meant, run go test -update.", diff)
	}
}

// valueOf is a value of a node as text.
func valueOf(v *accessibility.Value) string {
	if v == nil {
		return ""
	}
	return strings.Trim(string(v.Value), `"`)
}

// testMapControls filters the map, and shows that of the other edition beside it.
func testMapControls(e *visitor) {
	e.Helper()
	const numbers = `[...document.querySelectorAll("table.map tbody td:not(.map-total)")].map(td => parseInt(td.textContent)).join(" ")`
	before := eval[string](e.tab, numbers)
	total := eval[string](e.tab, `document.querySelector("tfoot td:last-child").textContent`)
	e.do(e.click("[data-explore]"))
	e.is("the controls", `document.querySelectorAll(".map-tools select").length > 1 && !document.querySelector("[data-explore]")`, "true")
	eval[bool](e.tab, `(() => {
		const select = document.querySelector(".map-tools select");
		select.selectedIndex = 1;
		select.dispatchEvent(new Event("change"));
		return true;
	})()`)
	e.is("fewer are left", `document.querySelector("tfoot td:last-child").textContent !== "`+total+`" && /of `+total+` documents (is|are) on the map/.test(document.querySelector("[role=status]").textContent)`, "true")
	e.is("links lead to lists with the filter", `[...document.querySelectorAll("table.map td a")].every(a => /documents\/(index\.html)?\?design=[a-z-]+&approach=[a-z-]+&[a-z]+=/.test(a.href))`, "true")
	eval[bool](e.tab, `(() => {
		const selects = document.querySelectorAll(".map-tools select");
		const last = selects[selects.length - 1];
		last.value = "2024";
		last.dispatchEvent(new Event("change"));
		return true;
	})()`)
	e.is("both editions", `document.querySelectorAll("table.map").length + " " + document.querySelector(".map-beside caption").textContent`, "2 2024 edition")
	e.is("the numbers are back", numbers+`.startsWith("`+before+`")`, "true")
	e.is("what changed", `/gaps? closed since 2024\..*gaps? opened since 2024\./.test(document.querySelector("[role=status]").textContent)`, "true")
	for _, said := range e.heard() {
		e.Errorf("%s", said)
	}
}
