package revision

import (
	"bytes"
	"context"
	"math"
	"regexp"
	"strconv"
	"strings"

	"recension/generator/diag"
)

// Lines are the lines of a review that were added or changed since a commit.
type Lines struct {
	// Base is the hash of the commit that the review was compared with.
	Base string

	files map[string][]span // changed lines by file; also files with only removed lines
	was   map[string]string // the path at Base of each renamed file
}

// span is a range of lines, from 1, both ends included.
type span struct{ first, last int }

// Changed compares the review in dir, as it is on disk, with the merge base of HEAD and
// rev. On a branch, the result is therefore what the branch changed, without later
// changes to rev. Uncommitted changes and untracked files are included, ignored files are
// not. Lines next to removed lines are not changed. Changed returns an error if dir is
// not in a repository, if rev does not exist or has no common history with HEAD, or if
// git is not installed.
func Changed(ctx context.Context, dir, rev string) (*Lines, error) {
	r, err := open(ctx, dir)
	if err != nil {
		return nil, err
	}
	base, err := r.mergeBase(rev)
	if err != nil {
		return nil, err
	}
	l := &Lines{Base: base, files: map[string][]span{}, was: map[string]string{}}
	names, err := r.diff(base, "--name-status", "-z")
	if err != nil {
		return nil, err
	}
	l.addFiles(names)
	patch, err := r.diff(base, "--patch", "--unified=0", "--inter-hunk-context=0", "--text", "--src-prefix=a/", "--dst-prefix=b/")
	if err != nil {
		return nil, err
	}
	l.addPatch(patch)
	unknown, err := r.git(nil, append([]string{"ls-files", "--others", "--exclude-standard", "-z", "--"}, parts...)...)
	if err != nil {
		return nil, err
	}
	for name := range strings.FieldsFuncSeq(string(unknown), func(c rune) bool { return c == 0 }) {
		l.files[name] = []span{{1, math.MaxInt}}
	}
	return l, nil
}

// diff compares the folder on disk with a commit; as are further options of git diff.
func (r repository) diff(commit string, as ...string) ([]byte, error) {
	args := append([]string{"diff", "--relative", "--find-renames", "--no-color", "--no-ext-diff", "--no-textconv", "--ignore-submodules"}, as...)
	return r.git(nil, append(append(args, commit, "--"), parts...)...)
}

// addFiles reads the output of git diff --name-status -z: a status and a path, or two
// paths if the file was renamed, each terminated by a NUL byte.
func (l *Lines) addFiles(names []byte) {
	fields := strings.Split(string(names), "\x00")
	for len(fields) >= 2 {
		status, name := fields[0], fields[1]
		fields = fields[2:]
		if strings.HasPrefix(status, "R") && len(fields) > 0 {
			name, l.was[fields[0]] = fields[0], name
			fields = fields[1:]
		}
		l.files[name] = nil
	}
}

// hunk matches the header of a hunk.
var hunk = regexp.MustCompile(`^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@`)

// addPatch reads the output of git diff --unified=0. It skips the lines of a hunk by
// counting, because they come from the files and could look like headers.
func (l *Lines) addPatch(patch []byte) {
	name, skip := "", 0
	for line := range bytes.Lines(patch) {
		if bytes.HasPrefix(line, []byte(`\`)) {
			continue // "\ No newline at end of file"
		}
		if skip > 0 {
			skip--
			continue
		}
		if path, ok := bytes.CutPrefix(line, []byte("+++ ")); ok {
			name = pathOf(string(path))
			continue
		}
		m := hunk.FindSubmatch(line)
		if m == nil {
			continue
		}
		removed, first, added := number(m[1]), number(m[2]), number(m[3])
		if skip = removed + added; added > 0 {
			l.files[name] = append(l.files[name], span{first, first + added - 1})
		}
	}
}

// number parses a number of a hunk's header; an omitted number is 1.
func number(digits []byte) int {
	if len(digits) == 0 {
		return 1
	}
	n, err := strconv.Atoi(string(digits))
	if err != nil {
		return math.MaxInt32 // no file has so many lines
	}
	return n
}

// pathOf returns the path of a "+++" line; empty if the file was deleted. Git quotes a
// path with special characters, and adds a tab to one with spaces.
func pathOf(field string) string {
	field = strings.TrimSuffix(strings.TrimSuffix(field, "\n"), "\t")
	if plain, err := strconv.Unquote(field); err == nil {
		field = plain
	}
	name, there := strings.CutPrefix(field, "b/")
	if !there {
		return "" // /dev/null
	}
	return name
}

// Touch reports whether a position is in a changed line; for a whole file, whether the
// file changed.
func (l *Lines) Touch(p diag.Pos) bool {
	spans, changed := l.files[p.File]
	if p.Line == 0 {
		return changed
	}
	for _, s := range spans {
		if s.first <= p.Line && p.Line <= s.last {
			return true
		}
	}
	return false
}
