package site

import (
	"path"
	"strings"
	"testing"
	"testing/fstest"

	"recension/generator/reviewtest"
	"recension/generator/sitetest"
)

// TestErrorsMakeNoFiles tests that a review with errors has no files, even if the
// errors are in a draft without pages.
func TestErrorsMakeNoFiles(t *testing.T) {
	for name, src := range map[string]fstest.MapFS{"an edition": reviewtest.Small(t), "a draft": withDrafts(t)} {
		file := "data/2021/documents.csv"
		if name == "a draft" {
			file = "data/2022/documents.csv"
		}
		reviewtest.Edit(t, src, file, ",report,", ",reprot,")
		files, problems := Build(src, testOptions(Options{}))
		if files != nil || len(problems) != 1 || problems[0].Rule != "vocabulary" {
			t.Errorf("%s has %d files; problems:\n%s", name, len(files), reviewtest.Text(t, problems))
		}
		if problems := Check(src, Options{}); len(problems) != 1 || problems[0].Rule != "vocabulary" {
			t.Errorf("checked, %s has the problems:\n%s", name, reviewtest.Text(t, problems))
		}
	}
}

// TestUntrusted tests that scripts in the data are shown as text. Package edition
// tests those that are reported.
func TestUntrusted(t *testing.T) {
	for _, c := range []struct {
		name, file, from, to string
	}{
		{"script in a title", "data/2021/documents.csv", "New steel", "<script>alert(1)</script>"},
		{"script in a value of the vocabulary", "data/2021/vocabulary.toml", "\"Who pays.\"", "\"<script>alert(1)</script>\""},
		{"script in a figure", "data/2021/figures.toml", "\"Counted from a boat.\"", "\"<script>alert(1)</script>\""},
		{"script in a category", "data/2021/counts/spans.csv", "Cable", "</script><script>alert(1)</script>"},
	} {
		t.Run(c.name, func(t *testing.T) {
			defer func() {
				if p := recover(); p != nil {
					t.Errorf("panic: %v", p)
				}
			}()
			src := reviewtest.Small(t)
			reviewtest.Edit(t, src, c.file, c.from, c.to)
			files := buildAll(t, src, Options{})
			for name := range files {
				if ext := path.Ext(name); ext != ".html" && ext != ".js" && ext != ".svg" {
					continue
				}
				if page := sitetest.Render(t, files, name); strings.Contains(page, "<script>alert") {
					t.Errorf("%s holds the script", name)
				}
			}
		})
	}
}
