package history_test

import (
	"fmt"

	"golang.org/x/tools/txtar"

	"recension/generator/edition"
	"recension/generator/history"
	"recension/generator/view"
)

func ExampleCompare() {
	archive, err := txtar.ParseFile("testdata/two.txtar")
	if err != nil {
		fmt.Println(err)
		return
	}
	src, _ := txtar.FS(archive)
	review, problems := edition.Load(src, edition.Options{})
	if problems.HasErrors() {
		fmt.Println(problems)
		return
	}
	figures := view.NewFigures(review, nil, view.FigureScripts{}) // nothing is drawn here
	for _, c := range history.Compare(review, figures) {
		fmt.Println(c.Path())
		for _, tile := range c.View().Tiles {
			if tile.N > 0 {
				fmt.Println(tile.N, tile.Label)
			}
		}
	}
	// Output:
	// 2022/changes/
	// 1 Document added
	// 1 Number in the text that changed
}
