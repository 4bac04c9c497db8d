package catalogue_test

import (
	"fmt"
	"os"

	"recension/generator/assets"
	"recension/generator/catalogue"
	"recension/generator/edition"
	"recension/generator/view"
)

func ExampleDocumentPages() {
	review, _ := edition.Load(os.DirFS("../testdata/review"), edition.Options{})
	lists := catalogue.New(review, review.Current, "assets/catalogue.js", assets.Hashed)
	history := func(*edition.Edition, string) []view.HistoryEntry { return nil }
	for _, p := range catalogue.DocumentPages(lists, history) {
		fmt.Println(p.Path, p.Title)
	}
	// Output:
	// 2021/documents/ Documents
	// 2021/documents/stone/ Stone
	// 2021/documents/kind/report/ Documents by kind: Report
	// 2021/documents/year/2019/ Documents by year: 2019
}
