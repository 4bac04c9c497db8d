// Package revision reads a review as it was at a revision of its Git
// repository, and tells what changed since.
//
// [FS] is the file tree of a revision, in memory, for package site to check as
// it checks the one on disk. [Changed] says which lines are new or changed
// since a branch left another, and [Lines.Excuse] what a list of diagnostics
// owes to them. Package main does both for check --since. [Find] looks for a text
// that a file once held, which an erratum keeps. Everything comes from the git
// program (git.go), which knows every kind of repository; nothing is written, to
// the repository or elsewhere.
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

// parts are the files and folders that a review is made of.
var parts = []string{"config.toml", "data", "content", "templates"}

// FS is what a review was at a revision: config.toml, data/, content/ and
// templates/ below dir, which may be any folder of a repository's working tree.
// The tree is in memory and does not change. Only plain files are in it:
// symbolic links, which could lead out of it, are not. A review that was not
// there at the revision is an empty tree. It is an error if dir is in no
// repository, if the repository has no such revision, or if git is not
// installed.
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

// tree reads the parts of a review at a commit.
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
	tree := fstest.MapFS{} // the standard library's tree in memory
	for _, name := range names {
		var text []byte
		if text, blobs, err = nextBlob(blobs); err != nil {
			return nil, fmt.Errorf("%s at %s: %w", name, commit, err)
		}
		tree[name] = &fstest.MapFile{Data: text, Mode: 0o644}
	}
	return tree, nil
}

// nextBlob takes the first blob off the output of git cat-file --batch, in
// which each is a line with id, type and size, its bytes and a line end.
func nextBlob(batch []byte) (text, rest []byte, _ error) {
	head, rest, _ := bytes.Cut(batch, []byte("\n"))
	fields := strings.Fields(string(head))
	if len(fields) != 3 {
		return nil, nil, fmt.Errorf("git has lost it: %q", head) // "<id> missing"
	}
	size, err := strconv.Atoi(fields[2])
	if err != nil || size < 0 || size >= len(rest) {
		return nil, nil, fmt.Errorf("git sent %q and %d bytes", head, len(rest))
	}
	return rest[:size:size], rest[size+1:], nil
}
