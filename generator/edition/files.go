package edition

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"recension/generator/checklist"
	"recension/generator/count"
	"recension/generator/diag"
	"recension/generator/figure"
	"recension/generator/lock"
	"recension/generator/review"
)

// editionFiles lists the files that the folder of an edition can have, as patterns.
var editionFiles = []string{
	"edition.toml", "facets.toml", "vocabulary.toml", "values.toml", count.ClaimsFile, "figures.toml", "tables.toml", "lock.toml",
	"documents.csv", "standards.csv", "counts/*.csv", "tables/*.csv",
	checklist.File, review.ProtocolFile, otherProtocols, review.DecisionsDir + "/*.csv", review.SamplesDir + "/*.csv",
	review.SourceSearchesFile, review.RecordsFile, review.RecordPairsFile, review.RawDir + "/*/*.jsonl.zst",
}

// reviewFiles lists the files in data/ itself.
var reviewFiles = []string{review.FacetsFile, review.SearchesFile, review.SeenLinksFile}

// checkFiles reports files that nothing reads, and wrong characters in those that
// are read.
func (r *Review) checkFiles(src fs.FS, memo *review.Memo) diag.List {
	var problems diag.List
	check := func(name string) { problems = append(problems, review.CheckFile(src, name, memo)...) }
	check("config.toml")
	for _, top := range []string{"content", "data"} {
		_ = fs.WalkDir(src, top, func(name string, entry fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return nil // reported where the file is needed
			case lock.IsTemporary(entry.Name()) && entry.IsDir():
				return fs.SkipDir
			case entry.IsDir() || lock.IsTemporary(entry.Name()):
			case r.isInput(name):
				check(name)
			default:
				problems.Add(diag.Errorf(diag.Pos{File: name}, "orphan", "nothing reads this file").Hintf("%s", orphanHint(name)))
			}
			return nil
		})
	}
	return problems
}

// isInput reports whether a build reads a file, by its path.
func (r *Review) isInput(name string) bool {
	if name == lock.ListName {
		return true
	}
	parts := strings.SplitN(name, "/", 3)
	if parts[0] == "content" {
		return path.Ext(name) == ".md" && (len(parts) == 2 || r.readsFolder(parts[1]) && !strings.Contains(parts[2], "/"))
	}
	if len(parts) < 3 {
		return slices.Contains(reviewFiles, name)
	}
	if path.Join(parts[0], parts[1], path.Dir(parts[2])) == lock.DifferencesDir(parts[1]) { // its lock says which there are
		return path.Ext(name) == ".toml"
	}
	return slices.ContainsFunc(editionFiles, func(pattern string) bool {
		ok, _ := path.Match(pattern, parts[2])
		return ok
	})
}

// readsFolder reports whether a folder of content/ is that of an edition or of a section.
func (r *Review) readsFolder(name string) bool {
	_, ofEdition := r.Edition(name)
	return ofEdition || slices.ContainsFunc(r.Sections, func(s *Section) bool { return s.ID == name })
}

func orphanHint(name string) string {
	if strings.HasPrefix(name, "content/") {
		return "chapters are content/<edition>/*.md, where data/ has that edition; other pages are content/*.md, or a folder with an index.md"
	}
	base := path.Base(name)
	if near := diag.Nearest(base, editionFiles); near != "" {
		return "did you mean " + near + "?"
	}
	return "an edition has " + strings.Join(editionFiles, ", ")
}

// checkUnused reports items of the edition that are not shown anywhere: counts that
// no figure, value, claim or invariant reads, claims that no text makes, and references of the source's list that no
// edition cites, since references are carried over. A document without a number in
// that list is included in the review, not cited. Nothing is reported while files
// that may use the items have errors.
func (e *Edition) checkUnused(editions []*Edition, found diag.List) diag.List {
	var problems diag.List
	if !hasErrorIn(found, e.File("values.toml"), e.File(count.ClaimsFile), e.File("figures.toml"), e.File("edition.toml")) {
		for _, f := range e.Counts {
			drawn := slices.ContainsFunc(e.Figures, func(drawn figure.Figure) bool { return drawn.Spec.Counts == f.Name })
			at := diag.Pos{File: e.File(path.Join("counts", f.Name+".csv"))}
			if !drawn && !e.Numbers.Reads(f.Name) && !hasErrorIn(found, at.File) { // a figure may be wrong in its counts
				problems.Add(diag.Errorf(at, "orphan", "no figure, value, claim or invariant reads these counts").
					Hintf("draw them in figures.toml, name them in values.toml, or remove the file"))
			}
		}
	}
	if !hasErrorIn(found, "content/", e.File("tables.toml"), e.File("figures.toml")) {
		problems = append(problems, e.checkUnusedClaims()...)
		for _, d := range e.Documents {
			if d.CitedAs != "" && !slices.ContainsFunc(editions, func(other *Edition) bool { return other.accountsFor(d.ID) }) {
				problems.Add(diag.Warnf(d.At("id"), "uncited", "nothing cites %q, which is in the source's list", d.ID).
					Hintf("cite it where it belongs, [@%s], or say why not in its note: uncited: …", d.ID))
			}
		}
	}
	return problems
}

// accountsFor reports whether the edition cites a document in a text or a table, or
// says why it does not.
func (e *Edition) accountsFor(id string) bool {
	d, ok := e.Document(id)
	if !ok {
		return false
	}
	return d.Note.Uncited != "" || d.Note.DuplicateOf != "" ||
		len(e.Citing(id)) > 0 || len(e.Mentions(Ref{"document", id})) > 0
}

// hasErrorIn reports whether a file, or a file below a folder, has an error. places
// are paths, those of folders with a slash at the end.
func hasErrorIn(problems diag.List, places ...string) bool {
	return slices.ContainsFunc(problems, func(d diag.Diagnostic) bool {
		return d.Severity == diag.Error && slices.ContainsFunc(places, func(place string) bool { return strings.HasPrefix(d.Pos.File, place) })
	})
}
