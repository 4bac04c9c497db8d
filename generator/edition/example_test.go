package edition_test

import (
	"fmt"
	"os"

	"recension/generator/edition"
)

func ExampleLoad() {
	review, problems := edition.Load(os.DirFS("../testdata/review"), edition.Options{})
	if problems.HasErrors() {
		fmt.Println(problems)
		return
	}
	e, _ := review.Edition("2021")
	arches, _ := e.Numbers.Value("arches")
	fmt.Println(arches.Label, "=", arches)
	fmt.Println(e.Address(edition.Ref{Kind: "value", ID: "arches"}))
	// Output:
	// Arches = twelve
	// 2021/values/arches/
}
