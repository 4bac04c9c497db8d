package biblio

import "recension/generator/review"

// OfStandard is a standard of an edition, with its id as the item's. Organisations
// are the names of those that write it; they are no persons, so they stay whole.
// Note is where it stands, such as "Withdrawn"; empty: it is in force.
func OfStandard(s *review.Standard, organisations []string, note string) Item {
	item := Item{
		Type: Standard, ID: s.ID, Title: s.Title, Number: s.Reference, Issued: s.Published, URL: string(s.URL), Note: note,
	}
	for _, name := range organisations {
		item.Authors = append(item.Authors, Name{Literal: name})
	}
	return item
}
