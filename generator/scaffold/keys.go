package scaffold

import (
	"fmt"
	"io/fs"
	"path"
	"reflect"
	"strconv"
	"strings"

	"github.com/BurntSushi/toml"

	"recension/generator/decode"
	"recension/generator/diag"
	"recension/generator/edition"
	"recension/generator/figure"
	"recension/generator/review"
)

// addFigure adds a table to the end of figures.toml. If no number is given, the figure
// gets the next one.
func addFigure(t *Target, v Values) (Change, diag.List) {
	f, problems := review.Read(t.src, t.File("figures.toml"))
	if problems != nil {
		return Change{}, problems
	}
	if v["number"] == "" {
		highest := 0
		for _, spec := range figures(t) {
			highest = max(highest, spec.Number)
		}
		v["number"] = strconv.Itoa(highest + 1)
	}
	keys, problems := writeKeys(f.Name, figureFields(), v)
	if problems != nil {
		return Change{}, problems
	}
	lines := "[" + v["id"] + "]\n" + keys
	if len(f.Text) > 0 {
		lines = "\n" + lines
	}
	return insert(f, len(f.Text), []byte(lines)), nil
}

// figures returns the figures of the edition, by id.
func figures(t *Target) map[string]figure.Spec {
	var specs map[string]figure.Spec
	if f, problems := review.Read(t.src, t.File("figures.toml")); problems == nil {
		_, _ = decode.TOML(f, &specs) // Check reports errors
	}
	return specs
}

func figureIDs(t *Target) []string {
	var ids []string
	for id := range figures(t) {
		ids = append(ids, id)
	}
	return ids
}

// addChapter creates a Markdown file with front matter. If no order is given, the chapter
// becomes the last one.
func addChapter(t *Target, v Values) (Change, diag.List) {
	f := diag.File{Name: path.Join("content", t.ID, v["id"]+".md")}
	if _, err := fs.Stat(t.src, f.Name); err == nil {
		return Change{}, diag.List{diag.Errorf(f.Whole(), "id", "the chapter already exists").Hintf("choose another id")}
	}
	if v["order"] == "" {
		const step = 10 // leaves gaps for chapters in between
		highest := 0
		for _, name := range chapterFiles(t) {
			var c edition.Chapter
			if f, problems := review.Read(t.src, name); problems == nil {
				_, _, _ = decode.FrontMatter(f, &c)
			}
			highest = max(highest, c.Order)
		}
		v["order"] = strconv.Itoa(highest/step*step + step)
	}
	keys, problems := writeKeys(f.Name, chapterFields(), v)
	return insert(f, 0, []byte("+++\n"+keys+"+++\n")), problems
}

func chapterFiles(t *Target) []string {
	names, _ := fs.Glob(t.src, path.Join("content", t.ID, "*.md"))
	return names
}

func chapterIDs(t *Target) []string {
	var ids []string
	for _, name := range chapterFiles(t) {
		ids = append(ids, strings.TrimSuffix(path.Base(name), ".md"))
	}
	return ids
}

// writeKeys returns the lines of the keys that have a value, in the order of the fields.
// The id is not a key.
func writeKeys(file string, fields []Field, v Values) (string, diag.List) {
	var b strings.Builder
	var problems diag.List
	for _, f := range fields {
		given := v[f.Name]
		if f.Name == "id" && !decode.IsID(given) {
			problems.Add(decode.BadID(diag.Pos{File: file}, given))
		}
		if given == "" || f.Name == "id" {
			continue
		}
		var value any = given
		switch {
		case f.isList():
			value = splitList(given)
		case f.kind.Kind() == reflect.Int:
			n, err := f.number(given)
			if err != nil {
				problems.Add(diag.Errorf(diag.Pos{File: file}, "type", "%v", err))
			}
			value = n
		}
		line, err := toml.Marshal(map[string]any{f.Name: value})
		if err != nil {
			problems.Add(diag.Errorf(diag.Pos{File: file}, "toml", "%s: %v", f.Name, err))
		}
		fmt.Fprintf(&b, "%s", line)
	}
	return b.String(), problems
}
