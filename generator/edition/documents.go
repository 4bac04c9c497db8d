package edition

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"recension/generator/figure"
	"recension/generator/markdown"
	"recension/generator/review"
)

// Number is a document's number in the list of references, from 1; 0 if the
// edition has no such document.
func (e *Edition) Number(document string) int { return e.number[document] }

// numberDocuments gives each document its number in the list of references: the
// number that the source gave it; the others follow by id.
func numberDocuments(documents []review.Document) map[string]int {
	numbers := map[string]int{}
	highest := 0
	var rest []string
	for _, d := range documents {
		if n, err := strconv.Atoi(d.CitedAs); err == nil {
			numbers[d.ID] = n
			highest = max(highest, n)
		} else {
			rest = append(rest, d.ID)
		}
	}
	slices.SortFunc(rest, cmp.Compare)
	for i, id := range rest {
		numbers[id] = highest + 1 + i
	}
	return numbers
}

// Citing are the places in texts and captions that cite a document or name it.
func (e *Edition) Citing(document string) []Use {
	return e.Uses(Ref{markdown.Cite, document}, Ref{"document", document})
}

// Designation is how a standard is named: its first organisation and its
// reference, which may begin with the organisation already.
func (e *Edition) Designation(s *review.Standard) string {
	if len(s.Organisation) == 0 {
		return s.Reference
	}
	first := e.Vocabulary.Label(s.Organisation[0])
	if strings.HasPrefix(s.Reference, first) {
		return s.Reference
	}
	return first + " " + s.Reference
}

// OrganisationLabelled is the id of the organisation with a label, by which
// documents name their publishers; empty if there is none.
func (e *Edition) OrganisationLabelled(label string) string { return e.organisations[label] }

func organisationsByLabel(v review.Vocabulary) map[string]string {
	ids := map[string]string{}
	for _, w := range slices.Backward(v.Words(review.FacetOrganisation)) {
		ids[w.Label] = w.ID // of two with the same label the first counts
	}
	return ids
}

// Mention is the rows of one table that name an item.
type Mention struct {
	Table *figure.Table
	Rows  []figure.TableRow
}

// Mentions are the rows of tables that name an organisation, document or standard,
// table by table. Tables that select rows of documents.csv or standards.csv are
// left out: these rows have pages themselves.
func (e *Edition) Mentions(of Ref) []Mention { return e.mentions[of] }

func findMentions(tables []figure.Table) map[Ref][]Mention {
	found := map[Ref][]Mention{}
	for i := range tables {
		table := &tables[i]
		if table.Of != "" {
			continue
		}
		for _, row := range table.Rows {
			for _, cell := range row.Cells {
				switch cell.Type {
				case "organisation", "document", "standard":
				default:
					continue
				}
				for _, id := range cell.Values {
					of := Ref{string(cell.Type), id}
					found[of] = mention(found[of], table, row)
				}
			}
		}
	}
	return found
}

// mention adds a row to the last mention, if it is of the same table.
func mention(mentions []Mention, table *figure.Table, row figure.TableRow) []Mention {
	if n := len(mentions); n == 0 || mentions[n-1].Table != table {
		mentions = append(mentions, Mention{Table: table})
	}
	last := &mentions[len(mentions)-1]
	last.Rows = append(last.Rows, row)
	return mentions
}
