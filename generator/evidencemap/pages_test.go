package evidencemap

import (
	"bytes"
	"encoding/csv"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"recension/generator/assets"
	"recension/generator/catalogue"
	"recension/generator/edition"
	"recension/generator/page"
	"recension/generator/reviewtest"
	"recension/generator/sitetest"
	"recension/generator/view"
)

// pagesOf returns the pages of the maps of each edition.
func pagesOf(t *testing.T, src fs.FS) (*edition.Review, map[string][]page.Page) {
	t.Helper()
	r, problems := edition.Load(src, edition.Options{Drafts: true})
	if problems.HasErrors() {
		t.Fatalf("problems:\n%s", reviewtest.Text(t, problems))
	}
	keep := func(string, func() ([]byte, error)) ([]byte, error) { return nil, nil }
	figures := view.NewFigures(r, view.NewPictures(keep, ""), view.FigureScripts{})
	pages := map[string][]page.Page{}
	for _, e := range r.WithPages() {
		pages[e.ID] = New(r, e, figures, catalogue.New(r, e, "assets/catalogue.js", assets.Hashed), assets.Hashed).Pages()
	}
	return r, pages
}

var ownReview = flag.String("review", "", "the folder of a review whose maps are tested, too")

// TestCells counts the cells of the maps of the example, and of a review that is named, in
// documents.csv, by another way than the program, and finds the same numbers in the
// tables of the pages and in the lists of the cells.
func TestCells(t *testing.T) {
	templates := sitetest.Templates(t)
	reviews := map[string]fs.FS{"example": sitetest.Example(t)}
	if *ownReview != "" {
		reviews["own"] = os.DirFS(*ownReview)
	}
	for name, src := range reviews {
		r, pages := pagesOf(t, src)
		for _, e := range r.WithPages() {
			f := e.Maps[0]
			want := countCells(t, src, e.ID, f.By, f.SeriesBy)
			tables := map[string]int{}
			rows := map[string]int{}
			for _, p := range pages[e.ID] {
				text := sitetest.Page(t, templates, p)
				switch parts := strings.Split(strings.TrimPrefix(p.Path, e.MapPath(f)), "/"); {
				case p.Layout == "map" && strings.HasPrefix(p.Path, e.MapPath(f)):
					readTable(t, text, tables)
				case p.Layout == "mapcell" && parts[0] != "not_stated":
					rows[parts[0]+" "+parts[1]] += strings.Count(text, `<td class="number" data-label="No.">`)
				}
			}
			if len(want) == 0 {
				t.Errorf("%s %s: no cell has a document", name, e.ID)
			}
			for _, cells := range []map[string]int{tables, rows} {
				for cell, n := range want {
					if cells[cell] != n {
						t.Errorf("%s %s, %s: %d, want %d", name, e.ID, cell, cells[cell], n)
					}
				}
				for cell, n := range cells {
					if n > 0 && want[cell] == 0 {
						t.Errorf("%s %s, %s: %d, want none", name, e.ID, cell, n)
					}
				}
			}
		}
	}
}

// countCells counts the rows of documents.csv with each pair of words.
func countCells(t *testing.T, src fs.FS, edition, row, column string) map[string]int {
	t.Helper()
	text, err := fs.ReadFile(src, path.Join("data", edition, "documents.csv"))
	if err != nil {
		t.Fatal(err)
	}
	lines, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	r, c := slices.Index(lines[0], row), slices.Index(lines[0], column)
	cells := map[string]int{}
	for _, line := range lines[1:] {
		for a := range strings.SplitSeq(line[r], "; ") {
			for b := range strings.SplitSeq(line[c], "; ") {
				if a != "" && b != "" {
					cells[a+" "+b]++
				}
			}
		}
	}
	return cells
}

var cellLink = regexp.MustCompile(`/([^/]+)/([^/]+)/index\.html$`)

// readTable adds the numbers of the cells of the table with a map, each of which leads to
// the page of its cell, and tests that each row adds up no further than its total.
func readTable(t *testing.T, text string, cells map[string]int) {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode || n.Data != "a" || n.Parent.Data != "td" {
			continue
		}
		link := cellLink.FindStringSubmatch(attribute(n, "href"))
		if link == nil || !inMap(n) {
			continue
		}
		found++
		number, err := strconv.Atoi(strings.TrimSpace(n.FirstChild.NextSibling.FirstChild.Data))
		if err != nil {
			t.Errorf("the number of the cell %s: %v", link[0], err)
		}
		cells[link[1]+" "+link[2]] = number
	}
	if found == 0 {
		t.Error("the page has no cells")
	}
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func inMap(n *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if n.Data == "table" {
			return strings.HasPrefix(attribute(n, "class"), "map")
		}
	}
	return false
}

// TestGaps tests that each gap is in the list, leads to a cell that is there, and says what
// other editions have in its place.
func TestGaps(t *testing.T) {
	src := reviewtest.Small(t)
	reviewtest.CopyEdition(src, "2021", "2022")
	reviewtest.Edit(t, src, "data/2022/edition.toml", `status = "published"`, `status = "draft"`)
	r, pages := pagesOf(t, src)
	e, ok := r.Edition("2022")
	if !ok {
		t.Fatal("there is no edition 2022")
	}
	text := sitetest.Page(t, sitetest.Templates(t), pages["2022"][0])
	m := e.Maps[0].Data.Map
	gaps := 0
	for i, row := range m.Rows.Words {
		for j, column := range m.Columns.Words {
			id := "gap-" + row.ID + "." + column.ID
			if (len(m.Cells[i][j].Items) == 0) != strings.Contains(text, fmt.Sprintf(`<td id=%q`, id)) || (len(m.Cells[i][j].Items) == 0) != strings.Contains(text, `href="#`+id+`"`) {
				t.Errorf("the cell %s has %d documents, and the page does not say so", id, len(m.Cells[i][j].Items))
			}
			if len(m.Cells[i][j].Items) == 0 {
				gaps++
			}
		}
	}
	if gaps == 0 {
		t.Fatal("the review has no gap")
	}
	if n := strings.Count(text, "(since 2021)"); n != gaps {
		t.Errorf("%d gaps are there since 2021, want %d", n, gaps)
	}
}

// TestChanges tests that the page of a map says which gaps were closed and opened since the
// edition before.
func TestChanges(t *testing.T) {
	src := reviewtest.Small(t)
	reviewtest.CopyEdition(src, "2021", "2022")
	reviewtest.Edit(t, src, "data/2022/edition.toml", `status = "published"`, `status = "draft"`)
	if before := countCells(t, src, "2021", "kind", "sector"); len(before) != 1 || before["report owner"] == 0 {
		t.Fatalf("the cells of the review are %v", before)
	}
	reviewtest.Edit(t, src, "data/2022/documents.csv", ",owner,report,", ",owner,law,")
	_, pages := pagesOf(t, src)
	text := sitetest.Page(t, sitetest.Templates(t), pages["2022"][0])
	for _, want := range []string{"Gaps since 2021", "1 gap closed", "1 gap opened", `map/law/owner/index.html">Law, Owner</a>`, `map/index.html#gap-report.owner">Report, Owner</a>`} {
		if !strings.Contains(text, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
}
