package lifecycle

import (
	"bytes"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"recension/generator/address"
	"recension/generator/decode"
	"recension/generator/diag"
	"recension/generator/lock"
	"recension/generator/review"
)

// New returns the files of a new edition, sorted by name: a draft copied from the
// edition from, without its searches and records. Diagnostics are about the edition to copy. It is an error if the
// name cannot be used, or if there is no edition to copy.
func New(src fs.FS, name, from string) ([]File, diag.List, error) {
	if err := checkName(src, name); err != nil {
		return nil, nil, err
	}
	old, problems, err := load(src, from)
	if err != nil {
		return nil, nil, err
	}
	problems = slices.DeleteFunc(problems, func(d diag.Diagnostic) bool { return !old.Owns(d.Pos.File) })
	if problems.HasErrors() {
		return nil, problems, nil
	}
	sums, problems := lock.Files(src, from)
	var files []File
	for file := range sums {
		if path.Dir(file) == lock.DifferencesDir(from) {
			continue // the copy has no corrections
		}
		if diag.IsOfRecords(file) || slices.Contains([]string{old.File(review.SourceSearchesFile), old.File(review.RecordPairsFile)}, file) {
			continue // a new edition searches anew
		}
		text, err := fs.ReadFile(src, file)
		if err != nil {
			return nil, nil, err
		}
		if file == old.File("edition.toml") {
			if text, err = asDraft(diag.File{Name: file, Text: text}, from); err != nil {
				return nil, nil, err
			}
		}
		top, rest, _ := strings.Cut(file, "/"+from+"/")
		files = append(files, File{path.Join(top, name, rest), text})
	}
	slices.SortFunc(files, func(a, b File) int { return strings.Compare(a.Name, b.Name) })
	return files, problems, nil
}

// checkName returns an error if a new edition cannot have the name. An edition is a
// folder at the root of the site, next to other pages.
func checkName(src fs.FS, name string) error {
	switch {
	case decode.IsDevice(name):
		return fmt.Errorf("%q cannot name an edition: Windows reserves this name for a device; choose another, such as 2026", name)
	case !decode.IsID(name):
		return fmt.Errorf("%q cannot name an edition; use lower-case letters, digits and single hyphens, as in 2026 or 2026-1, and at most %d characters", name, decode.MaxID)
	case address.Reserved(name):
		return fmt.Errorf("the name %q is reserved for a page of the site; choose another, such as 2026", name)
	}
	for _, used := range []string{path.Join("data", name), path.Join("content", name), path.Join("content", name+".md")} {
		if _, err := fs.Stat(src, used); err == nil {
			return fmt.Errorf("the name %q is taken by %s; choose another", name, used)
		}
	}
	if list, _ := lock.ReadList(src); slices.Contains(list.Editions(), name) { // check reports a list that cannot be read
		return fmt.Errorf("the name %q is that of a published edition, which %s lists; choose another", name, lock.ListName)
	}
	return nil
}

// copied is the start of the comment at the top of a copy's edition.toml.
const copied = "# Begun as a copy of the edition "

// asDraft returns the edition.toml of a copy: a draft without a publication date and
// DOI. It keeps the dates of the data, because the data is still the same.
func asDraft(f diag.File, from string) ([]byte, error) {
	text, err := decode.Set(f.WithoutBOM(), decode.Setting{Key: "status", Text: string(review.Draft)},
		decode.Setting{Key: "published", Text: ""}, decode.Setting{Key: "doi", Text: ""})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", f.Name, err)
	}
	if bytes.HasPrefix(text, []byte(copied)) { // the edition is a copy itself
		_, text, _ = bytes.Cut(text, []byte("\n\n"))
	}
	head := copied + from + ". Its data_as_of, and as_of and searched of its\n" +
		"# sources, are still those of that edition: update them with the data.\n\n"
	return append([]byte(head), text...), nil
}
