package search_test

import (
	"fmt"
	"os"

	"recension/generator/edition"
	"recension/generator/search"
)

func ExampleIndex() {
	review, _ := edition.Load(os.DirFS("../testdata/review"), edition.Options{})
	index := search.Index(review, review.Current)
	fmt.Println(string(index[:51]))
	// Output:
	// document.currentScript.index={"edition":"2021","lan
}
