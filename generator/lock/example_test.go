package lock_test

import (
	"fmt"
	"testing/fstest"

	"recension/generator/lock"
)

// An edition is locked, then one of its files is changed.
func Example() {
	review := fstest.MapFS{
		"data/2024/documents.csv": {Data: []byte("id,title\nold-bridge,The Old Bridge\n")},
		"content/2024/bridges.md": {Data: []byte("Bridges of stone.\n")},
	}
	files, _ := lock.Files(review, "2024")
	published := lock.New("2024", lock.State{Files: files})

	review["content/2024/bridges.md"].Data = []byte("Bridges of steel.\n")
	files, _ = lock.Files(review, "2024")
	for _, d := range published.Verify(lock.State{Files: files}, lock.Places{}) {
		fmt.Printf("%s: %s\n", d.Pos, d.Message)
	}
	// Output:
	// content/2024/bridges.md: the file was changed after it was published
}
