package machine_test

import (
	"fmt"
	"os"

	"recension/generator/edition"
	"recension/generator/machine"
	"recension/generator/reading"
)

func ExampleHead() {
	review, _ := edition.Load(os.DirFS("../testdata/review"), edition.Options{BaseURL: "https://bridges.example/"})
	for _, p := range reading.DataPages(review, review.Current) {
		head := machine.Head(review, p)
		fmt.Println(head.Canonical)
		fmt.Println(head.Description)
	}
	// Output:
	// https://bridges.example/2021/data/
	// Every number in this edition with its basis and source, and the data files to download. Bridges, 2021 edition.
}
