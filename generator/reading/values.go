package reading

import (
	"math"

	"recension/generator/address"
	"recension/generator/count"
	"recension/generator/edition"
	"recension/generator/page"
	"recension/generator/view"
)

// ValueRow is a number that the text states, on one line.
type ValueRow struct {
	count.Value
	Where string // its provenance
	Path  string // the address of its page
	Note  string // the name of its note
}

func valueRow(e *edition.Edition, v count.Value) ValueRow {
	return ValueRow{v, view.ProvenanceLine(e.Locale, v), address.Value(e.ID, v.ID), address.Note(e.ID, "value", v.ID)}
}

// valuesPage is the data of the layout of the list of values.
type valuesPage struct {
	Values   []listedValue
	DataPath string
}

// listedValue is a value in the list.
type listedValue struct {
	ValueRow
	Uses int // how many places state it
}

// valuePage is the data of the layout of a value.
type valuePage struct {
	view.Provenance
	Uses []view.PageUses
}

// ValuePages returns the list of all numbers that the text can state, and a page for each
// of them.
func ValuePages(r *edition.Review, e *edition.Edition) []page.Page {
	in, l := view.EditionOf(r, e), e.Locale
	data := valuesPage{DataPath: address.In(e.ID, address.Data)}
	list := view.List(in, address.Values, l.Say("values.title"), l.Say("values.description"), "values", nil)
	list.Section, list.Trail = address.Data, view.Trail(in, page.Link{Text: l.Say("data.title"), Path: data.DataPath})
	pages := []page.Page{list}
	for _, v := range e.Numbers.Values {
		uses := e.Uses(edition.Ref{Kind: "value", ID: v.ID})
		data.Values = append(data.Values, listedValue{valueRow(e, v), len(uses)})
		pages = append(pages, page.Page{
			Path: address.Value(e.ID, v.ID), Layout: "value", Title: l.Say("values.titled", "label", v.Label, "value", v.String()),
			Description: l.Say("values.about", "label", v.Label, "value", v.String()),
			Edition:     in, About: page.Subject{Kind: address.Values, ID: v.ID}, Section: address.Data,
			Trail: append(list.Trail[:len(list.Trail):len(list.Trail)], list.Link()),
			Data:  valuePage{view.ProvenanceOf(e, view.RepositoryOf(r), v, math.MaxInt), view.ByPage(uses)},
		})
	}
	pages[0].Data = data
	return pages
}
