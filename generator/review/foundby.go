package review

import (
	"slices"

	"recension/generator/decode"
	"recension/generator/diag"
)

// checkFoundBy reports documents that name a record or a search that the edition does not
// have, and two documents of one record.
func (e *Edition) checkFoundBy() diag.List {
	var problems diag.List
	var searches []string
	for _, s := range e.Searches {
		searches = append(searches, s.ID)
	}
	documents := map[string]decode.Origin{} // by record
	for _, d := range e.Documents {
		if _, known := e.Records.index[d.Record]; d.Record != "" && !known && !e.Lost.All(e.File(RecordsFile)) {
			problems.Add(diag.Errorf(d.At("record"), "reference", "the edition has no record %q", d.Record).
				Hintf("records are the rows of %s; a document without a record names the search that found it", e.File(RecordsFile)))
		}
		if d.Search != "" && !slices.Contains(searches, d.Search) && !e.Lost.May(e.File(SourceSearchesFile), d.Search) {
			problems.Add(diag.Errorf(d.At("search"), "reference", "unknown search %q", d.Search).
				Hintf("add [%s] to %s", d.Search, e.File(SourceSearchesFile)).DidYouMean(d.Search, searches))
		}
		switch first, taken := documents[d.Record]; {
		case d.Record == "":
		case taken:
			problems.Add(diag.Errorf(d.At("record"), "duplicate-document", "the record %q has two documents", d.Record).
				Note(first.At("record"), "the first one").Hintf("remove one of the two rows"))
		default:
			documents[d.Record] = d.Origin
		}
	}
	return problems
}
