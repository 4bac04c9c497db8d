// Package lock keeps published editions as they were published.
//
// data/<edition>/lock.toml holds the SHA-256 of each file of an edition and of
// what is made from them for machines, and, so that a difference can be named,
// the text of each value and the numbers of each figure. Package site works out
// the [State] that an edition is in and has [Lock.Verify] compare it with the
// lock on every build; the edition commands make locks with [New] and, when a
// correction is recorded, with [Lock.Correct]. Nothing here writes a file.
//
// A lock tells an accident from an edition: it shows that a file was changed, not
// who changed it. Whoever means to can make a new lock; the history of the
// repository shows that they did.
//
// To lock more of an edition: a field of State and of file, and its comparison in
// Changes.
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
	"strconv"
	"strings"

	"github.com/pelletier/go-toml/v2"

	"recension/generator/decode"
	"recension/generator/diag"
)

// Base is the name of the lock in the folder of its edition.
const Base = "lock.toml"

// State is what an edition is made of and says at one moment.
type State struct {
	Files   map[string]string            // SHA-256 of each file, by its path below the root
	Outputs map[string]string            // SHA-256 of what machines are given, by its path in the site
	Values  map[string]string            // the text of each value, by id
	Figures map[string]map[string]string // the numbers of each figure, by its id and the number's name
}

// Lock is lock.toml.
type Lock struct {
	State
	Edition string
	Errata  []Erratum // the first first

	keys decode.Keys
}

// file is lock.toml as it is written.
type file struct {
	Digest  string                       `toml:"digest" json:"-" comment:"SHA-256 of everything below"`
	Files   map[string]string            `toml:"files" json:",omitempty" comment:"SHA-256 of each file of the edition"`
	Outputs map[string]string            `toml:"outputs" json:",omitempty" comment:"SHA-256 of what is made from them for machines"`
	Values  map[string]string            `toml:"values" json:",omitempty" comment:"The numbers in the text"`
	Figures map[string]map[string]string `toml:"figures" json:",omitempty" comment:"The numbers of the figures"`
	Errata  map[string]Erratum           `toml:"erratum,omitempty" json:",omitempty" comment:"What was corrected since, and what stood before"`
}

const head = `# The edition as it was published, and each correction since. "recension edition publish"
# and "recension edition erratum" write this file; do not edit it. It guards against accidents:
# every build compares the edition with it.

`

// New is the lock of an edition that is published in a state.
func New(edition string, now State) Lock { return Lock{Edition: edition, State: now} }

// Text is the lock as the bytes of lock.toml. Equal locks have equal bytes.
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

// Same reports whether two locks say the same.
func (l Lock) Same(other Lock) bool { return l.file().digest() == other.file().digest() }

func (l Lock) file() file {
	f := file{Files: l.Files, Outputs: l.Outputs, Values: l.Values, Figures: l.Figures}
	for i, e := range l.Errata {
		if f.Errata == nil {
			f.Errata = map[string]Erratum{}
		}
		f.Errata[strconv.Itoa(i+1)] = e
	}
	return f
}

// digest is that of what the file says, not of how it is written: a lock whose
// lines were only moved is still whole.
func (f file) digest() string {
	text, err := json.Marshal(f)
	if err != nil {
		panic("lock: texts that are no JSON: " + err.Error())
	}
	return sum(text)
}

func sum(text []byte) string {
	hash := sha256.Sum256(text)
	return hex.EncodeToString(hash[:])
}

// Name is the path of an edition's lock below the root.
func Name(edition string) string { return path.Join("data", edition, Base) }

// Read reads the lock of an edition; nil when it has none, or one that cannot be
// trusted, which is reported.
func Read(src fs.FS, edition string) (*Lock, diag.List) {
	text, err := readFile(src, Name(edition))
	f := diag.File{Name: Name(edition), Text: text}
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
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
			Hintf("put it back as it was, from the history of the repository")}
	}
	l := &Lock{
		Edition: edition, keys: keys, Errata: make([]Erratum, len(read.Errata)),
		State: State{Files: read.Files, Outputs: read.Outputs, Values: read.Values, Figures: read.Figures},
	}
	for i := range l.Errata {
		l.Errata[i] = read.Errata[strconv.Itoa(i+1)]
	}
	return l, nil
}

// Files are the SHA-256 sums of an edition's files: those below data/<edition>/,
// without the lock, and below content/<edition>/. What editors, Git and file
// managers leave beside files is left out, as in builds.
func Files(src fs.FS, edition string) (map[string]string, diag.List) {
	sums := map[string]string{}
	var problems diag.List
	for _, dir := range []string{path.Join("data", edition), path.Join("content", edition)} {
		err := fs.WalkDir(src, dir, func(name string, d fs.DirEntry, err error) error {
			switch {
			case err != nil && errors.Is(err, fs.ErrNotExist) && name == dir:
				return nil // an edition without chapters
			case err != nil:
				return err
			case isTemporary(d.Name()) && d.IsDir():
				return fs.SkipDir
			case isTemporary(d.Name()) || d.IsDir() || name == Name(edition):
				return nil
			}
			text, err := readFile(src, name)
			if err != nil {
				problems.Add(diag.Errorf(diag.Pos{File: name}, "unreadable-file", "the file cannot be read: %v", err))
				return nil
			}
			sums[name] = sum(text)
			return nil
		})
		if err != nil {
			problems.Add(diag.Errorf(diag.Pos{File: dir}, "unreadable-file", "the folder cannot be read: %v", err))
		}
	}
	return sums, problems
}

// readFile reads a file; what is no file is not opened: reading a pipe would never
// end.
func readFile(src fs.FS, name string) ([]byte, error) {
	info, err := fs.Stat(src, name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, errors.New("is no file with content")
	}
	return fs.ReadFile(src, name)
}

func isTemporary(name string) bool {
	return strings.HasPrefix(name, ".") || strings.HasSuffix(name, "~") || strings.HasPrefix(name, "#")
}

// Output adds what machines are given at a path of the site.
func (s *State) Output(path string, text []byte) {
	if s.Outputs == nil {
		s.Outputs = map[string]string{}
	}
	s.Outputs[path] = sum(text)
}

// Holds reports whether a text is that of a file as it was locked.
func (l Lock) Holds(name string, text []byte) bool {
	locked, ok := l.Files[name]
	return ok && locked == sum(text)
}

// Figure adds a number of a figure. Names that repeat are told apart by a number
// after them.
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
