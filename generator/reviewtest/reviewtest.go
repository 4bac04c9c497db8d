// Package reviewtest gives tests a small review that has no errors.
package reviewtest

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"testing"
	"testing/fstest"
)

// templates are the files and folders of templates/ that a site is built from;
// the rest belongs to npm.
var templates = []string{"base.html", "layouts", "partials", "assets/css", "assets/js", "assets/site.css", "assets/site.js", "assets/icon.svg"}

// Bridges returns the review in generator/testdata/review together with the
// project's own templates, in memory, for the test to change. root is the
// project's folder, relative to the package under test. To have the review on
// disk, pass the result to os.CopyFS.
func Bridges(t testing.TB, root string) fstest.MapFS {
	t.Helper()
	src := fstest.MapFS{}
	add(t, src, os.DirFS(filepath.Join(root, "generator", "testdata", "review")), ".", "")
	for _, part := range templates {
		add(t, src, os.DirFS(filepath.Join(root, "templates")), part, "templates")
	}
	return src
}

// add adds a file, or all files below a folder, under the folder to.
func add(t testing.TB, src fstest.MapFS, from fs.FS, part, to string) {
	t.Helper()
	err := fs.WalkDir(from, part, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(from, name)
		src[path.Join(to, name)] = &fstest.MapFile{Data: text}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
