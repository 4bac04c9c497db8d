// Package starter holds the reviews that init writes, as files: a complete example with
// one figure of each kind, and the smallest review there is.
//
// They are in the folders review/ and minimal/, as init writes them, except that the
// example's first edition is a draft there: [Example] publishes it, so that its date and
// its lock are those of the day. The tests check and build both, so that they stay valid.
// To change what a new review looks like, edit these files; no code names them.
package starter

import (
	"embed"
	"io/fs"
	"slices"
	"strings"

	"recension/generator/decode"
	"recension/generator/diag"
	"recension/generator/lifecycle"
)

//go:embed all:review all:minimal
var embedded embed.FS

// published is the edition that Example publishes.
const published = "2024"

// Minimal returns the files of the smallest review: one edition, a draft, with one
// document and one chapter. They are sorted by name.
func Minimal() ([]lifecycle.File, error) {
	return files(folder("minimal"))
}

// Example returns the files of the complete review, sorted by name. Its first edition is
// published on day and locked, its second one is a draft. It is an error if the day is
// before the edition's data.
func Example(day decode.Date) ([]lifecycle.File, diag.List, error) {
	src := folder("review")
	all, err := files(src)
	if err != nil {
		return nil, nil, err
	}
	publication, problems, err := lifecycle.Publish(src, published, day, day)
	if err != nil || problems.HasErrors() {
		return nil, problems, err
	}
	for _, f := range publication.Files {
		i, found := slices.BinarySearchFunc(all, f.Name, byName)
		if found {
			all[i] = f
		} else {
			all = slices.Insert(all, i, f)
		}
	}
	return all, problems, nil
}

// folder returns one of the embedded reviews.
func folder(name string) fs.FS {
	src, err := fs.Sub(embedded, name)
	if err != nil {
		panic(err) // the name is not valid
	}
	return src
}

// files returns all files of a review, sorted by name.
func files(src fs.FS) ([]lifecycle.File, error) {
	var all []lifecycle.File
	err := fs.WalkDir(src, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(src, name)
		all = append(all, lifecycle.File{Name: name, Text: text})
		return err
	})
	slices.SortFunc(all, func(a, b lifecycle.File) int { return byName(a, b.Name) })
	return all, err
}

func byName(f lifecycle.File, name string) int { return strings.Compare(f.Name, name) }
