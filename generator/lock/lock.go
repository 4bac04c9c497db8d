// Package lock detects changes to published editions.
//
// data/<edition>/lock.toml contains the SHA-256 checksums of each file of an edition
// and of the machine-readable files generated from them. To name what differs, it
// also contains the text of each value, the numbers of each figure, and the declarations
// of the facets that it shares with other editions.
//
// What comes in is the [State] of an edition: [Files] computes the checksums of its
// files, [State.Figure] and [State.Output] add the rest. What goes out are
// diagnostics or a new lock: every build calls [Lock.Verify], which reports
// differences from the lock; the edition commands call [New] when an edition is
// published and [Lock.Correct] when a correction is recorded. This package writes no
// files. The [List] in data/locks.toml, outside the editions, shows when a whole one is
// gone.
//
// A lock guards against accidents. It shows that a file was changed, not who changed
// it, and anyone can replace it; the history of the repository shows that they did. It
// does not regard line ends, which a clone may change: see [Lock.IgnoreLineEnds].
//
// The differences of a correction that is not one of fact are in a file of their own, so
// that the lock stays small: see [DifferencesName].
//
// To lock more of an edition, add a field to [State] and to the type file, and
// compare it in [State.Changes].
package lock

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/pelletier/go-toml/v2"

	"recension/generator/decode"
	"recension/generator/diag"
)

// Base is the name of the lock file in the folder of its edition.
const Base = "lock.toml"

// State is the content of an edition at one point in time.
type State struct {
	Files   map[string]string            // SHA-256 of each file, by its path below the root
	Outputs map[string]string            // SHA-256 of each machine-readable file, by its path in the site
	Values  map[string]string            // the text of each value, by id
	Figures map[string]map[string]string // the numbers of each figure, by its id and the number's name
	Facets  map[string]string            // the declaration of each facet outside the edition's folder, by id; nil: not recorded, as in older locks
}

// Lock is a parsed lock.toml.
type Lock struct {
	State             // with all corrections
	Edition string    // the name of the edition's folder
	Errata  []Erratum // oldest first

	keys decode.Keys
}

// file is the structure of lock.toml.
type file struct {
	Digest  string                       `toml:"digest" json:"-" comment:"SHA-256 of everything below"`
	Files   map[string]string            `toml:"files" json:",omitempty" comment:"SHA-256 of each file of the edition"`
	Outputs map[string]string            `toml:"outputs" json:",omitempty" comment:"SHA-256 of what is made from them for machines"`
	Values  map[string]string            `toml:"values" json:",omitempty" comment:"The numbers in the text"`
	Figures map[string]map[string]string `toml:"figures" json:",omitempty" comment:"The numbers of the figures"`
	Facets  map[string]string            `toml:"facets,omitempty" json:",omitempty" comment:"The facets that the edition shares with others"`
	Errata  map[string]Erratum           `toml:"erratum,omitempty" json:",omitempty" comment:"What was corrected since, and what stood before"`
}

const head = `# The edition as it was published, and each correction since. "recension edition publish"
# and "recension edition erratum" write this file; do not edit it. It guards against accidents:
# every build compares the edition with it.

`

// New returns the lock of an edition that is published in a state.
func New(edition string, now State) Lock { return Lock{Edition: edition, State: now} }

// Text returns the content of lock.toml. Equal locks have equal bytes.
func (l Lock) Text() ([]byte, error) {
	f := l.file()
	f.Digest = f.digest()
	var b bytes.Buffer
	b.WriteString(head)
	if err := toml.NewEncoder(&b).Encode(f); err != nil {
		return nil, fmt.Errorf("lock of %s: %w", l.Edition, err)
	}
	return b.Bytes(), nil
}

// Same reports whether two locks have the same content.
func (l Lock) Same(other Lock) bool { return l.file().digest() == other.file().digest() }

func (l Lock) file() file {
	f := file{Files: l.Files, Outputs: l.Outputs, Values: l.Values, Figures: l.Figures, Facets: l.Facets}
	for i, e := range l.Errata {
		if f.Errata == nil {
			f.Errata = map[string]Erratum{}
		}
		if !e.OfFact() {
			e.setChanges(Changes{}) // they are in a file of their own
		}
		f.Errata[strconv.Itoa(i+1)] = e
	}
	return f
}

// digest returns the checksum of the file's content, which does not depend on the
// order of its lines.
func (f file) digest() string {
	text, err := json.Marshal(f)
	if err != nil {
		panic("lock: strings and maps cannot fail to marshal: " + err.Error())
	}
	return checksum(text)
}

// checksum returns the SHA-256 of a text in hexadecimal.
func checksum(text []byte) string {
	hash := sha256.Sum256(text)
	return hex.EncodeToString(hash[:])
}

// Name returns the path of an edition's lock below the root.
func Name(edition string) string { return path.Join("data", edition, Base) }

