package review

import (
	"slices"
	"strings"

	"recension/generator/diag"
	"recension/generator/locale"
)

// RecordCount says what a file counts/<id>.csv counts in the records of the edition: the
// table [count.<id>] of protocol.toml.
type RecordCount struct {
	By     CountBy     `toml:"by" oneof:"count-by" rule:"required" help:"what its categories are: stage (how many are left after each), flow (the boxes of the PRISMA 2020 flow diagram), search, keyword, word (those of words), venue, venue-group, year, criterion (for which publications were excluded)"`
	Words  []string    `toml:"words" help:"words of facets that keywords have, each as facet:word; only keywords with one of them count, and publications with such a keyword; empty: all"`
	Series CountSeries `toml:"series" oneof:"count-series" help:"raw-and-filtered: the publications found, and those that the screening included; venue-group or word: those included, one series for each; empty: those included"`
	Source string      `toml:"source" help:"the id of the source in edition.toml that says what the records cover and what their counts do not show; empty: none is named"`
}

// GroupOfOtherMethods is the group, in counts by flow, of boxes of a phase whose records were
// found by other methods than databases and registers.
func GroupOfOtherMethods(l *locale.Locale, phase string) string {
	return l.Say("flow.otherMethods", "title", phase)
}

// ByOtherMethods reports whether a count by flow is of records that were found by other
// methods than databases and registers. Its group says so in the language of l or in English.
func (c Count) ByOtherMethods(l *locale.Locale) bool {
	const phase = "\x00"
	for _, l := range []*locale.Locale{l, locale.English()} {
		before, after, _ := strings.Cut(GroupOfOtherMethods(l, phase), phase)
		if before+after != "" && strings.HasPrefix(c.Group, before) && strings.HasSuffix(c.Group, after) {
			return true
		}
	}
	return false
}

// CountBy is what the categories of a file of counts are.
type CountBy string

// What files of counts can be by.
const (
	ByStage      CountBy = "stage"
	ByFlow       CountBy = "flow"
	BySearch     CountBy = "search"
	ByKeyword    CountBy = "keyword"
	ByWord       CountBy = "word"
	ByVenue      CountBy = "venue"
	ByVenueGroup CountBy = "venue-group"
	ByYear       CountBy = "year"
	ByCriterion  CountBy = "criterion"
)

// CountsBy are all of them.
var CountsBy = []CountBy{ByStage, ByFlow, BySearch, ByKeyword, ByWord, ByVenue, ByVenueGroup, ByYear, ByCriterion}

// UnmarshalText accepts them.
func (b *CountBy) UnmarshalText(text []byte) error {
	*b = CountBy(text)
	return oneOf("by", *b, CountsBy...)
}

// CountSeries is what the series of a file of counts are; empty: it has one.
type CountSeries string

// What series can be.
const (
	RawAndFiltered   CountSeries = "raw-and-filtered"
	SeriesVenueGroup CountSeries = "venue-group"
	SeriesWord       CountSeries = "word"
)

// CountsSeries are all of them.
var CountsSeries = []CountSeries{RawAndFiltered, SeriesVenueGroup, SeriesWord}

// UnmarshalText accepts them.
func (s *CountSeries) UnmarshalText(text []byte) error {
	*s = CountSeries(text)
	return oneOf("series", *s, CountsSeries...)
}

// checkCount reports keys of a count that do not go together.
func (p *Protocol) checkCount(id string, c RecordCount) diag.List {
	var problems diag.List
	at := func(key string) diag.Pos { return p.Keys.At("count", id, key) }
	var known []string // words of keywords
	for _, keyword := range p.Keys.Under("keyword") {
		for facet, words := range p.Keywords[keyword].Words {
			for _, word := range words {
				known = append(known, facet+":"+word)
			}
		}
	}
	slices.Sort(known)
	for _, word := range c.Words {
		if !slices.Contains(known, word) {
			d := diag.Errorf(at("words"), "reference", "no keyword of the protocol has the word %q", word).DidYouMean(word, slices.Compact(known))
			if !strings.Contains(word, ":") {
				d = d.Hintf("write the facet, a colon and the word, such as theme:attack")
			}
			problems.Add(d)
		}
	}
	byWord := c.By == ByWord || c.Series == SeriesWord
	switch of := c.By == ByStage || c.By == ByFlow; {
	case of && c.Series != "":
		problems.Add(diag.Errorf(at("series"), "protocol", "counts by %s have no series %q", c.By, c.Series).Hintf("leave it out"))
	case of && len(c.Words) > 0:
		problems.Add(diag.Errorf(at("words"), "protocol", "counts by %s are of all records", c.By).Hintf("leave words out"))
	case c.By == ByCriterion && c.Series == RawAndFiltered:
		problems.Add(diag.Errorf(at("series"), "protocol", "counts by criterion are of publications that were excluded").Hintf("leave series out"))
	case byWord && len(c.Words) == 0:
		problems.Add(diag.Errorf(p.Keys.At("count", id), "required", "the counts %q do not name the words that they are by", id).
			Hintf(`add words = ["theme:attack", "theme:defence"], with words that keywords have`))
	case c.By == ByWord && c.Series == SeriesWord:
		problems.Add(diag.Errorf(at("series"), "protocol", "the categories and the series are both words").Hintf("leave series out"))
	}
	return problems
}
