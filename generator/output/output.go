// Package output writes a site to a folder atomically.
//
// What comes in are the files of a site, as functions that render them. [Write] calls
// these functions on all cores and writes the files to a new folder next to the old one,
// which it then replaces in one step. If anything fails before that step, the old site
// stays unchanged. [Replace] does the same for a single file of the review that a command
// changes.
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

// marker is a file that Write creates in its folder, so that it never replaces a folder
// with other content.
const marker = ".recension"

// Write renders the files into dir, by their slash-separated paths below it. An existing
// dir must be empty or have been written by Write; otherwise Write returns an error and
// changes nothing.
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
		return fmt.Errorf("output: %s contains files that recension did not build; empty it or choose another folder", dir)
	}
	return nil
}

func writeAll(dir string, files map[string]func(io.Writer) error) error {
	made := map[string]bool{}
	names := slices.Sorted(maps.Keys(files))
	for _, name := range names {
		if !filepath.IsLocal(filepath.FromSlash(name)) {
			return fmt.Errorf("the path %q leads outside the site", name)
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

// replace replaces the old folder with the new one. If the system supports it, it swaps
// the two atomically; otherwise it first moves the old folder aside, and restores it if
// the new one cannot be moved.
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

// stale is the age from which an unfinished folder is considered left behind by a killed
// process.
const stale = time.Hour

// removeStale removes unfinished folders that killed processes left next to dir.
func removeStale(parent, pattern string) {
	left, _ := filepath.Glob(filepath.Join(parent, pattern+"*"))
	for _, name := range left {
		if !isNumber(strings.TrimSuffix(strings.TrimPrefix(filepath.Base(name), pattern), "-old")) {
			continue // not created by Write
		}
		if info, err := os.Stat(name); err == nil && time.Since(info.ModTime()) > stale {
			_ = os.RemoveAll(name) // a folder that cannot be removed does no harm
		}
	}
}

// isNumber reports whether a string is a number, as os.MkdirTemp appends it.
func isNumber(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}
