package lock

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strconv"
	"strings"

	"recension/generator/decode"
	"recension/generator/diag"
)

// ListName is the path of the list of locks below the root. It is outside the
// editions, so that it also shows when all files of one are gone.
const ListName = "data/locks.toml"

const listHead = `# The published editions, each with the SHA-256 of its lock.toml. "recension edition publish"
# and "recension edition erratum" write this file, and every build compares the editions
# with it: a published edition must stay. To withdraw one for good, remove its line.

`

// List maps the published editions to the checksums of their locks.
type List struct {
	Sums map[string]string // by the name of the edition's folder
	keys decode.Keys
}

// ReadList reads the list of locks. It returns nil if there is none, and nil with
// diagnostics if it cannot be read.
func ReadList(src fs.FS) (*List, diag.List) {
	text, err := readFile(src, ListName, diag.TOMLBytes)
	f := diag.File{Name: ListName, Text: text}
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, diag.List{diag.Errorf(f.Whole(), "unreadable-file", "the file cannot be read: %v", err)}
	}
	var read struct {
		Locks map[string]string `toml:"locks"`
	}
	keys, problems := decode.TOML(f, &read)
	if problems.HasErrors() {
		return nil, problems
	}
	return &List{Sums: read.Locks, keys: keys}, nil
}

// At returns the position of an edition in the list.
func (l *List) At(edition string) diag.Pos { return l.keys.At("locks", edition) }

// Editions returns the names of the editions in the list, sorted; none for a nil List.
func (l *List) Editions() []string {
	if l == nil {
		return nil
	}
	return slices.Sorted(maps.Keys(l.Sums))
}

// Lists reports whether the list has the checksum of a lock.toml with a text. Line ends
// do not count, see [Lock.IgnoreLineEnds].
func (l *List) Lists(edition string, text []byte) bool {
	return l != nil && l.Sums[edition] != "" && matches(text, l.Sums[edition])
}

// With returns the content of data/locks.toml with the lock.toml of some editions, by
// edition, added or replaced. A nil List is an empty one.
func (l *List) With(locks map[string][]byte) []byte {
	sums := map[string]string{}
	if l != nil {
		maps.Copy(sums, l.Sums)
	}
	for edition, text := range locks {
		sums[edition] = checksum(withLF(text))
	}
	var b strings.Builder
	b.WriteString(listHead + "[locks]\n")
	for _, name := range slices.Sorted(maps.Keys(sums)) {
		key := name
		if !decode.IsID(name) {
			key = strconv.Quote(name)
		}
		fmt.Fprintf(&b, "%s = %q\n", key, sums[name])
	}
	return []byte(b.String())
}
