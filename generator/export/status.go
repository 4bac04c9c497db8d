package export

import "recension/generator/review"

// status is the status of the review as StatusJSON writes it. Dates have the form of
// ISO 8601 and may be a year, a month or a day. Missing texts and dates are null,
// missing lists are empty.
type status struct {
	Edition    string  `json:"edition"`
	Title      string  `json:"title"`
	Status     string  `json:"status"`     // of the edition: draft or published
	Published  *string `json:"published"`  // the date of publication
	DataAsOf   *string `json:"data_as_of"` // the date until which data was collected
	Mode       string  `json:"mode"`       // living, ended or once, as in review.Mode
	NextUpdate *string `json:"next_update"`
	UpdatedBy  *string `json:"updated_by"` // the latest published edition, if it is later than this one
	Schedule   *string `json:"schedule"`
	Retirement *string `json:"retirement"`

	Responsible  []string       `json:"responsible"`
	Contact      *string        `json:"contact"`
	Sources      []statusSource `json:"sources"`       // in the order of edition.toml
	ScopeChanges []statusChange `json:"scope_changes"` // in the order of their dates
}

// statusSource is a source and the date of its last search.
type statusSource struct {
	ID       string  `json:"id"`
	Title    string  `json:"title"`
	URL      *string `json:"url"`
	Searched *string `json:"searched"`
	AsOf     *string `json:"as_of"` // the date until which it counts
}

// statusChange is a change of the review's scope.
type statusChange struct {
	Date string `json:"date"`
	Text string `json:"text"`
}

// StatusJSON returns the status of the review in an edition as JSON. updatedBy is the id
// of the latest published edition after it; empty if there is none. The JSON contains
// the date of the next update, but not whether it has passed, so that the same edition
// always gives the same bytes.
func StatusJSON(e *review.Edition, updatedBy string) ([]byte, error) {
	living := e.Meta.Living
	data := status{
		Edition: e.ID, Title: e.Meta.Title, Status: string(e.Meta.Status), Published: known(e.Meta.Published), DataAsOf: known(e.Meta.DataAsOf),
		Mode: string(living.Mode), NextUpdate: known(living.NextUpdate), UpdatedBy: known(updatedBy),
		Schedule: known(living.Schedule), Retirement: known(living.Retirement),
		Responsible: append([]string{}, living.Responsible...), Contact: known(living.Contact),
		Sources: []statusSource{}, ScopeChanges: []statusChange{},
	}
	for _, id := range e.Meta.Keys.Under("source") {
		s := e.Meta.Sources[id]
		data.Sources = append(data.Sources, statusSource{id, s.Title, known(s.URL), known(s.Searched), known(s.AsOf)})
	}
	for _, c := range e.Meta.Scope() {
		data.ScopeChanges = append(data.ScopeChanges, statusChange{string(c.Date), c.Text})
	}
	return indented(data)
}

// known returns a pointer to a text, or nil if it is empty.
func known[T ~string](text T) *string {
	if text == "" {
		return nil
	}
	s := string(text)
	return &s
}
