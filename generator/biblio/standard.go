package biblio

import "recension/generator/review"

// OfStandard returns the item for a standard of an edition, with the standard's id.
// organisations are the names of the organisations that write it, which are never
// split like those of persons. note is the standard's status, such as "Withdrawn";
// empty if it is in force.
func OfStandard(s *review.Standard, organisations []string, note string) Item {
	item := Item{
		Type: Standard, ID: s.ID, Title: s.Title, Number: s.Reference, Issued: s.Published, URL: string(s.URL), Note: note,
	}
	for _, name := range organisations {
		item.Authors = append(item.Authors, Name{Literal: name})
	}
	return item
}
