package reviewtest

import (
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"
)

// Golden compares texts, by name, with the files below out/ of an archive. With
// update, it replaces these files and keeps the others.
func Golden(t testing.TB, file string, got map[string]string, update bool) {
	t.Helper()
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{}
	out := &txtar.Archive{Comment: archive.Comment}
	for _, f := range archive.Files {
		if name, ok := strings.CutPrefix(f.Name, "out/"); ok {
			want[name] = string(f.Data)
		} else {
			out.Files = append(out.Files, f)
		}
	}
	if update {
		for _, name := range slices.Sorted(maps.Keys(got)) {
			out.Files = append(out.Files, txtar.File{Name: "out/" + name, Data: []byte(got[name])})
		}
		if err := os.WriteFile(file, txtar.Format(out), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s\nIf this is intended, run go test -update and review the changes.", file, diff)
	}
}
