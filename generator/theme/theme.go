// Package theme combines the built-in templates with those of a review. A file in the
// review's templates/ overrides the built-in file of the same path.
//
// What comes in are the file tree of a review and the files of package templates. What
// goes out is a [Theme]: the review's file tree, in which templates/ has all templates.
// The packages that parse templates and bundle style sheets read that tree, and do not
// know where a file comes from. [Theme.Check] reports files that override nothing.
//
// The review's templates/ is read once, into memory: check and build see the same files.
//
// The folder that has embed.go is that of the program's sources. There, each file
// overrides itself, so that a change shows at the next build without compiling the
// program, and the files of npm and TypeScript are not reported.
package theme

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"
	"testing/fstest"

	"recension/generator/diag"
	"recension/templates"
)

// Dir is the folder of the templates in a review.
const Dir = "templates"

// marker is the file that only the folder of the program's sources has.
const marker = "embed.go"

// builtIn returns the built-in files, by their paths below templates/.
var builtIn = sync.OnceValue(func() map[string]*fstest.MapFile {
	files := map[string]*fstest.MapFile{}
	_ = fs.WalkDir(templates.FS(), ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			text, _ := fs.ReadFile(templates.FS(), name) // the files are in the program
			files[name] = &fstest.MapFile{Data: text, Mode: 0o644}
		}
		return err
	})
	return files
})

// Names returns the paths of the built-in files below templates/, sorted.
func Names() []string { return slices.Sorted(maps.Keys(builtIn())) }

// File returns a built-in file; false if there is none with that path below templates/.
func File(name string) ([]byte, bool) {
	file, ok := builtIn()[name]
	if !ok {
		return nil, false
	}
	return bytes.Clone(file.Data), true
}

// Theme is the file tree of a review with all templates. The list of its root is that of the
// review, which may have no templates/.
type Theme struct {
	review    fs.FS
	templates fstest.MapFS      // by path in the review: "templates/base.html"
	own       map[string][]byte // the review's files, by path below templates/
	problems  diag.List         // files that cannot be read
	sources   bool              // the review's folder is that of the program's sources
}

// Of returns the theme of a review. A review without templates/ has the built-in ones.
func Of(review fs.FS) *Theme {
	t := &Theme{review: review, templates: fstest.MapFS{}, own: map[string][]byte{}}
	for name, file := range builtIn() {
		t.templates[path.Join(Dir, name)] = file
	}
	t.readOwn()
	_, t.sources = t.own[marker]
	return t
}

// readOwn reads the review's templates/. Hidden files, such as those of editors, and what
// npm installed are not templates.
func (t *Theme) readOwn() {
	files := 0
	err := fs.WalkDir(t.review, Dir, func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil && name == Dir && errors.Is(err, fs.ErrNotExist):
			return fs.SkipAll
		case err != nil:
			t.unreadable(name)
			return nil
		case name == Dir && !d.IsDir():
			t.problems.Add(diag.Errorf(diag.Pos{File: name}, "unreadable-file", "it is a file, not a folder"))
			return nil
		case d.IsDir() && d.Name() == "node_modules":
			return fs.SkipDir
		case strings.HasPrefix(d.Name(), "."):
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case d.IsDir():
			return nil
		}
		if files++; files > diag.TemplateFiles.Most {
			t.problems.Add(diag.TemplateFiles.Exceeded(diag.Pos{File: Dir}, "there are more files"))
			return fs.SkipAll
		}
		t.read(name)
		return nil
	})
	if err != nil {
		t.unreadable(Dir)
	}
}

// Using leaves out files that config.toml names, such as a logo: they override nothing. The
// paths are those in the review.
func (t *Theme) Using(files []string) *Theme {
	for _, name := range files {
		delete(t.own, strings.TrimPrefix(name, Dir+"/"))
	}
	return t
}

func (t *Theme) unreadable(name string) {
	t.problems.Add(diag.Errorf(diag.Pos{File: name}, "unreadable-file", "the file cannot be read"))
}

// read reads one of the review's files.
func (t *Theme) read(name string) {
	info, err := fs.Stat(t.review, name)
	if err != nil || !info.Mode().IsRegular() {
		t.unreadable(name)
		return
	}
	if info.Size() > int64(diag.TemplateBytes.Most) {
		t.problems.Add(diag.TemplateBytes.Exceeded(diag.Pos{File: name}, "the file has %d bytes", info.Size()))
		return
	}
	text, err := fs.ReadFile(t.review, name)
	if err != nil {
		t.unreadable(name)
		return
	}
	t.templates[name] = &fstest.MapFile{Data: text, Mode: 0o644}
	t.own[strings.TrimPrefix(name, Dir+"/")] = text
}

// Open opens a file or folder of the review; those in templates/ may be built in.
func (t *Theme) Open(name string) (fs.File, error) {
	if isTemplate(name) {
		return t.templates.Open(name)
	}
	return t.review.Open(name)
}

// ReadFile returns the text of a file.
func (t *Theme) ReadFile(name string) ([]byte, error) {
	if isTemplate(name) {
		return t.templates.ReadFile(name)
	}
	return fs.ReadFile(t.review, name)
}

// ReadDir returns the entries of a folder.
func (t *Theme) ReadDir(name string) ([]fs.DirEntry, error) {
	if isTemplate(name) {
		return t.templates.ReadDir(name)
	}
	return fs.ReadDir(t.review, name)
}

// isTemplate reports whether a path is templates/ or below it.
func isTemplate(name string) bool { return name == Dir || strings.HasPrefix(name, Dir+"/") }

// Overrides returns the review's files that are not equal to built-in ones, by their paths
// below templates/, sorted. In the folder of the program's sources, what belongs to npm and
// TypeScript is not among them.
func (t *Theme) Overrides() []string {
	return slices.DeleteFunc(slices.Sorted(maps.Keys(t.own)), func(name string) bool {
		file, ok := builtIn()[name]
		return ok && bytes.Equal(file.Data, t.own[name]) || !ok && t.sources
	})
}

// Checksum differs for themes with different files.
func (t *Theme) Checksum() [sha256.Size]byte {
	h := sha256.New()
	for _, name := range slices.Sorted(maps.Keys(t.own)) {
		fmt.Fprintf(h, "%q %d %s", name, len(t.own[name]), t.own[name])
	}
	return [sha256.Size]byte(h.Sum(nil))
}

// IsOverride reports whether a file, by its path in the review, is one of the review that
// is not equal to a built-in one.
func (t *Theme) IsOverride(file string) bool {
	name := strings.TrimPrefix(file, Dir+"/")
	_, own := t.own[name]
	return own && t.State(name) != Equal
}

// OfSources reports whether the review's folder is that of the program's sources.
func (t *Theme) OfSources() bool { return t.sources }

// AddsTo reports whether the review has a file in a folder below templates/ that is not an
// override.
func (t *Theme) AddsTo(folder string) bool {
	return slices.ContainsFunc(t.Overrides(), func(name string) bool {
		_, known := builtIn()[name]
		return !known && strings.HasPrefix(name, folder+"/")
	})
}

// State is the relation of a review's file to the built-in one of the same path.
type State string

// The states of a built-in file in a review.
const (
	BuiltIn    State = ""
	Equal      State = "equal" // the review has the same file
	Overridden State = "overridden"
)

// State returns whether the review overrides a built-in file.
func (t *Theme) State(name string) State {
	text, ok := t.own[name]
	if !ok {
		return BuiltIn
	}
	if file, known := builtIn()[name]; known && bytes.Equal(text, file.Data) {
		return Equal
	}
	return Overridden
}
