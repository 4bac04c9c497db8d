package export

import "recension/generator/review"

// status is the state of the review as StatusJSON writes it. Dates are of
// ISO 8601, as far as they are known: a year, a month or a day. What is not known,
// not set or not named is null; a list is empty when there is nothing to list.
type status struct {
	Edition    string  `json:"edition"`
	Title      string  `json:"title"`
	Status     string  `json:"status"`     // of the edition: draft or published
	Published  *string `json:"published"`  // when the edition was published
	DataAsOf   *string `json:"data_as_of"` // up to when its data was collected
	Mode       string  `json:"mode"`       // living, ended or once, as in review.Mode
	NextUpdate *string `json:"next_update"`
	UpdatedBy  *string `json:"updated_by"` // the newest published edition, if it is a later one
	Schedule   *string `json:"schedule"`
	Retirement *string `json:"retirement"`

	Responsible  []string       `json:"responsible"`
	Contact      *string        `json:"contact"`
	Sources      []statusSource `json:"sources"`       // in the order of edition.toml
	ScopeChanges []statusChange `json:"scope_changes"` // in the order of their dates
}

// statusSource is a source and when it was searched for the last time.
type statusSource struct {
	ID       string  `json:"id"`
	Title    string  `json:"title"`
	URL      *string `json:"url"`
	Searched *string `json:"searched"`
	AsOf     *string `json:"as_of"` // up to when its counts go
}

// statusChange is a change of what the review covers.
type statusChange struct {
	Date string `json:"date"`
	Text string `json:"text"`
}

// StatusJSON is the state in which an edition leaves the review. updatedBy is the
// id of the newest later edition that is published; empty: there is none. It says
// until when the next update is due, not whether that day has passed: the same
// edition gives the same bytes.
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

// known is a text, or null where it is empty.
func known[T ~string](text T) *string {
	if text == "" {
		return nil
	}
	s := string(text)
	return &s
}
