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
	Path  string // the address of its section of the page of values
	Note  string // the name of its note
}

func valueRow(e *edition.Edition, v count.Value) ValueRow {
	return ValueRow{v, view.ProvenanceLine(v), address.Value(e.ID, v.ID), address.Note(e.ID, "value", v.ID)}
}

// valuesPage is the data of the layout of the page of values.
type valuesPage struct {
	Values   []valueSection
	Claims   []claimSection
	DataPath string
}

// valueSection is a value with its provenance and uses.
type valueSection struct {
	view.Provenance
	Uses []edition.Use
}

// claimSection is a claim with its grounds and uses.
type claimSection struct {
	view.Grounds
	Uses []edition.Use
}

// ValuePages returns the page about all numbers that the text states, and the claims that
// it makes about them.
func ValuePages(r *edition.Review, e *edition.Edition) []page.Page {
	in := view.EditionOf(r, e)
	data := valuesPage{DataPath: address.In(e.ID, address.Data)}
	for _, v := range e.Numbers.Values {
		data.Values = append(data.Values, valueSection{
			view.ProvenanceOf(e, view.RepositoryOf(r), v, math.MaxInt), e.Uses(edition.Ref{Kind: "value", ID: v.ID}),
		})
	}
	for _, c := range e.Numbers.Claims {
		data.Claims = append(data.Claims, claimSection{
			view.GroundsOf(e, view.RepositoryOf(r), c, math.MaxInt), e.Uses(edition.Ref{Kind: "claim", ID: c.ID}),
		})
	}
	p := view.List(in, address.Values, "Numbers in the text",
		"Each number that the text states: what it is, how it is worked out, and the rows and sources that it comes from.", "values", data)
	p.Section, p.Trail = address.Data, view.Trail(in, page.Link{Text: "Data", Path: data.DataPath})
	return []page.Page{p}
}
