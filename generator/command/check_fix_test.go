package command

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"recension/generator/diag"
	"recension/generator/edition"
	"recension/generator/fix"
	"recension/generator/output"
	"recension/generator/reviewtest"
)

// TestFixChanged tests that nothing is written if somebody saves one of the files while
// they are being fixed.
func TestFixChanged(t *testing.T) {
	dir := t.TempDir()
	copyTree(t, dir, reviewtest.Bridges(t, "../.."))
	const moved = "+++\ntitle = \"Bridges\"\n+++\n\n[Eleven](value:arches) arches.\n"
	for _, name := range []string{"content/about.md", "content/index.md"} {
		put(t, dir, name, moved)
	}
	folder, err := output.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer folder.Close()
	result, err := fix.All(folder.FS(), func(src fs.FS) diag.List {
		_, problems := edition.Load(src, edition.Options{})
		return problems
	}, lockedEdition(folder.FS()))
	if err != nil || len(result.Files) != 2 {
		t.Fatalf("%d files are fixed, want 2 (error %v)", len(result.Files), err)
	}
	put(t, dir, "content/index.md", moved+"\nSaved meanwhile.\n")
	if err := writeFixes(folder, result.Files); !errors.Is(err, output.ErrChanged) {
		t.Errorf("error %v, want that a file has changed", err)
	}
	if text, err := os.ReadFile(filepath.Join(dir, "content", "about.md")); err != nil || string(text) != moved {
		t.Errorf("the other file was written (error %v):\n%s", err, text)
	}
}
