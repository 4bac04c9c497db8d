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

// Lines are the lines of a review that are new or changed since a commit. Files
// are slash-separated paths below the review's folder.
type Lines struct {
	// Base is the full name of the commit that they are compared with.
	Base string

	files map[string][]span // of each file that changed, even where no line did
	was   map[string]string // what a renamed file was called at Base
}

// span is a run of lines, from 1, both ends included.
type span struct{ first, last int }

// Changed compares the review in dir, as it lies on disk, with the commit at
// which HEAD left the history of rev: so on a branch it is what the branch
// changed, not what was changed elsewhere since. What is not committed counts,
// and files that git does not know yet, but for those it ignores. Lines beside
// removed ones did not change. It is an error if dir is in no repository, if
// there is no such revision, if it has no commit in common with HEAD, or if git
// is not installed.
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

// diff compares the folder on disk with a commit.
func (r repository) diff(commit string, as ...string) ([]byte, error) {
	args := append([]string{"diff", "--relative", "--find-renames", "--no-color", "--no-ext-diff", "--no-textconv", "--ignore-submodules"}, as...)
	return r.git(nil, append(append(args, commit, "--"), parts...)...)
}

// addFiles reads git diff --name-status -z: a status and a path, or two paths
// for a file that was renamed, each ended by a zero.
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

// hunk is the head of a run of changed lines: where it was, and where it is.
var hunk = regexp.MustCompile(`^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@`)

// addPatch reads the lines of git diff --unified=0. The lines of a hunk are
// counted, not read: they hold whatever the files do.
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
		found := hunk.FindSubmatch(line)
		if found == nil {
			continue
		}
		removed, first, added := number(found[1]), number(found[2]), number(found[3])
		if skip = removed + added; added > 0 {
			l.files[name] = append(l.files[name], span{first, first + added - 1})
		}
	}
}

// number is a number of a hunk's head; one that is not written is 1.
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

// pathOf is the path of a "+++" line, which git quotes where it holds anything
// but plain ASCII, and ends with a tab where it holds a blank; empty for a file
// that was deleted.
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

// Touch reports whether a place lies in changed lines; for a whole file,
// whether the file changed.
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
