// Package reviewtest provides small reviews without errors, in memory, and functions to
// change them and to compare results. Only tests import it.
//
// They have no templates of their own. To write a review to disk, pass it to os.CopyFS:
//
//	src := reviewtest.Small(t)
//	reviewtest.Edit(t, src, "data/2021/edition.toml", `status = "published"`, `status = "draft"`)
package reviewtest

import (
	"bytes"
	"embed"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"recension/generator/diag"
)

//go:embed testdata
var testdata embed.FS

// Bridges returns the review in generator/testdata/review. root is the project's folder,
// relative to the package under test.
func Bridges(t testing.TB, root string) fstest.MapFS {
	t.Helper()
	src := fstest.MapFS{}
	add(t, src, os.DirFS(filepath.Join(root, "generator", "testdata", "review")))
	return src
}

// Small returns the review in testdata/small.txtar: one edition, 2021, with a few
// items of each kind.
func Small(t testing.TB) fstest.MapFS {
	t.Helper()
	return fromArchive(t, "small")
}

// Several returns the review in testdata/several.txtar: four editions, the last one
// a draft, between which ids change.
func Several(t testing.TB) fstest.MapFS {
	t.Helper()
	return fromArchive(t, "several")
}

// TwoEditions returns the two states of a review in the tests of package compare as
// editions of one review: 2021 and 2022, the current edition, with a change of each
// kind. root is the project's folder, relative to the package under test.
func TwoEditions(t testing.TB, root string) fstest.MapFS {
	t.Helper()
	archive, err := txtar.ParseFile(filepath.Join(root, "generator", "compare", "testdata", "bridges.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	src := fstest.MapFS{"config.toml": {Data: []byte(`title = "Bridge reviews"
description = "Reviews of the evidence on bridges."
base_url = "https://bridges.example"
repository = "https://github.com/bridges/review"
current = "2022"
locks = false
`)}}
	for _, f := range archive.Files {
		if f.Name == "after/data/facets.toml" {
			src["data/facets.toml"] = &fstest.MapFile{Data: bytes.Clone(f.Data)}
		}
		for state, edition := range map[string]string{"before/": "/2021/", "after/": "/2022/"} {
			name, of := strings.CutPrefix(f.Name, state)
			if of && strings.Contains(name, "/2021/") {
				src[strings.Replace(name, "/2021/", edition, 1)] = &fstest.MapFile{Data: bytes.Clone(f.Data)}
			}
		}
	}
	Edit(t, src, "data/2022/edition.toml", `status = "published"`, "status = \"published\"\npublished = \"2022-05\"")
	return src
}

// CopyEdition adds an edition to a review, as a copy of another.
func CopyEdition(src fstest.MapFS, from, to string) {
	for name, f := range maps.Clone(src) {
		if strings.Contains(name, "/"+from+"/") {
			src[strings.Replace(name, "/"+from+"/", "/"+to+"/", 1)] = f
		}
	}
}

// Edit replaces the first occurrence of a text in a file of a review. The test fails
// if there is none.
func Edit(t testing.TB, src fstest.MapFS, name, from, to string) {
	t.Helper()
	f, ok := src[name]
	if !ok || !strings.Contains(string(f.Data), from) {
		t.Fatalf("%s does not contain %q", name, from)
	}
	src[name] = &fstest.MapFile{Data: []byte(strings.Replace(string(f.Data), from, to, 1))}
}

// Text returns diagnostics as the terminal shows them.
func Text(t testing.TB, problems diag.List) string {
	t.Helper()
	var b strings.Builder
	if err := problems.Text(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// Files returns the files of an archive as a review, without those below out/, which
// a test expects.
func Files(archive *txtar.Archive) fstest.MapFS {
	src := fstest.MapFS{}
	for _, f := range archive.Files {
		if !strings.HasPrefix(f.Name, "out/") {
			src[f.Name] = &fstest.MapFile{Data: bytes.Clone(f.Data)}
		}
	}
	return src
}

func fromArchive(t testing.TB, name string) fstest.MapFS {
	t.Helper()
	text, err := testdata.ReadFile("testdata/" + name + ".txtar")
	if err != nil {
		t.Fatal(err)
	}
	return Files(txtar.Parse(text))
}

// add adds all files below a folder.
func add(t testing.TB, src fstest.MapFS, from fs.FS) {
	t.Helper()
	err := fs.WalkDir(from, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(from, name)
		src[name] = &fstest.MapFile{Data: text}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
