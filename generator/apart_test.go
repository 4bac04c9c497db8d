package main

import (
	"bytes"
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// readers are the tests that read the project's folder: its templates, sources and guide,
// not its review.
var readers = []string{
	"command/guide_test.go",
	"look/specimen_test.go", "page/templates_test.go", "reading/style_test.go", "subject_test.go", "theme/theme_test.go",
}

// TestApart tests that no test reads the review in the project's folder, so that the
// tests of the program pass whatever that review says. The tests in a browser are
// excepted: they also open a page of each type of that review, if there is one.
func TestApart(t *testing.T) {
	const ofReview = `"(?:\.\./)+(?:config\.toml|content|data)\b`
	files, read := 0, map[string]bool{}
	err := fs.WalkDir(os.DirFS("."), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(name, "_test.go") || strings.HasPrefix(name, "browser/") {
			return err
		}
		files++
		root := strings.Repeat("../", strings.Count(name, "/")) + ".."
		text, err := os.ReadFile(name)
		folder := regexp.MustCompile(`DirFS\("` + regexp.QuoteMeta(root) + `"\)|` + ofReview)
		for _, at := range folder.FindAllIndex(text, -1) {
			read[name] = true
			if !slices.Contains(readers, name) {
				t.Errorf("%s:%d reads the project's own review: %s", name, 1+bytes.Count(text[:at[0]], []byte("\n")), text[at[0]:at[1]])
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if files < 100 {
		t.Errorf("only %d files were looked at", files)
	}
	for _, name := range readers {
		if !read[name] {
			t.Errorf("%s does not read the project's folder", name)
		}
	}
}
