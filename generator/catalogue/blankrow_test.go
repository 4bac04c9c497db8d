package catalogue

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"recension/generator/assets"
	"recension/generator/edition"
	"recension/generator/page"
	"recension/generator/sitetest"
)

// TestBlankRow compares the cells of rows, and of the row that the script fills,
// with the columns of their list.
func TestBlankRow(t *testing.T) {
	r, problems := edition.Load(sitetest.Example(t), edition.Options{Drafts: true})
	if problems.HasErrors() {
		t.Fatal(problems)
	}
	templates := sitetest.Templates(t)
	lists := New(r, r.Current, "", assets.Hashed)
	for _, l := range []*List{lists.Documents, lists.Standards} {
		var all, shown []string
		for _, col := range l.columns {
			if col.Label == "" {
				continue
			}
			cell := "td " + col.Label
			switch {
			case col.Name == l.heading():
				cell = "th"
			case col.Number:
				cell += " number"
			}
			all = append(all, cell)
			if col.Shown {
				shown = append(shown, cell)
			}
		}
		if got := cellsOf(t, templates, l, l.Blank); !slices.Equal(got, all) {
			t.Errorf("%s: the blank row has the cells\n%q, the columns are\n%q", l.Kind, got, all)
		}
		if got := cellsOf(t, templates, l, l.Rows[0]); !slices.Equal(got, shown) {
			t.Errorf("%s: a row has the cells\n%q, the columns shown are\n%q", l.Kind, got, shown)
		}
	}
}

var (
	cellTag   = regexp.MustCompile(`<(th|td)([^>]*)>`)
	cellLabel = regexp.MustCompile(`data-label="([^"]*)"`)
)

// cellsOf describes the cells of a row: "th", or "td", its label and whether it holds a
// number.
func cellsOf(t *testing.T, templates *page.Templates, l *List, row Row) (cells []string) {
	t.Helper()
	text, err := templates.At("").HTML(l.RowPartial, row)
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
