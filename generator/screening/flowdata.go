package screening

import (
	"encoding/json"

	"recension/generator/locale"
)

// flowData is the flow as FlowJSON writes it.
type flowData struct {
	Edition  string       `json:"edition"`
	Boxes    []boxData    `json:"boxes"`
	Searches []searchData `json:"searches"`
}

type boxData struct {
	ID      string     `json:"id"`
	Label   string     `json:"label"`
	Phase   string     `json:"phase"`
	Other   bool       `json:"other"`
	Removed bool       `json:"removed"`
	Stage   *string    `json:"stage"`
	Count   int        `json:"count"`
	Records []string   `json:"records"`
	Parts   []partData `json:"parts"`
}

type partData struct {
	ID      string   `json:"id"`
	Label   string   `json:"label"`
	Count   int      `json:"count"`
	Records []string `json:"records"`
}

// searchData is what a search contributed, as lists of publications.
type searchData struct {
	ID             string   `json:"id"`
	Found          []string `json:"found"`
	Included       []string `json:"included"`
	IncludedUnique []string `json:"included_unique"`
}

// FlowJSON returns the flow as JSON: the boxes of the flow diagram, in English, with the ids
// of their records, and what each search contributed.
func (s *Screening) FlowJSON() ([]byte, error) {
	data := flowData{Edition: s.Edition.ID, Searches: []searchData{}}
	for _, b := range s.Flow(locale.English()) {
		box := boxData{b.ID, b.Label, b.Phase, b.Other, b.Removed, nil, len(b.Records), s.ids(b.Records), []partData{}}
		if b.Stage != "" {
			box.Stage = &b.Stage
		}
		for _, p := range b.Parts {
			box.Parts = append(box.Parts, partData{p.ID, p.Label, len(p.Records), s.ids(p.Records)})
		}
		data.Boxes = append(data.Boxes, box)
	}
	for _, c := range s.Contributions() {
		data.Searches = append(data.Searches, searchData{c.Search, s.ids(c.Found), s.ids(c.Included), s.ids(c.IncludedUnique)})
	}
	text, err := json.MarshalIndent(data, "", "  ")
	return append(text, '\n'), err
}

// ids are the ids of records.
func (s *Screening) ids(records []int) []string {
	ids := make([]string, len(records))
	for n, i := range records {
		ids[n] = s.Records[i].ID
	}
	return ids
}
