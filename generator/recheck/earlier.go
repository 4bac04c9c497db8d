package recheck

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/sync/errgroup"
	"golang.org/x/tools/txtar"

	"recension/generator/decode"
	"recension/generator/edition"
	"recension/generator/lock"
)

// Erratum is a correction of an edition.
type Erratum struct {
	Number int         `json:"number"` // from 1, oldest first
	Date   decode.Date `json:"date"`
	Kind   lock.Kind   `json:"kind"`
	Note   string      `json:"note"`
}

// earlier is the text that an edition had before a correction.
type earlier struct {
	erratum   Erratum
	sentences index
}

// earlierOf returns the states of an edition before its corrections, the last one first.
// It returns those that it could restore, and an error if that is not all of them.
func earlierOf(src fs.FS, e *edition.Edition) ([]earlier, error) {
	errata := e.Errata()
	if len(errata) == 0 {
		return nil, nil
	}
	files, err := filesOf(src, e)
	if err != nil {
		return nil, err
	}
	states := make([]earlier, len(errata))
	restored := 0
	var failed error
	var loads errgroup.Group // loading an edition takes much longer than restoring it
	for i, erratum := range slices.Backward(errata) {
		if err := restore(files, erratum); err != nil {
			failed = fmt.Errorf("the text of %s before correction %d cannot be restored: %w", e.ID, i+1, err)
			break
		}
		state, then := &states[restored], maps.Clone(files)
		state.erratum = Erratum{i + 1, erratum.Date, cmp.Or(erratum.Kind, lock.Fact), erratum.Note}
		loads.Go(func() error {
			sentences, err := sentencesIn(then, e.ID)
			state.sentences = newIndex(sentences)
			return err
		})
		restored++
	}
	return states[:restored], errors.Join(loads.Wait(), failed)
}

// filesOf returns the files of an edition, and those outside its folders that it needs,
// by their path below the root.
func filesOf(src fs.FS, e *edition.Edition) (map[string][]byte, error) {
	files := map[string][]byte{}
	for _, name := range []string{"config.toml", "data/facets.toml"} {
		if text, err := fs.ReadFile(src, name); err == nil {
			files[name] = text
		}
	}
	for _, dir := range []string{e.Dir(), chapterFolder(e.ID)} {
		err := fs.WalkDir(src, dir, func(name string, d fs.DirEntry, err error) error {
			if err != nil || !d.Type().IsRegular() {
				return err
			}
			text, err := fs.ReadFile(src, name)
			files[name] = text
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return files, nil
}

// restore changes the files of an edition to what they were before a correction.
func restore(files map[string][]byte, erratum lock.Erratum) error {
	for _, name := range slices.Sorted(maps.Keys(erratum.Files)) {
		change := erratum.Files[name]
		switch {
		case change.From != "":
			files[change.From] = files[name]
			delete(files, name)
			continue
		case change.Before == "":
			delete(files, name)
			continue
		case !utf8.Valid(files[name]):
			continue // no text is in it
		}
		text, err := change.Restore(files[name])
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		files[name] = text
	}
	return nil
}

// sentencesIn loads an edition from files, and returns its sentences.
func sentencesIn(files map[string][]byte, id string) ([]sentence, error) {
	archive := &txtar.Archive{}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if strings.HasPrefix(name, lock.DifferencesDir(id)+"/") || name == lock.Name(id) {
			continue
		}
		archive.Files = append(archive.Files, txtar.File{Name: name, Data: files[name]})
	}
	src, err := txtar.FS(archive)
	if err != nil {
		return nil, err
	}
	r, _ := edition.Load(src, edition.Options{})
	if e, ok := r.Edition(id); ok {
		return sentencesOf(r, e), nil
	}
	return nil, nil
}
