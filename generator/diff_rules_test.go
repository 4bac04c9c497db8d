package main

import (
	"io"
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/tools/txtar"

	"recension/generator/compare"
	"recension/generator/edition"
	"recension/generator/reviewtest"
)

// TestDiffDespiteErrors compares a review with the fixture of each rule, in both
// directions: errors that leave all files readable do not prevent it.
func TestDiffDespiteErrors(t *testing.T) {
	fixtures, err := filepath.Glob(filepath.Join("testdata", "rules", "*.txtar"))
	if err != nil || len(fixtures) == 0 {
		t.Fatal(fixtures, err)
	}
	base, _, _ := edition.States(reviewtest.Bridges(t, ".."))
	compared := 0
	for _, name := range fixtures {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		dir := t.TempDir()
		if err := os.CopyFS(dir, reviewtest.Bridges(t, "..")); err != nil {
			t.Fatal(err)
		}
		for _, f := range archive.Files[:len(archive.Files)-1] {
			change(t, dir, f)
		}
		states, _, _ := edition.States(os.DirFS(dir))
		if len(states) > 0 {
			compared++
		}
		for _, c := range []compare.Comparison{compare.Reviews("a", "b", base, states), compare.Reviews("b", "a", states, base)} {
			for _, write := range compare.Formats {
				if err := write(c, io.Discard); err != nil {
					t.Errorf("%s: %v", name, err)
				}
			}
		}
	}
	if compared < len(fixtures)/2 {
		t.Errorf("only %d of %d fixtures are compared", compared, len(fixtures))
	}
}
