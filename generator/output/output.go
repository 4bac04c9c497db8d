// Package output writes a site to a folder: all of it, or nothing.
//
// The files come from package site as functions; they are rendered and written
// on all cores into a new folder beside the old one, which replaces it in one
// step. Whatever goes wrong before that step, the site that was there stays as
// it was. A single file of the review, which a command changes, is replaced in
// the same way.
package output

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"
)

// marker is the file that tells a folder that Write made from one that somebody
// keeps other things in.
const marker = ".recension"

// Write renders the files into dir, by their slash-separated paths below it. A
// dir that exists must be empty or have been made by Write: anything else is an
// error, and left alone.
func Write(dir string, files map[string]func(io.Writer) error) error {
	if err := mayReplace(dir); err != nil {
		return err
	}
	parent := filepath.Dir(filepath.Clean(dir))
	if err := os.MkdirAll(parent, 0o755); err != nil {
		return fmt.Errorf("output: %w", err)
	}
	pattern := "." + filepath.Base(dir) + "-next-"
	removeStale(parent, pattern)
	next, err := os.MkdirTemp(parent, pattern)
	if err != nil {
		return fmt.Errorf("output: %w", err)
	}
	defer os.RemoveAll(next)
	if err := os.Chmod(next, 0o755); err != nil {
		return fmt.Errorf("output: %w", err)
	}
	if err := writeAll(next, files); err != nil {
		return fmt.Errorf("output: %w", err)
	}
	return replace(dir, next)
}

func mayReplace(dir string) error {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) || err == nil && len(entries) == 0 {
		return nil
	}
	if err != nil {
		return fmt.Errorf("output: %w", err)
	}
	if _, err := os.Stat(filepath.Join(dir, marker)); err != nil {
		return fmt.Errorf("output: %s holds files that are not a site built by recension; empty it or name another folder", dir)
	}
	return nil
}

func writeAll(dir string, files map[string]func(io.Writer) error) error {
	made := map[string]bool{}
	names := slices.Sorted(maps.Keys(files))
	for _, name := range names {
		if !filepath.IsLocal(filepath.FromSlash(name)) {
			return fmt.Errorf("the path %q leads out of the site", name)
		}
		parent := filepath.Dir(filepath.Join(dir, filepath.FromSlash(name)))
		if !made[parent] {
			if err := os.MkdirAll(parent, 0o755); err != nil {
				return err
			}
			made[parent] = true
		}
	}
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for _, name := range names {
		group.Go(func() error { return writeFile(filepath.Join(dir, filepath.FromSlash(name)), files[name]) })
	}
	if err := group.Wait(); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, marker), nil, 0o644)
}

func writeFile(name string, render func(io.Writer) error) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	w := bufio.NewWriterSize(f, 32<<10)
	return errors.Join(render(w), w.Flush(), f.Close())
}

// replace puts the new folder where the old one is: by exchanging the two in one
// step where the system can, else by moving the old one aside first, and back if
// the new one cannot take its place.
func replace(dir, next string) error {
	if exchange(next, dir) == nil {
		return os.RemoveAll(next)
	}
	old := next + "-old"
	err := os.Rename(dir, old)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("output: %w", err)
	}
	existed := err == nil
	if err := os.Rename(next, dir); err != nil {
		if existed {
			err = errors.Join(err, os.Rename(old, dir))
		}
		return fmt.Errorf("output: %w", err)
	}
	return os.RemoveAll(old)
}

// stale is how old a folder of an earlier Write must be to have been left behind
// by one that was killed.
const stale = time.Hour

// removeStale removes what killed runs left beside dir.
func removeStale(parent, pattern string) {
	left, _ := filepath.Glob(filepath.Join(parent, pattern+"*"))
	for _, name := range left {
		if !isNumber(strings.TrimSuffix(strings.TrimPrefix(filepath.Base(name), pattern), "-old")) {
			continue // somebody else's
		}
		if info, err := os.Stat(name); err == nil && time.Since(info.ModTime()) > stale {
			_ = os.RemoveAll(name) // it is in nobody's way
		}
	}
}

// isNumber reports whether a name ends as os.MkdirTemp ends it.
func isNumber(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}
