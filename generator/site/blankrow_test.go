package site

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"recension/generator/diag"
)

// TestBlankRow compares the cells of rows, and of the row that the script fills, with
// the columns of their list.
func TestBlankRow(t *testing.T) {
	s, problems := Load(os.DirFS("../.."), Options{Drafts: true})
	if problems.HasErrors() {
		t.Fatal(diag.List(problems))
	}
	for _, c := range s.Current.catalogues() {
		var all, shown []string
		for _, col := range c.columns {
			if col.Label == "" {
				continue
			}
			cell := "td " + col.Label
			switch {
			case col.Name == c.heading():
				cell = "th"
			case col.Number:
				cell += " number"
			}
			all = append(all, cell)
			if col.Shown {
				shown = append(shown, cell)
			}
		}
		if got := cellsOf(t, s, c, c.Blank); !slices.Equal(got, all) {
			t.Errorf("%s: the blank row has the cells\n%q, the columns are\n%q", c.Kind, got, all)
		}
		if got := cellsOf(t, s, c, c.Rows[0]); !slices.Equal(got, shown) {
			t.Errorf("%s: a row has the cells\n%q, the columns shown are\n%q", c.Kind, got, shown)
		}
	}
}

var (
	cellTag   = regexp.MustCompile(`<(th|td)([^>]*)>`)
	cellLabel = regexp.MustCompile(`data-label="([^"]*)"`)
)

// cellsOf describes the cells of a row: "th", or "td", its label and whether it holds a
// number.
func cellsOf(t *testing.T, s *Site, c *catalogue, row listed) (cells []string) {
	t.Helper()
	partial := map[string]string{"documents": "documentrow.html", "standards": "standardrow.html"}[c.Kind]
	text, err := s.templates.at("").HTML(partial, row)
	if err != nil {
		t.Fatal(err)
	}
	for _, tag := range cellTag.FindAllStringSubmatch(string(text), -1) {
		cell := tag[1]
		if label := cellLabel.FindStringSubmatch(tag[2]); label != nil {
			cell += " " + label[1]
		}
		if strings.Contains(tag[2], `class="number"`) {
			cell += " number"
		}
		cells = append(cells, cell)
	}
	return cells
}
