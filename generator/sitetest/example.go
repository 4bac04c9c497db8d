package sitetest

import (
	"testing"
	"testing/fstest"

	"recension/generator/reviewtest"
	"recension/generator/starter"
)

// ExampleDay is the day on which [Example] publishes its first edition.
const ExampleDay = "2027-03-04"

// Example returns the review that init writes: reporting guidelines for health research,
// with a figure of each kind. Its edition 2024 is published and locked, 2025 is a draft.
// The caller may change the files.
func Example(t testing.TB) fstest.MapFS {
	t.Helper()
	files, problems, err := starter.Example(ExampleDay)
	if err != nil || len(problems) > 0 {
		t.Fatal(reviewtest.Text(t, problems), err)
	}
	src := fstest.MapFS{}
	for _, f := range files {
		src[f.Name] = &fstest.MapFile{Data: f.Text}
	}
	return src
}
