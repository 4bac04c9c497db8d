package output

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// TestWriteCleansUpAll checks that one folder that cannot be removed does not prevent the
// removal of the next.
func TestWriteCleansUpAll(t *testing.T) {
	parent := t.TempDir()
	then := time.Now().Add(-2 * time.Hour)
	for _, name := range []string{".public-next-111", ".public-next-1st", ".public-next-222", ".public-next-333"} {
		write(t, filepath.Join(parent, name, "index.html"), "half")
		if name == ".public-next-222" { // it may be of a run that still goes on
			continue
		}
		if err := os.Chtimes(filepath.Join(parent, name), then, then); err != nil {
			t.Fatal(err)
		}
	}
	if err := Write(filepath.Join(parent, "public"), site("index.html")); err != nil {
		t.Fatal(err)
	}
	var left []string
	for name, text := range tree(t, parent) {
		if text == "folder" {
			left = append(left, name)
		}
	}
	slices.Sort(left)
	if diff := cmp.Diff([]string{".public-next-1st", ".public-next-222", "public"}, left); diff != "" {
		t.Errorf("folders (-want +got):\n%s", diff)
	}
}
