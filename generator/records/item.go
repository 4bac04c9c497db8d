package records

import (
	"cmp"
	"slices"
	"strconv"

	"recension/generator/review"
	"recension/generator/screening"
)

// Item is a record as a person sees it who decides about it. Its texts have no control
// characters, and no others that nobody sees: the program tidies what it imports, but a file
// may have been changed since.
type Item struct {
	ID        string
	Title     Text
	Authors   string // separated by semicolons
	Year      string
	Container string
	Abstract  Text
	Keywords  []Text
	DOI       review.DOI
	URL       review.URL
	Language  string
	Verdicts  []GivenVerdict // only for those who settle conflicts
}

// Address is where the record can be read; empty if that is not known.
func (i Item) Address() string { return cmp.Or(i.DOI.Address(), string(i.URL)) }

// Text is a text in parts.
type Text []Part

// Part is a part of a text.
type Part struct {
	Text    string
	Keyword string // the label of the keyword of the protocol that it is; empty: none
}

// GivenVerdict is the verdict of a reviewer about a record.
type GivenVerdict struct {
	Name      string // of the reviewer
	Verdict   review.Verdict
	Criterion string // its label
	Note      string
}

// Current returns the record that is to be decided next; false if none is left.
func (q *Queue) Current() (Item, bool) {
	if len(q.left) == 0 {
		return Item{}, false
	}
	at := q.left[0]
	r := &q.texts.records[q.texts.row[q.screening.Records[at].ID]]
	item := Item{
		ID: r.ID, Title: q.marked("title", r.Title), Authors: plain(r.Authors.String()), Container: plain(r.Container),
		Abstract: q.marked("abstract", r.Abstract), DOI: r.DOI, URL: r.URL, Language: string(r.Language),
	}
	if r.Year != 0 {
		item.Year = strconv.Itoa(int(r.Year))
	}
	for _, own := range r.Keywords {
		item.Keywords = append(item.Keywords, q.marked("keywords", own))
	}
	if q.Task.Conflicts {
		item.Verdicts = q.given(at)
	}
	return item, true
}

// given are the verdicts of the reviewers about a record.
func (q *Queue) given(record int) []GivenVerdict {
	var all []GivenVerdict
	for i := range q.screening.Deciders {
		each := &q.screening.Deciders[i]
		if d, ok := each.Verdict(record, q.stage); ok && each.Basis == screening.ByPeople {
			all = append(all, GivenVerdict{
				Name: plain(q.screening.Protocol.Reviewers[each.ID].Name), Verdict: d.Verdict,
				Criterion: plain(q.screening.Protocol.Criteria[d.Criterion].Label), Note: plain(d.Note),
			})
		}
	}
	return all
}

// marked divides a text of a field at the keywords in it.
func (q *Queue) marked(field, text string) Text {
	text = plain(text)
	var parts Text
	end := 0
	add := func(to int, keyword string) {
		if to > end {
			parts = append(parts, Part{text[end:to], keyword})
		}
		end = to
	}
	for _, m := range q.keywords.Marks(field, text) {
		add(m.From, "")
		add(m.To, plain(q.screening.Protocol.Keywords[m.Keyword].Label))
	}
	add(len(text), "")
	return parts
}

// Criterion is a criterion of the protocol as a person chooses it.
type Criterion struct {
	ID    string
	Label string
	Text  string // a sentence, which may have links in Markdown
	Kind  review.Verdict
}

// Criteria are the criteria of the stage for which a record can get a verdict: for include
// those that records must meet; for exclude first those to exclude records, then those that
// a record does not meet. They are in the order of the protocol. For unclear there are none.
func (q *Queue) Criteria(verdict review.Verdict) []Criterion {
	p := q.screening.Protocol
	of := func(kind review.Verdict) []Criterion {
		var all []Criterion
		for _, id := range p.Keys.Under("criterion") {
			if c := p.Criteria[id]; c.Kind == kind && slices.Contains(c.Stages, q.Task.Stage) {
				all = append(all, Criterion{id, plain(c.Label), plain(c.Text), kind})
			}
		}
		return all
	}
	switch verdict {
	case review.Exclude:
		return append(of(review.Exclude), of(review.Include)...)
	case review.Include:
		return of(review.Include)
	}
	return nil
}

// NeedsCriterion reports whether a record can be excluded only for a criterion.
func (q *Queue) NeedsCriterion() bool { return q.Stage.Kind == review.Eligibility }
