package review

import (
	"io/fs"

	"recension/generator/decode"
	"recension/generator/diag"
)

// SearchesFile lists searches with the result that must come first.
const SearchesFile = "data/searches.toml"

// Search is a search that readers make, and its first result: the table [<id>] of
// data/searches.toml.
type Search struct {
	Keys SearchKeys `toml:"-"`

	Query   string `toml:"query" rule:"required" help:"what a reader types"`
	First   string `toml:"first" rule:"required" help:"the result that comes first, as an address below that of the edition, such as terms/arch/ or findings/#stone"`
	Kind    string `toml:"kind" help:"the kind of result that is compared: terms, chapters, figures, tables, standards, organisations or documents; empty: all"`
	Edition string `toml:"edition" help:"the edition that is searched; empty: the current one"`
}

// SearchKeys are the positions of the values of a search.
type SearchKeys struct{ First, Kind, Edition diag.Pos }

// LoadSearches reads the searches that a review lists, in the order of the file, without
// those that lack a required key. There are none if there is no file.
func LoadSearches(src fs.FS) ([]Search, diag.List) {
	defer diag.Working(diag.Pos{File: SearchesFile})
	if _, err := fs.Stat(src, SearchesFile); err != nil {
		return nil, nil
	}
	f, problems := Read(src, SearchesFile)
	if problems != nil {
		return nil, problems
	}
	var listed map[string]Search
	keys, problems := decode.TOML(f, &listed)
	var all []Search
	for _, id := range keys.Under() {
		s, ok := listed[id]
		if ok && !decode.IsID(id) {
			problems.Add(decode.BadID(keys.At(id), id))
		}
		if ok && s.Query != "" && s.First != "" {
			s.Keys = SearchKeys{keys.At(id, "first"), keys.At(id, "kind"), keys.At(id, "edition")}
			all = append(all, s)
		}
	}
	return all, problems
}
