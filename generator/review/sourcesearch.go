package review

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"recension/generator/decode"
	"recension/generator/diag"
)

// SourceSearchesFile is the file, in the folder of an edition, with its searches of
// databases and other sources. It is not [SearchesFile], which has searches of the site.
const SourceSearchesFile = "searches.toml"

// SourceSearch is a search of a database or another source for an edition: the table
// [<id>] of data/<edition>/searches.toml. Its keys are the items of PRISMA-S, see
// Rethlefsen ML and others: PRISMA-S: an extension to the PRISMA Statement for Reporting
// Literature Searches in Systematic Reviews. Systematic Reviews 2021;10:39,
// doi:10.1186/s13643-020-01542-z; and who made the search. Item 16, how duplicates were
// found, is the same for all searches of an edition.
type SourceSearch struct {
	ID string `toml:"-" rule:"id"`

	Source     string       `toml:"source" help:"the database, register or website that was searched (PRISMA-S 1, 3, 4)"`
	Platform   string       `toml:"platform" help:"the platform that it was searched on, with all databases that were searched at once (PRISMA-S 1, 2)"`
	Method     SearchMethod `toml:"method" oneof:"search-method" help:"how records were found (PRISMA-S 1, 3 to 7)"`
	Query      string       `toml:"query" help:"the search strategy, exactly as it was run (PRISMA-S 8)"`
	Limits     string       `toml:"limits" help:"limits and restrictions, such as years or languages, and why (PRISMA-S 9)"`
	Filters    string       `toml:"filters" help:"published search filters that the query uses (PRISMA-S 10)"`
	PriorWork  string       `toml:"prior_work" help:"other reviews whose search strategy it adapts (PRISMA-S 11)"`
	Updates    string       `toml:"updates" help:"how the search is kept up to date, such as rerun or by email alerts (PRISMA-S 12)"`
	Date       decode.Date  `toml:"date" help:"when it was run (PRISMA-S 13)"`
	PeerReview string       `toml:"peer_review" help:"how the search strategy was peer reviewed (PRISMA-S 14)"`
	Results    int          `toml:"results" help:"how many records the source reported (PRISMA-S 15)"`
	Who        string       `toml:"who" help:"who ran it"`

	Unknown        []string `toml:"unknown" help:"which of the keys above are not known"`
	UnknownBecause string   `toml:"unknown_because" help:"why they will stay unknown, such as: the study does not state them; empty: they have to be found out"`

	Pos  diag.Pos    `toml:"-"` // of the table
	keys decode.Keys // of the file
}

// SearchMethod says how a search found its records.
type SearchMethod string

// SearchMethods are all of them.
var SearchMethods = []SearchMethod{"database", "registry", "browsing", "citations", "contacts", "other"}

// UnmarshalText accepts the methods.
func (m *SearchMethod) UnmarshalText(text []byte) error {
	*m = SearchMethod(text)
	if err := oneOf("method", *m, SearchMethods...); err != nil {
		return decode.HintedError(err.Error(), "one of database, registry, browsing (websites and other online resources), citations, contacts (of people and organisations), other")
	}
	return nil
}

// SearchItems are the keys of a search that are stated or named in unknown.
var SearchItems = []string{
	"source", "platform", "method", "query", "limits", "filters", "prior_work", "updates", "date", "peer_review", "results", "who",
}

// States reports whether the search has a value for one of [SearchItems].
func (s SourceSearch) States(item string) bool {
	if item == "results" {
		return slices.Contains(s.keys.Under(s.ID), item)
	}
	for i, text := range []string{
		s.Source, s.Platform, string(s.Method), s.Query, s.Limits, s.Filters, s.PriorWork, s.Updates, string(s.Date), s.PeerReview, "", s.Who,
	} {
		if SearchItems[i] == item {
			return text != ""
		}
	}
	return false
}

// Name is the source with its platform, or the id if neither is known.
func (s SourceSearch) Name() string {
	switch {
	case s.Source == "":
		return s.ID
	case s.Platform == "" || s.Platform == "none" || s.Platform == s.Source:
		return s.Source
	}
	return s.Source + " (" + s.Platform + ")"
}

// SearchNames are the names of the searches of the edition, in their order. Where several
// have one name, as searches of a source that were made again, the id tells them apart.
func (e *Edition) SearchNames() []string {
	times := map[string]int{}
	for _, s := range e.Searches {
		times[s.Name()]++
	}
	names := make([]string, len(e.Searches))
	for i, s := range e.Searches {
		names[i] = s.Name()
		if times[names[i]] > 1 {
			names[i] += ", " + s.ID
		}
	}
	return names
}

// loadSourceSearches reads the searches of an edition, in the order of the file. There are
// none if there is no file.
func loadSourceSearches(src fs.FS, dir string) ([]SourceSearch, diag.List) {
	name := path.Join(dir, SourceSearchesFile)
	defer diag.Working(diag.Pos{File: name})
	if Absent(src, name) {
		return nil, nil
	}
	f, problems := Read(src, name)
	if problems != nil {
		return nil, problems
	}
	return ReadSourceSearches(f)
}

// ReadSourceSearches reads data/<edition>/searches.toml.
func ReadSourceSearches(f diag.File) ([]SourceSearch, diag.List) {
	var tables map[string]SourceSearch
	keys, problems := decode.TOML(f, &tables)
	var all []SourceSearch
	for _, id := range keys.Under() {
		s, ok := tables[id]
		if !ok {
			continue
		}
		s.ID, s.Pos, s.keys = id, keys.At(id), keys
		if !decode.IsID(id) {
			problems.Add(decode.BadID(s.Pos, id))
		}
		problems = append(problems, s.check(problems)...)
		all = append(all, s)
	}
	return all, problems
}

// check reports items of PRISMA-S that are unknown, or about which the search says nothing.
// An item whose value is wrong is among the problems before.
func (s SourceSearch) check(before diag.List) diag.List {
	var problems diag.List
	if s.Results < 0 {
		problems.Add(diag.Errorf(s.keys.At(s.ID, "results"), "type", "results: %d is not a number of records", s.Results).Hintf("a whole number from 0 up"))
	}
	at := s.keys.At(s.ID, "unknown")
	for _, item := range s.Unknown {
		switch {
		case !slices.Contains(SearchItems, item):
			problems.Add(diag.Errorf(at, "reference", "a search has no item %q", item).DidYouMean(item, SearchItems))
		case s.States(item):
			problems.Add(diag.Errorf(s.keys.At(s.ID, item), "search-item", "%q is stated, and named in unknown", item).
				Note(at, "here").Hintf("remove it from unknown"))
		}
	}
	var missing []string
	for _, item := range SearchItems {
		if !s.States(item) && !slices.Contains(s.Unknown, item) && !hasProblem(before, s.keys.At(s.ID, item)) {
			missing = append(missing, item)
		}
	}
	if len(missing) > 0 {
		problems.Add(diag.Warnf(s.Pos, "search-item", "the search %q does not state %s", s.ID, strings.Join(missing, ", ")).
			Hintf(`state it, write "none" where there was none, or name it in unknown`))
	}
	if len(s.Unknown) > 0 && s.UnknownBecause == "" {
		problems.Add(diag.Warnf(at, "search-item", "of the search %q, %s is unknown", s.ID, strings.Join(s.Unknown, ", ")).
			Hintf("find it out; if nobody can, say why in unknown_because"))
	}
	return problems
}

func hasProblem(problems diag.List, at diag.Pos) bool {
	return slices.ContainsFunc(problems, func(d diag.Diagnostic) bool { return d.Pos == at })
}
