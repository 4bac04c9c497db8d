package command

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"recension/generator/decode"
	"recension/generator/diag"
	"recension/generator/lifecycle"
	"recension/generator/output"
	"recension/generator/review"
)

// workspace is the review that a command works on.
type workspace struct {
	root string // the review's folder; set by --root when a command runs
}

// open opens the review's folder. It returns an error if there is no review in it.
func (w *workspace) open() (*output.Folder, error) {
	if err := w.mustBeReview(); err != nil {
		return nil, err
	}
	return output.Open(w.root)
}

// mustBeReview returns an error if the review's folder has neither a config.toml nor a
// folder data: a command would find no edition there, or write files in the wrong place.
func (w *workspace) mustBeReview() error {
	dir, err := filepath.Abs(w.root)
	if err != nil {
		return err
	}
	if _, err := os.Stat(dir); err != nil {
		return err
	}
	for _, name := range []string{"config.toml", "data"} {
		if _, err := os.Lstat(filepath.Join(dir, name)); err == nil {
			return nil
		}
	}
	for above := dir; above != filepath.Dir(above); {
		above = filepath.Dir(above)
		if isReview(above) {
			return fmt.Errorf("%s is a folder inside the review %s; run the command there, or with --root %s", dir, above, quoted(above))
		}
	}
	return fmt.Errorf("there is no review in %s: it has neither config.toml nor data/; run the command in the folder of a review, "+
		"name that with --root, or start a new one with recension init", dir)
}

// source is the review as a file tree. It returns an error if there is no review.
func (w *workspace) source() (fs.FS, error) {
	dir, err := w.open()
	if err != nil {
		return nil, err
	}
	return dir.FS(), nil
}

// anySource is like source for a folder that need not have a review.
func (w *workspace) anySource() (fs.FS, error) {
	dir, err := output.Open(w.root)
	if err != nil {
		return nil, err
	}
	return dir.FS(), nil
}

// source returns a folder as a file tree, which refuses links that lead out of it.
func source(dir string) (fs.FS, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	return root.FS(), nil
}

// folder is the slash-separated path of the review below the top of its Git repository;
// empty for the top itself and outside a repository.
func (w *workspace) folder() string {
	dir, err := filepath.Abs(w.root)
	for top := dir; err == nil; top = filepath.Dir(top) {
		if _, err := os.Stat(filepath.Join(top, ".git")); err == nil {
			below, _ := filepath.Rel(top, dir)
			return strings.TrimPrefix(filepath.ToSlash(below), ".")
		}
		if top == filepath.Dir(top) {
			break
		}
	}
	return ""
}

// findEdition returns an error if the review has no edition of that name.
func findEdition(src fs.FS, name string) error {
	if names, _ := review.Names(src); !slices.Contains(names, name) { // no names if data/ cannot be read
		return review.NoEdition(src, name)
	}
	return nil
}

// write writes files of the review, all or none: none if one of them has changed since it
// was read through the folder.
func write(dir *output.Folder, files ...lifecycle.File) error {
	var texts []output.File
	for _, f := range files {
		texts = append(texts, output.File(f))
	}
	return dir.Replace(texts...)
}

// errInput ends a command that has printed the errors of its input.
var errInput = errors.New("the input has errors")

// errFault ends a command that has printed a mistake of the program.
var errFault = errors.New("a bug in the program")

// report prints diagnostics, and returns errInput if any of them is an error, or errFault
// if one is a mistake of the program.
func report(to io.Writer, problems diag.List) error {
	if err := problems.Text(to); err != nil {
		return err
	}
	return outcome(problems)
}

// outcome is the error that ends a command after it has printed diagnostics; nil if none
// is an error.
func outcome(problems diag.List) error {
	switch {
	case problems.HasFault():
		return errFault
	case problems.HasErrors():
		return errInput
	}
	return nil
}

// reportError prints an error that has a diagnostic, and returns errFault if it is a
// mistake of the program, or errInput; any other error is returned as it is.
func reportError(to io.Writer, err error) error {
	if d, ok := diag.AsDiagnostic(err); ok {
		return report(to, diag.List{d})
	}
	return err
}

// named returns the item of a table with a name that was given on the command
// line. The error for an unknown name lists those there are.
func named[T any](what, name string, items map[string]T) (T, error) {
	item, ok := items[name]
	if !ok {
		return item, unknown(what, name, slices.Sorted(maps.Keys(items)))
	}
	return item, nil
}

// unknown returns the error for an unknown name.
func unknown(what, name string, known []string) error {
	if near := diag.Nearest(name, known); near != "" {
		return fmt.Errorf("unknown %s %q; did you mean %q?", what, name, near)
	}
	return fmt.Errorf("unknown %s %q; one of %s", what, name, strings.Join(known, ", "))
}

// parseBaseURL parses the flag --base-url; empty means the URL in config.toml.
func parseBaseURL(flag string) (review.URL, error) {
	var base review.SiteAddress
	if err := base.UnmarshalText([]byte(flag)); err != nil {
		return "", fmt.Errorf("--base-url: %w", err)
	}
	return review.URL(base), nil
}

// sourceDate is the environment variable that sets the current day.
const sourceDate = "SOURCE_DATE_EPOCH"

// today returns the current day in UTC, or that of SOURCE_DATE_EPOCH if it is set
// (https://reproducible-builds.org/specs/source-date-epoch/).
func today() (decode.Date, error) {
	now, err := now()
	if err != nil {
		return "", err
	}
	var day decode.Date
	if err := day.UnmarshalText([]byte(now.UTC().Format(time.DateOnly))); err != nil {
		return "", fmt.Errorf("%s: %w", sourceDate, err)
	}
	return day, nil
}

// now is the current time, or that of SOURCE_DATE_EPOCH if it is set.
func now() (time.Time, error) {
	text := os.Getenv(sourceDate)
	if text == "" {
		return time.Now(), nil
	}
	seconds, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return time.Time{}, fmt.Errorf("%s: %q is not a number of seconds", sourceDate, text)
	}
	return time.Unix(seconds, 0), nil
}
