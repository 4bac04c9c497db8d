package site_test

import (
	"html"
	"io/fs"
	"path"
	"regexp"
	"strings"
	"testing"
)

// TestNotes tests that each page has the notes that its links open, and no others.
func TestNotes(t *testing.T) {
	files := published(t)
	opened := 0
	for _, page := range documents(t) {
		kept := map[string]bool{} // what notes say, and whether a link opens it
		for _, node := range page.of("template") {
			if class, _ := attribute(node, "class"); class != "blank-row" {
				id, _ := attribute(node, "id")
				kept[id] = false
			}
		}
		script := false
		for _, node := range page.of("div") {
			if name, ok := attribute(node, "data-notes"); ok {
				script = files[path.Join(path.Dir(page.name), name)] != nil
			}
		}
		for _, node := range page.of("a") {
			note, named := attribute(node, "data-note")
			role, _ := attribute(node, "role")
			switch {
			case named:
				if _, ok := kept[note]; !ok {
					t.Errorf("%s: %s: the page has no note %q", page.name, tag(node), note)
				}
				kept[note] = true
			case role == "doc-biblioref", role == "doc-noteref":
				if href, _ := attribute(node, "href"); !strings.HasPrefix(href, "#") {
					t.Errorf("%s: %s: what the note says is not on the page", page.name, tag(node))
				}
			default:
				continue
			}
			if opened++; !script {
				t.Errorf("%s: %s: the page does not name the script of notes", page.name, tag(node))
			}
		}
		for id, used := range kept {
			if !used {
				t.Errorf("%s: no link opens the note %q", page.name, id)
			}
		}
	}
	if opened == 0 {
		t.Error("no link opens a note")
	}
}

var (
	readRow    = regexp.MustCompile(`#count-[^"]*">([^<]*)</a>: ([^<]*?)(?:, [a-z]+)? <span class="note-place">([^<,]*), line\x{a0}(\d+)</span>`)
	expression = regexp.MustCompile(`<code>([^<]*)</code> <span class="note-place">([^<,]*), line\x{a0}(\d+)</span>`)
)

// TestProvenanceIsTrue compares the pages of values with the lines of the files that
// they name.
func TestProvenanceIsTrue(t *testing.T) {
	files := published(t)
	src := crawledReview(t)
	line := func(file, number string) string {
		text, err := fs.ReadFile(src, file)
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for _, digit := range number {
			n = 10*n + int(digit-'0')
		}
		return strings.Split(string(text), "\n")[n-1]
	}
	var rows, expressions [][]string
	for name, page := range files {
		if ok, _ := path.Match("*/values/*/index.html", name); ok {
			rows = append(rows, readRow.FindAllStringSubmatch(string(page), -1)...)
			expressions = append(expressions, expression.FindAllStringSubmatch(string(page), -1)...)
		}
	}
	if len(rows) < 20 || len(expressions) < 30 {
		t.Fatalf("the pages name %d rows and %d expressions", len(rows), len(expressions))
	}
	for _, m := range rows {
		words := strings.Fields(strings.ReplaceAll(m[2], ",", ""))
		if number := words[len(words)-1]; !strings.Contains(line(m[3], m[4]), ","+number+",") {
			t.Errorf("%s: %s is not in line %s of %s: %s", m[1], m[2], m[4], m[3], line(m[3], m[4]))
		}
	}
	for _, m := range expressions {
		if !strings.Contains(line(m[2], m[3]), html.UnescapeString(m[1])) {
			t.Errorf("%s is not in line %s of %s", m[1], m[3], m[2])
		}
	}
}
