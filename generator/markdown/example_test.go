package markdown_test

import (
	"fmt"
	"os"

	"recension/generator/diag"
	"recension/generator/locale"
	"recension/generator/markdown"
)

// A text refers to a value and cites a document. The caller knows both.
func Example() {
	f := diag.File{Name: "content/2024/bridges.md", Text: []byte("There are [12](value:arches) arches [@stone].\n")}
	doc, problems := markdown.Parse(f, []string{"value", "figure"}, nil)
	if len(problems) > 0 {
		panic(problems.Text(os.Stderr))
	}
	for _, ref := range doc.Refs() {
		fmt.Printf("%s: %s\n", ref.Pos, ref)
	}

	targets := map[string]markdown.Target{
		"value:arches": {URL: "values/#arches"},
		"@stone":       {URL: "references/#stone", Text: "3"},
	}
	err := doc.Render(os.Stdout, locale.English(), func(ref markdown.Ref) (markdown.Target, bool) {
		t, ok := targets[ref.String()]
		return t, ok
	})
	if err != nil {
		panic(err)
	}
	// Output:
	// content/2024/bridges.md:1:16: value:arches
	// content/2024/bridges.md:1:39: @stone
	// <p>There are <a href="values/#arches">12</a> arches <span class="cite">[<a href="references/#stone" role="doc-biblioref">3</a>]</span>.</p>
}
