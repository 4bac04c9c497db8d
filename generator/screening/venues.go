package screening

import (
	"regexp"
	"strings"

	"recension/generator/review"
)

// Venues finds the venue of a record by the name of its container.
type Venues struct {
	protocol *review.Protocol
	byName   map[string]string // ids
}

// NewVenues returns the venues of a protocol.
func NewVenues(p *review.Protocol) *Venues {
	v := &Venues{p, map[string]string{}}
	for _, id := range p.Keys.Under("venue") {
		for _, name := range append([]string{p.Venues[id].Label}, p.Venues[id].Aliases...) {
			if key := venueKey(name); v.byName[key] == "" {
				v.byName[key] = id
			}
		}
	}
	return v
}

// Of returns the id of the venue with a name; empty if the protocol has none.
func (v *Venues) Of(name string) string {
	if name == "" {
		return ""
	}
	return v.byName[venueKey(name)]
}

// Group returns the group of a venue by its id; empty if it has none.
func (v *Venues) Group(id string) string { return v.protocol.Venues[id].Group }

// venueKey is what the spellings of a name share: its words without case and punctuation,
// and without a year at the end.
func venueKey(name string) string {
	return strings.Join(wordsOf(yearAtEnd.ReplaceAllString(strings.ReplaceAll(name, "&", " and "), "")), " ")
}

var yearAtEnd = regexp.MustCompile(`[\s,'’(-]*((19|20)[0-9]{2}|['’][0-9]{2})\)?\s*$`)
