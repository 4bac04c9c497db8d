package records

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"recension/generator/diag"
	"recension/generator/review"
)

// withSearch returns the file with the searches of the edition and, if the edition does
// not have the search, its text with it.
func withSearch(src fs.FS, to Target) (name string, text []byte, problems diag.List) {
	name = path.Join("data", to.Edition, review.SourceSearchesFile)
	f := diag.File{Name: name}
	if !review.Absent(src, name) {
		if f, problems = review.Read(src, name); problems != nil {
			return name, nil, problems
		}
	}
	searches, problems := review.ReadSourceSearches(f)
	if problems.HasErrors() || slices.ContainsFunc(searches, func(s review.SourceSearch) bool { return s.ID == to.Search }) {
		return name, nil, problems
	}
	var b strings.Builder
	b.Write(f.Text)
	if len(f.Text) > 0 {
		if !strings.HasSuffix(b.String(), "\n") {
			b.WriteByte('\n')
		}
		b.WriteByte('\n')
	}
	fmt.Fprintf(&b, "[%s]\nunknown = [\"%s\"]\n", to.Search, strings.Join(review.SearchItems, `", "`))
	return name, []byte(b.String()), problems
}
