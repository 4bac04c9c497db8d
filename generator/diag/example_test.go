package diag_test

import (
	"os"

	"recension/generator/diag"
)

// A package that reads input reports each mistake at its position.
func Example() {
	f := diag.File{Name: "data/2024/documents.csv", Text: []byte("id,kind\nold-bridge,paperr\n")}

	var problems diag.List
	problems.Add(diag.Errorf(f.At(2, 12, len("paperr")), "vocabulary", "unknown kind %q", "paperr").
		DidYouMean("paperr", []string{"paper", "report"}))

	problems.Sort()
	if err := problems.Text(os.Stdout); err != nil {
		panic(err)
	}
	// Output:
	// data/2024/documents.csv:2:12: error: unknown kind "paperr" [vocabulary]
	//      2 | old-bridge,paperr
	//        |            ^^^^^^
	//   hint: did you mean "paper"?
	// 1 error, 0 warnings
}
