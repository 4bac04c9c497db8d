package search

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/dop251/goja"

	"recension/generator/diag"
	"recension/generator/edition"
	"recension/generator/review"
)

// CheckTargets reports searches of editions and for kinds of results that do not exist.
func CheckTargets(r *edition.Review, searches []review.Search) diag.List {
	var problems diag.List
	for _, s := range searches {
		if s.Kind != "" && !slices.Contains(kindIDs(), s.Kind) {
			problems.Add(diag.Errorf(s.Keys.Kind, "search", "there are no results of the kind %q", s.Kind).DidYouMean(s.Kind, kindIDs()))
		}
		if _, ok := r.Edition(s.Edition); s.Edition != "" && !ok {
			problems.Add(diag.Errorf(s.Keys.Edition, "search", "there is no edition %q", s.Edition).DidYouMean(s.Edition, editionIDs(r)))
		}
	}
	return problems
}

func kindIDs() []string {
	var ids []string
	for _, kind := range searchKinds {
		ids = append(ids, kind.ID)
	}
	return ids
}

func editionIDs(r *edition.Review) []string {
	var ids []string
	for _, e := range r.Editions {
		ids = append(ids, e.ID)
	}
	return ids
}

// Check runs searches, for which [CheckTargets] reports nothing, and reports those with
// another first result. script is the search script of pages.
func Check(r *edition.Review, searches []review.Search, script []byte) diag.List {
	var problems diag.List
	searchers := map[string]*searcher{} // by edition
	for _, s := range searches {
		if searchers[s.Edition] == nil {
			in := r.Current
			if s.Edition != "" {
				in, _ = r.Edition(s.Edition)
			}
			searchers[s.Edition] = newSearcher(r, in, string(script))
		}
		if first := searchers[s.Edition].first(s.Query, s.Kind); first != s.First {
			problem := diag.Errorf(s.Keys.First, "search", "the search %q finds %s first, not %s", s.Query, first, s.First)
			if first == "" {
				problem = diag.Errorf(s.Keys.First, "search", "the search %q finds nothing, not %s", s.Query, s.First)
			}
			problems.Add(problem.
				Hintf("correct the address, or the title or text of the page that readers should find"))
		}
	}
	return problems
}

// searcher runs the search script of pages with the index of an edition.
type searcher struct{ js *goja.Runtime }

func newSearcher(r *edition.Review, e *edition.Edition, script string) *searcher {
	s := &searcher{goja.New()}
	s.run(`var document = {currentScript: {}}, setTimeout = later => later();`)
	s.run(withClasses.Replace(script))
	s.run(`var parts = document.currentScript.parts;`)
	s.run(string(Index(r, e)))
	s.run(`var index = parts.openIndex(document.currentScript.index);`)
	return s
}

// run runs a script of the program. It panics if the script fails.
func (s *searcher) run(script string) goja.Value {
	value, err := s.js.RunString(script)
	if err != nil {
		panic(fmt.Sprintf("search: %v in %.200s", err, script))
	}
	return value
}

// first returns the address of the first result below that of the edition, or of the
// first one of a kind; empty if there is none.
func (s *searcher) first(query, kind string) string {
	quoted, _ := json.Marshal([]string{query, kind})
	return s.run(`(([query, kind]) => {
		const {hits} = parts.findAll([index], query);
		const groups = parts.grouped(hits, index.kinds).filter(({id}) => !kind || id === kind);
		return groups.length ? groups[0].hits[0].record.place : "";
	})(` + string(quoted) + `)`).String()
}

// withClasses replaces the names of character classes, which goja does not support, by
// their characters.
var withClasses = strings.NewReplacer(
	`[\p{L}\p{M}`, "["+class(unicode.L)+class(unicode.M), `[\p{M}`, "["+class(unicode.M),
	`\p{L}`, "["+class(unicode.L)+"]", `\p{M}`, "["+class(unicode.M)+"]", `\p{N}`, "["+class(unicode.N)+"]",
)

// class returns the characters of a table for a regular expression with the flag u.
func class(table *unicode.RangeTable) string {
	var b strings.Builder
	add := func(from, to, stride uint32) {
		if stride > 1 {
			for c := from; c <= to; c += stride {
				fmt.Fprintf(&b, `\u{%x}`, c)
			}
			return
		}
		fmt.Fprintf(&b, `\u{%x}-\u{%x}`, from, to)
	}
	for _, r := range table.R16 {
		add(uint32(r.Lo), uint32(r.Hi), uint32(r.Stride))
	}
	for _, r := range table.R32 {
		add(r.Lo, r.Hi, r.Stride)
	}
	return b.String()
}
