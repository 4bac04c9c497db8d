package edition

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"recension/generator/figure"
	"recension/generator/markdown"
	"recension/generator/review"
)

// Number returns a document's number in the list of references, from 1; 0 if the
// edition does not have the document.
func (e *Edition) Number(document string) int { return e.number[document] }

// numberDocuments returns the number of each document in the list of references.
// Documents keep the number that they have in the source; the others follow, sorted
// by id.
func numberDocuments(documents []review.Document) map[string]int {
	numbers := make(map[string]int, len(documents))
	highest := 0
	var rest []string
	for i := range documents {
		d := &documents[i]
		if n, ok := citedNumber(d.CitedAs); ok {
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

// citedNumber is the number of a document in the source's list; false if it has none, or one
// with a letter.
func citedNumber(cell string) (int, bool) {
	if cell == "" { // as most are; the error takes longer to make
		return 0, false
	}
	n, err := strconv.Atoi(cell)
	return n, err == nil
}

// Citing returns the places in texts and captions that cite or name a document.
func (e *Edition) Citing(document string) []Use {
	return e.Uses(Ref{markdown.Cite, document}, Ref{"document", document})
}

// Designation returns the name of a standard: its first organisation and its
// reference. A reference that begins with the organisation, or with the abbreviation
// that is the first word of its name, stays as it is.
func (e *Edition) Designation(s *review.Standard) string {
	if len(s.Organisation) == 0 {
		return s.Reference
	}
	first := e.Vocabulary.Label(s.Organisation[0])
	short, _, _ := strings.Cut(first, " ")
	if strings.HasPrefix(s.Reference, first) || isAbbreviation(short) && strings.HasPrefix(s.Reference, short+" ") {
		return s.Reference
	}
	return first + " " + s.Reference
}

// isAbbreviation reports whether a word consists of at least three capital letters.
func isAbbreviation(word string) bool {
	return len(word) >= 3 && !strings.ContainsFunc(word, func(r rune) bool { return !unicode.IsUpper(r) })
}

// OrganisationByLabel returns the id of the organisation with a label; empty if
// there is none. Documents name their publishers by label.
func (e *Edition) OrganisationByLabel(label string) string { return e.organisations[label] }

func organisationsByLabel(v review.Vocabulary) map[string]string {
	ids := map[string]string{}
	for _, w := range slices.Backward(v.Words(review.FacetOrganisation)) {
		ids[w.Label] = w.ID // the first of two with the same label wins
	}
	return ids
}

// Mention is a table with its rows that name an item.
type Mention struct {
	Table *figure.Table
	Rows  []figure.TableRow
}

// Mentions returns the rows of tables that name an organisation, document or
// standard, grouped by table. Tables that select rows of documents.csv or
// standards.csv are left out: these rows have pages of their own.
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

// mention adds a row to the last mention if it is in the same table, and else to a
// new one.
func mention(mentions []Mention, table *figure.Table, row figure.TableRow) []Mention {
	if n := len(mentions); n == 0 || mentions[n-1].Table != table {
		mentions = append(mentions, Mention{Table: table})
	}
	last := &mentions[len(mentions)-1]
	last.Rows = append(last.Rows, row)
	return mentions
}
