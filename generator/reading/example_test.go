package reading_test

import (
	"fmt"
	"os"

	"recension/generator/edition"
	"recension/generator/reading"
)

func ExampleDataPages() {
	review, _ := edition.Load(os.DirFS("../testdata/review"), edition.Options{})
	for _, p := range reading.DataPages(review, review.Current) {
		fmt.Println(p.Path, p.Layout, p.Title)
	}
	// Output:
	// 2021/data/ data Data
}
