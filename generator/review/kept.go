package review

import (
	"bytes"
	"errors"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"recension/generator/diag"
)

// loaded is an edition that was loaded by itself.
type loaded struct {
	edition  *Edition
	records  Records // with what the checks of other editions need
	problems diag.List
	files    map[string][]byte // the files of the edition, by their paths; nil: not known
}

// mostKept is the size of an edition above which the texts of its files are not kept.
const mostKept = 64 << 20 // bytes

// load loads an edition by itself, unless all its files are as they were. It returns the
// same pointer in that case.
func (m *Memo) load(src fs.FS, id string, facets Facets, lost Lost) loaded {
	var files map[string][]byte
	if m != nil {
		files = filesIn(src, path.Join("data", id))
		if was, ok := m.editions[id]; ok && files != nil && maps.EqualFunc(files, was.files, bytes.Equal) {
			return was
		}
	}
	l := loaded{files: files}
	l.edition, l.problems = load(src, id, facets, lost, m)
	l.records = l.edition.Records
	l.edition.Records.forgetRows()
	return l
}

// facetsOf reads the facets of all editions, unless their file is as it was.
func (m *Memo) facetsOf(src fs.FS) (Facets, diag.List) {
	if m == nil {
		return LoadFacets(src)
	}
	var text []byte
	if f, problems := readBytes(src, FacetsFile); problems == nil {
		text = f.Text
	}
	if m.facetsText == nil || !bytes.Equal(text, m.facetsText) {
		m.facetsText, m.editions = text, nil // which have the facets
		m.facets, m.facetsProblems = LoadFacets(src)
	}
	return m.facets, slices.Clone(m.facetsProblems)
}

// keep keeps editions for the next load.
func (m *Memo) keep(editions []loaded) {
	if m == nil {
		return
	}
	m.editions = map[string]loaded{}
	for _, l := range editions {
		if l.files != nil {
			m.editions[l.edition.ID] = l
		}
	}
}

// filesIn are the texts of all files below a folder, which stay as they are for the load.
// Folders have no text, and nor have the files of exports, of which a load reads only the
// names. It is nil if a file cannot be read, or if they are large.
func filesIn(src fs.FS, dir string) map[string][]byte {
	files := map[string][]byte{}
	size := 0
	err := fs.WalkDir(src, dir, func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() || strings.HasSuffix(name, ".zst"):
			files[name] = nil
			return nil
		case !entry.Type().IsRegular():
			return errors.New("a link may lead to another file")
		}
		f, problems := readBytes(src, name)
		if size += len(f.Text); problems != nil || size > mostKept {
			return errors.New("the file is large, or cannot be read")
		}
		files[name] = f.Text
		return nil
	})
	if err != nil {
		return nil
	}
	return files
}
