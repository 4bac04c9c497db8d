package command

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"recension/generator/lifecycle"
	"recension/generator/lock"
	"recension/generator/output"
	"recension/generator/reviewtest"
)

// TestSimultaneousErrata records two corrections at once. The second one must fail, since it
// knows nothing of the first, whose note would be lost.
func TestSimultaneousErrata(t *testing.T) {
	dir := t.TempDir()
	copyTree(t, dir, reviewtest.Bridges(t, "../.."))
	publishedAndChanged(t, dir)
	before, err := os.ReadFile(filepath.Join(dir, "before.csv"))
	if err != nil {
		t.Fatal(err)
	}
	correct := func(note string) (*output.Folder, []lifecycle.File) {
		folder, err := output.Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { folder.Close() })
		files, problems, err := lifecycle.Correct(folder.FS(), "2021", lifecycle.Correction{
			Note: note, Kind: lock.Fact, Today: "2024-01-01",
			Before: func(lock.Lock, string) ([]byte, error) { return before, nil },
		})
		if err != nil || problems.HasErrors() {
			t.Fatal(err, problems)
		}
		return folder, files
	}
	first, firstFiles := correct("The first note.")
	second, secondFiles := correct("The second note.")
	if err := write(first, firstFiles...); err != nil {
		t.Fatal(err)
	}
	if err := write(second, secondFiles...); !errors.Is(err, output.ErrChanged) {
		t.Errorf("the second correction: error %v, want that the lock has changed", err)
	}
	text, err := os.ReadFile(filepath.Join(dir, lock.Name("2021")))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(text), "The first note.") || strings.Contains(string(text), "The second note.") {
		t.Errorf("the lock has:\n%s", text)
	}
}