// Read reads the lock of an edition. It returns nil if the edition has none, and nil
// with diagnostics if the lock cannot be read or was edited by hand, or if the differences
// of a correction cannot be read.
func Read(src fs.FS, edition string) (*Lock, diag.List) {
	text, err := readFile(src, Name(edition), diag.LockBytes)
	f := diag.File{Name: Name(edition), Text: text}
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if errors.Is(err, errTooLarge) {
		return nil, diag.List{diag.LockBytes.Exceeded(f.Whole(), "the file is too large").Hintf("restore it from the history of the repository")}
	}
	if err != nil {
		return nil, diag.List{diag.Errorf(f.Whole(), "unreadable-file", "the file cannot be read: %v", err)}
	}
	var read file
	keys, problems := decode.TOML(f, &read)
	if problems.HasErrors() {
		return nil, problems
	}
	if read.Digest != read.digest() {
		return nil, diag.List{diag.Errorf(keys.At("digest"), "lock", "the lock was changed by hand").
			Hintf("restore it from the history of the repository")}
	}
	l := &Lock{
		Edition: edition, keys: keys, Errata: make([]Erratum, len(read.Errata)),
		State: State{Files: read.Files, Outputs: read.Outputs, Values: read.Values, Figures: read.Figures, Facets: read.Facets},
	}
	for i := range l.Errata {
		l.Errata[i] = read.Errata[strconv.Itoa(i+1)]
	}
	if problems := l.readDifferences(src); problems.HasErrors() {
		return nil, problems
	}
	return l, nil
}

// Files returns the SHA-256 checksums of an edition's files, by path: those below
// data/<edition>/, without the lock, and below content/<edition>/. As in builds,
// hidden and backup files of editors, Git and file managers are ignored. A file that is
// larger than any that is read has no checksum, but a text that no lock has.
func Files(src fs.FS, edition string) (map[string]string, diag.List) {
	sums := map[string]string{}
	var problems diag.List
	for _, dir := range []string{path.Join("data", edition), path.Join("content", edition)} {
		err := fs.WalkDir(src, dir, func(name string, d fs.DirEntry, err error) error {
			switch {
			case err != nil && errors.Is(err, fs.ErrNotExist) && name == dir:
				return nil // an edition may have no chapters
			case err != nil:
				return err
			case IsTemporary(d.Name()) && d.IsDir():
				return fs.SkipDir
			case IsTemporary(d.Name()) || d.IsDir() || name == Name(edition):
				return nil
			}
			most, _ := diag.FileBytes(name)
			text, err := readFile(src, name, most)
			if errors.Is(err, errTooLarge) { // no edition is published with it
				sums[name] = "too large"
				return nil
			}
			if err != nil {
				problems.Add(diag.Errorf(diag.Pos{File: name}, "unreadable-file", "the file cannot be read: %v", err))
				return nil
			}
			sums[name] = checksum(text)
			return nil
		})
		if err != nil {
			problems.Add(diag.Errorf(diag.Pos{File: dir}, "unreadable-file", "the folder cannot be read: %v", err))
		}
	}
	return sums, problems
}

// IgnoreLineEnds gives each file that differs from the locked one in its line ends alone
// the locked checksum. Git changes line ends when it checks out files on Windows, and no
// reader sees them. sums are the checksums of [Files]. A nil Lock does nothing.
func (l *Lock) IgnoreLineEnds(src fs.FS, sums map[string]string) {
	if l == nil {
		return
	}
	for name, sum := range sums {
		locked, ok := l.Files[name]
		if !ok || locked == sum {
			continue
		}
		most, _ := diag.FileBytes(name)
		text, err := readFile(src, name, most)
		if err == nil && matches(text, locked) {
			sums[name] = locked
		}
	}
}

// matches reports whether a text has a checksum, as it is or with other line ends.
func matches(text []byte, sum string) bool {
	lf := withLF(text)
	return slices.Contains([]string{checksum(text), checksum(lf), checksum(bytes.ReplaceAll(lf, []byte("\n"), []byte("\r\n")))}, sum)
}

// withLF returns a text with lines that end in LF.
func withLF(text []byte) []byte { return bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n")) }

var errTooLarge = errors.New("too large")

// readFile reads a regular file that is not larger than a limit. It opens nothing else,
// since reading a pipe would block forever.
func readFile(src fs.FS, name string, limit diag.Limit) ([]byte, error) {
	info, err := fs.Stat(src, name)
	if _, link := fs.Lstat(src, name); errors.Is(err, fs.ErrNotExist) && link == nil {
		return nil, errors.New("it is a link to a file that does not exist")
	}
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, errors.New("not a regular file")
	}
	if info.Size() > int64(limit.Most) {
		return nil, errTooLarge
	}
	return fs.ReadFile(src, name)
}

// IsTemporary reports whether an editor, an office program, Git or a file manager made a
// file or folder, by its name. No edition consists of such files.
func IsTemporary(name string) bool {
	return strings.HasPrefix(name, ".") || strings.HasSuffix(name, "~") || strings.HasPrefix(name, "#") ||
		strings.HasPrefix(name, "~$") || slices.Contains([]string{"thumbs.db", "desktop.ini"}, strings.ToLower(name))
}

// Output adds a machine-readable file, by its path in the site.
func (s *State) Output(path string, text []byte) {
	if s.Outputs == nil {
		s.Outputs = map[string]string{}
	}
	s.Outputs[path] = checksum(text)
}

// Holds reports whether a text is the locked content of a file, but for its line ends.
func (l Lock) Holds(name string, text []byte) bool {
	locked, ok := l.Files[name]
	return ok && matches(text, locked)
}

// Figure adds a number of a figure. Repeated names get a number: "name (2)".
func (s *State) Figure(id, name, number string) {
	if s.Figures == nil {
		s.Figures = map[string]map[string]string{}
	}
	if s.Figures[id] == nil {
		s.Figures[id] = map[string]string{}
	}
	unique := name
	for n := 2; ; n++ {
		if _, taken := s.Figures[id][unique]; !taken {
			break
		}
		unique = fmt.Sprintf("%s (%d)", name, n)
	}
	s.Figures[id][unique] = number
}
