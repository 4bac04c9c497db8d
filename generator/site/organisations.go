package site

import (
	"slices"
	"strings"

	"recension/generator/review"
)

// organisationPage is what the layouts of an organisation and of the list of
// organisations get.
type organisationPage struct {
	*review.Word
	Path        string
	Stakeholder []ValueView
	Standards   excerpt
	Documents   excerpt
	Rows        []*RowUse
	Uses        []pageUses
}

func organisationPages(e *Edition) []Page {
	var organisations []*organisationPage
	documents, standards := e.documentList(), e.standardList()
	for _, w := range e.Vocabulary.Words(review.FacetOrganisation) {
		organisations = append(organisations, &organisationPage{
			Word: w, Path: e.path("organisations", w.ID), Stakeholder: e.words(one(w.Stakeholder)),
			Standards: standards.with("organisation", w.ID), Documents: documents.with("publisher", w.ID),
			Rows: e.mentions["organisation"].of(w.ID), Uses: e.usesOf(target{"organisation", w.ID}),
		})
	}
	slices.SortStableFunc(organisations, func(a, b *organisationPage) int {
		return strings.Compare(strings.ToLower(a.Label), strings.ToLower(b.Label))
	})
	pages := []Page{e.listOf("organisations", "Organisations",
		"Every organisation that the edition names: universities, companies, standards organisations, public bodies.", "organisations", organisations)}
	with := e.Site.withFeeds()
	for _, o := range organisations {
		feed := ""
		if with[o.ID] {
			feed = organisationFeedPath(o.ID)
		}
		pages = append(pages, Page{
			Path: o.Path, Layout: "organisation", Feed: feed, Title: o.Label, Description: o.Label + " in " + e.Meta.Title + ", " + e.ID,
			Edition: e, Section: "organisations", Trail: e.trail(Link{"Organisations", e.path("organisations")}), Data: o,
		})
	}
	return pages
}

// Tallies are how many of its standards have each status.
func (p *organisationPage) Tallies() []statusTally {
	standards := standardsIn(p.Standards.all)
	var tallies []statusTally
	if len(standards) > 0 {
		for _, phase := range standards[0].edition.tally(standards) {
			tallies = append(tallies, phase.Statuses...)
		}
	}
	return tallies
}

// mentions are the rows of tables that hold an id in a column of one type.
type mentions struct{ byID map[string][]*RowUse }

// RowUse is the rows of one table that name something, for the page of that
// thing.
type RowUse struct {
	Table *TableView
	Rows  []RowView
}

func (m *mentions) of(id string) []*RowUse {
	if m == nil {
		return nil
	}
	return m.byID[id]
}

// add notes that a row names a thing.
func (m *mentions) add(id string, table *TableView, row RowView) {
	uses := m.byID[id]
	if len(uses) == 0 || uses[len(uses)-1].Table != table {
		m.byID[id] = append(uses, &RowUse{Table: table})
		uses = m.byID[id]
	}
	last := uses[len(uses)-1]
	last.Rows = append(last.Rows, row)
}

// findMentions looks through the tables that have a CSV of their own; rows of
// documents and standards have pages themselves.
func findMentions(e *Edition) map[string]*mentions {
	found := map[string]*mentions{}
	for _, kind := range []string{"organisation", "document", "standard"} {
		found[kind] = &mentions{byID: map[string][]*RowUse{}}
	}
	for i := range e.Tables {
		table := &e.Tables[i]
		if table.Of != "" {
			continue
		}
		view := &TableView{Table: table, Path: e.path("tables", table.ID)}
		for _, row := range table.Rows {
			shown := e.rowView(table, row)
			for _, cell := range row.Cells {
				if m := found[string(cell.Type)]; m != nil {
					for _, id := range cell.Values {
						m.add(id, view, shown)
					}
				}
			}
		}
	}
	return found
}
