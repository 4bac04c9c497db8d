package export

import (
	"strconv"

	"recension/generator/locale"
	"recension/generator/review"
)

// searchesData are the searches of an edition as SearchesJSON writes them.
type searchesData struct {
	Edition  string        `json:"edition"`
	Searches []searchData  `json:"searches"` // in the order of searches.toml
	Records  *recordsData  `json:"records"`  // null: the edition has no records
	Overlaps []overlapData `json:"overlaps"` // pairs of searches that found the same publications
}

// searchData is a search. Items that are not known, or not stated, are null.
type searchData struct {
	ID             string            `json:"id"`
	Name           string            `json:"name"`
	Items          []itemData        `json:"items"`
	UnknownBecause *string           `json:"unknown_because"`
	Results        *int              `json:"results"` // as the source reported them
	Contribution   *contributionData `json:"contribution"`
}

// itemData is an item of a search.
type itemData struct {
	Key     string  `json:"key"`
	Prisma  *string `json:"prisma_s"` // number and name of the item of PRISMA-S
	Text    *string `json:"text"`
	Unknown bool    `json:"unknown"` // it is said not to be known
}

// contributionData is what a search contributes: records, and publications, which are
// records without their duplicates.
type contributionData struct {
	Records      int `json:"records"`
	Publications int `json:"publications"`
	Unique       int `json:"unique"`
	Shared       int `json:"shared"`
}

// recordsData are the numbers of all records.
type recordsData struct {
	Total        int `json:"total"`
	Publications int `json:"publications"`
	Unique       int `json:"unique"`   // publications that only one search found
	New          int `json:"new"`      // publications that no earlier edition has
	Doubtful     int `json:"doubtful"` // pairs of records that a person has to decide
}

// overlapData is how many publications two searches both found.
type overlapData struct {
	Search       string `json:"search"`
	Other        string `json:"other"`
	Publications int    `json:"publications"`
}

// SearchesJSON returns the searches of an edition, and what each contributed, as JSON.
func SearchesJSON(e *review.Edition) ([]byte, error) {
	data := searchesData{Edition: e.ID, Searches: []searchData{}, Overlaps: overlaps(e)}
	for i, name := range e.SearchNames() {
		s := e.Searches[i]
		search := searchData{ID: s.ID, Name: name, UnknownBecause: known(s.UnknownBecause)}
		for _, item := range s.Items(locale.English()) {
			search.Items = append(search.Items, itemData{item.Key, known(item.Prisma), known(itemText(s, item)), s.IsUnknown(item.Key)})
		}
		if s.States("results") {
			search.Results = &s.Results
		}
		if c, ok := e.Records.BySearch[s.ID]; ok {
			search.Contribution = &contributionData{c.Found, c.Publications(), c.Unique, c.Shared}
		}
		data.Searches = append(data.Searches, search)
	}
	if r := e.Records; r.Known() {
		data.Records = &recordsData{r.Total, r.Groups, r.Unique(), r.New, r.Doubtful}
	}
	return indented(data)
}

// itemText is what a search states of an item as text; empty if it states nothing.
func itemText(s review.SourceSearch, item review.SearchItem) string {
	switch {
	case item.Key == "results" && s.States(item.Key):
		return strconv.Itoa(s.Results)
	case item.Key == "method":
		return string(s.Method)
	}
	return item.Text
}

// overlaps are the pairs of searches that found the same publications, in the order of the
// searches.
func overlaps(e *review.Edition) []overlapData {
	found := []overlapData{}
	for i, s := range e.Searches {
		for _, other := range e.Searches[i+1:] {
			if n := e.Records.Overlap(s.ID, other.ID); n > 0 {
				found = append(found, overlapData{s.ID, other.ID, n})
			}
		}
	}
	return found
}
