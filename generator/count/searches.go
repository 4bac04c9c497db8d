package count

import (
	"errors"

	"recension/generator/decode"
	"recension/generator/review"
)

// The names of rows that are not those of a file.
const (
	searchRows  = "searches" // one for each search, with what it contributed
	recordTotal = "records"  // a single one: the numbers of all records
)

// searchColumns are the columns of searches. Numbers that are not known are nil.
var searchColumns = decode.Columns{
	decode.NewColumn[string]("id", "the id"),
	decode.NewColumn[string]("name", "the source and its platform"),
	decode.NewColumn[string]("source", "as in searches.toml, like those that follow"),
	decode.NewColumn[string]("platform", ""),
	decode.NewColumn[string]("method", ""),
	decode.NewColumn[string]("query", ""),
	decode.NewColumn[string]("limits", ""),
	decode.NewColumn[string]("filters", ""),
	decode.NewColumn[string]("prior_work", ""),
	decode.NewColumn[string]("updates", ""),
	decode.NewColumn[string]("date", ""),
	decode.NewColumn[string]("peer_review", ""),
	decode.NewColumn[string]("who", ""),
	decode.NewColumn[int]("results", "how many records the source reported"),
	decode.NewColumn[int]("found", "how many records the edition has of the search"),
	decode.NewColumn[int]("publications", "how many publications these are"),
	decode.NewColumn[int]("unique", "how many of them no other search found"),
	decode.NewColumn[int]("shared", "how many of them another search found, too"),
}

// recordColumns are the numbers of all records.
var recordColumns = decode.Columns{
	decode.NewColumn[int]("total", "how many records there are"),
	decode.NewColumn[int]("publications", "how many publications: records without duplicates"),
	decode.NewColumn[int]("duplicates", "how many records are duplicates of others"),
	decode.NewColumn[int]("unique", "how many publications only one search found"),
	decode.NewColumn[int]("new", "how many publications no earlier edition has"),
	decode.NewColumn[int]("doubtful", "how many pairs of records a person has to decide"),
}

// rowsOfSearches are the rows of the searches of an edition.
func rowsOfSearches(e *review.Edition) []Row {
	names := e.SearchNames()
	rows := make([]Row, len(e.Searches))
	for i, s := range e.Searches {
		rows[i] = Row{
			"id": s.ID, "name": names[i], "source": s.Source, "platform": s.Platform, "method": string(s.Method), "query": s.Query,
			"limits": s.Limits, "filters": s.Filters, "prior_work": s.PriorWork, "updates": s.Updates, "date": string(s.Date),
			"peer_review": s.PeerReview, "who": s.Who,
			"results": nil, "found": nil, "publications": nil, "unique": nil, "shared": nil,
		}
		if s.States("results") {
			rows[i]["results"] = s.Results
		}
		if c, ok := e.Records.BySearch[s.ID]; ok {
			rows[i]["found"], rows[i]["publications"] = c.Found, c.Publications()
			rows[i]["unique"], rows[i]["shared"] = c.Unique, c.Shared
		}
	}
	return rows
}

// searches are the rows of the searches.
func (s *scope) searches() ([]Row, error) {
	e := s.counts.Edition
	s.read(review.SourceSearchesFile)
	if e.Records.Known() {
		s.read(review.RecordsFile)
	}
	if s.unreadFile(review.SourceSearchesFile) || s.unreadFile(review.RecordsFile) {
		return nil, nil
	}
	if len(e.Searches) == 0 {
		s.lack = Lack{Kind: LacksSearches}
		return nil, errors.New("the edition has no searches in " + review.SourceSearchesFile)
	}
	return s.counts.rows[searchRows](), nil
}

// records are the numbers of all records.
func (s *scope) records() (Row, error) {
	s.read(review.RecordsFile)
	if s.unreadFile(review.RecordsFile) {
		return Row{}, nil
	}
	r := s.counts.Edition.Records
	if !r.Known() {
		s.lack = Lack{Kind: LacksRecords}
		return nil, errors.New("the edition has no " + review.RecordsFile)
	}
	return Row{
		"total": r.Total, "publications": r.Groups, "duplicates": r.Total - r.Groups, "unique": r.Unique(), "new": r.New, "doubtful": r.Doubtful,
	}, nil
}

// unreadFile reports whether a file could not be read, which is reported elsewhere.
func (s *scope) unreadFile(name string) bool {
	_, unread := s.counts.Edition.Lost[s.counts.Edition.File(name)]
	s.unresolved = s.unresolved || unread
	return unread
}
