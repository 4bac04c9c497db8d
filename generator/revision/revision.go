// Package revision reads a review at a revision of its Git repository and finds the lines
// that changed since.
//
// [FS] returns the file tree of a revision, which can be checked like the one on disk.
// [Changed] finds the lines that a branch added or changed, and [Lines.Excuse] turns
// diagnostics that these lines did not cause into notices: the command check --since uses
// all three. [Find] finds an earlier text of a file, which an erratum records. The package
// calls the git program, which supports every kind of repository, and writes nothing.
package revision

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"strconv"
	"strings"
	"testing/fstest"
)

// parts are the files and folders of a review.
var parts = []string{"config.toml", "data", "content", "templates"}

// FS returns the review at a revision: config.toml, data/, content/ and templates/ below
// dir, which may be any folder of a repository's working tree. The tree is in memory and
// immutable. It contains only regular files, no symbolic links, which could lead outside
// the tree. If the review did not exist at the revision, the tree is empty. FS returns an
// error if dir is not in a repository, if the repository has no such revision, or if git
// is not installed.
func FS(ctx context.Context, dir, rev string) (fs.FS, error) {
	r, err := open(ctx, dir)
	if err != nil {
		return nil, err
	}
	commit, err := r.commit(rev)
	if err != nil {
		return nil, err
	}
	return r.tree(commit)
}

// tree reads the files of a review at a commit.
func (r repository) tree(commit string) (fs.FS, error) {
	list, err := r.git(nil, append([]string{"ls-tree", "-r", "-z", commit, "--"}, parts...)...)
	if err != nil {
		return nil, err
	}
	var names []string
	var ids bytes.Buffer
	for entry := range strings.SplitSeq(string(list), "\x00") {
		about, name, _ := strings.Cut(entry, "\t") // mode, type, id
		fields := strings.Fields(about)
		if len(fields) == 3 && strings.HasPrefix(fields[0], "100") && fs.ValidPath(name) {
			names = append(names, name)
			ids.WriteString(fields[2] + "\n")
		}
	}
	blobs, err := r.git(&ids, "cat-file", "--batch")
	if err != nil {
		return nil, err
	}
	tree := fstest.MapFS{} // the standard library's in-memory file tree
	for _, name := range names {
		var text []byte
		if text, blobs, err = nextBlob(blobs); err != nil {
			return nil, fmt.Errorf("%s at %s: %w", name, commit, err)
		}
		tree[name] = &fstest.MapFile{Data: text, Mode: 0o644}
	}
	return tree, nil
}

// nextBlob returns the first blob in the output of git cat-file --batch, and the rest of
// the output. Each blob is a line with id, type and size, its bytes and a line break.
func nextBlob(batch []byte) (text, rest []byte, _ error) {
	head, rest, _ := bytes.Cut(batch, []byte("\n"))
	fields := strings.Fields(string(head))
	if len(fields) != 3 {
		return nil, nil, fmt.Errorf("git does not have it: %q", head) // "<id> missing"
	}
	size, err := strconv.Atoi(fields[2])
	if err != nil || size < 0 || size >= len(rest) {
		return nil, nil, fmt.Errorf("git sent %q and %d bytes", head, len(rest))
	}
	return rest[:size:size], rest[size+1:], nil
}
