package figure

import (
	"flag"
	"fmt"
	"path"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"recension/generator/count"
	"recension/generator/diag"
	"recension/generator/locale"
	"recension/generator/review"
)

var update = flag.Bool("update", false, "rewrite testdata/*.json")

const countsHeader = "category,series,group,count,qualifier,basis,source,note\n"

// bridges is the edition of testdata/bridges.txtar with other or more files,
// named below its folder.
func bridges(t testing.TB, files map[string]string) (fstest.MapFS, *count.Counts) {
	t.Helper()
	archive, err := txtar.ParseFile("testdata/bridges.txtar")
	if err != nil {
		t.Fatal(err)
	}
	src := fstest.MapFS{"data/2021/values.toml": {}}
	for _, f := range archive.Files {
		src[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	for name, text := range files {
		src[path.Join("data/2021", name)] = &fstest.MapFile{Data: []byte(text)}
	}
	editions, problems := review.Load(src)
	counts, more := count.Of(src, editions[0], locale.English(), nil)
	if problems = append(problems, more...); len(problems) > 0 {
		t.Fatalf("the edition itself is at fault:\n%s", report(problems))
	}
	return src, counts
}

// report is diagnostics as "file line:column-end rule: message (hint)", with
// their notes below.
func report(problems diag.List) string {
	var b strings.Builder
	for _, d := range problems {
		fmt.Fprintf(&b, "%s %d:%d-%d %s: %s", strings.TrimPrefix(d.Pos.File, "data/2021/"), d.Pos.Line, d.Pos.Column, d.Pos.EndColumn, d.Rule, d.Message)
		if d.Hint != "" {
			fmt.Fprintf(&b, " (%s)", d.Hint)
		}
		for _, n := range d.Notes {
			fmt.Fprintf(&b, "\n  %s %d:%d %s", strings.TrimPrefix(n.Pos.File, "data/2021/"), n.Pos.Line, n.Pos.Column, n.Message)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// spec is a table of figures.toml with what every figure needs.
func spec(kind, more string) string {
	return fmt.Sprintf("[x]\nkind = %q\ntitle = \"Bridges\"\ncaption = \"Bridges.\"\nalt = \"Bridges.\"\n%s\n", kind, more)
}

// drawn builds the one figure of a kind from rows of a counts file, without
// their sources.
func drawn(t *testing.T, kind, more string, rows ...string) Figure {
	t.Helper()
	var b strings.Builder
	b.WriteString(countsHeader)
	for _, row := range rows {
		cells := strings.Split(row, ",")
		if len(cells) == 6 {
			cells = append(cells, "")
		}
		b.WriteString(strings.Join(append(cells[:6:6], "survey", cells[6]), ",") + "\n")
	}
	src, counts := bridges(t, map[string]string{"counts/x.csv": b.String(), "figures.toml": spec(kind, "counts = \"x\"\n"+more)})
	figures, _, problems := Load(src, counts)
	if len(problems) > 0 || len(figures) != 1 {
		t.Fatalf("%d figures, problems:\n%s", len(figures), report(problems))
	}
	return figures[0]
}

// stated is a row of a counts file: an exact, stated number.
func stated(category, series string, n int) string {
	return fmt.Sprintf("%s,%s,,%d,exact,stated", category, series, n)
}

// computedFigure builds the one figure of a kind from the rows of the edition.
func computedFigure(t *testing.T, kind, more string) (Figure, diag.List) {
	t.Helper()
	src, counts := bridges(t, map[string]string{"figures.toml": spec(kind, more)})
	figures, ids, problems := Load(src, counts)
	if len(ids) != 1 || ids[0] != "x" {
		t.Fatalf("ids %q", ids)
	}
	if len(figures) == 0 {
		return Figure{}, problems
	}
	return figures[0], problems
}

// numbers are a figure's data as "category/series: number".
func numbers(f Figure) string {
	var parts []string
	for _, p := range f.Data.Points {
		name := p.Category
		if p.Series != "" {
			name += "/" + p.Series
		}
		parts = append(parts, name+": "+p.Text())
	}
	return strings.Join(parts, "; ")
}
