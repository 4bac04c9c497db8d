package compare_test

import (
	"os"

	"recension/generator/compare"
	"recension/generator/count"
	"recension/generator/review"
)

// Two states of an edition: one chapter was added, another got a new title.
func Example() {
	state := func(name string, chapters ...compare.Chapter) compare.State {
		return compare.State{Name: name, Edition: &review.Edition{ID: "2024"}, Counts: &count.Counts{}, Chapters: chapters}
	}
	before := state("git:main", compare.Chapter{ID: "arches", Title: "Arches", File: "content/2024/arches.md"})
	after := state("here",
		compare.Chapter{ID: "arches", Title: "Stone arches", File: "content/2024/arches.md"},
		compare.Chapter{ID: "beams", Title: "Beams", File: "content/2024/beams.md"})

	if err := compare.Editions(before, after).Text(os.Stdout); err != nil {
		panic(err)
	}
	// Output:
	// 2024: git:main → here
	//
	// Chapters: 1 added, 1 changed
	//   + beams  “Beams”  content/2024/beams.md
	//   ~ arches  “Stone arches”  content/2024/arches.md
	//       title: Arches → Stone arches
	//
	// 2024: git:main → here: chapters: 1 added, 1 changed
}
