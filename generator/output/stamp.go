package output

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"time"

	"recension/generator/parallel"
)

// Tick is longer than the clock by which file systems date changes stands still: the system
// moves it on at least a hundred times a second. So much time after the last write, each
// change of a file gives it another time, and [Stamp] stands for what was written.
const Tick = 20 * time.Millisecond

// Stamp returns a text that differs once somebody has written, replaced or removed a file of
// the site in a folder, or changed its mode, even if the file has its old size and time again:
// no program can set the time of the last change of a file's status. No file is read, which
// makes it many times as fast as [Checksum]. A copy of the site has another stamp. Empty: there
// is no site, or the system or the file system does not date changes exactly enough.
func Stamp(dir string) string {
	list, err := os.ReadFile(filepath.Join(dir, listName))
	if err != nil {
		return ""
	}
	var names []string
	for name := range listed(list) {
		if !filepath.IsLocal(filepath.FromSlash(name)) { // somebody has changed the list
			return ""
		}
		names = append(names, name)
	}
	type part struct {
		states       []byte
		exact, known bool
	}
	sum, exact := sha256.New(), false
	sum.Write(list)
	for _, p := range parallel.Chunks(len(names), func(from, to int) part {
		p := part{known: true}
		for _, name := range names[from:to] {
			state, exact, ok := stateOf(filepath.Join(dir, filepath.FromSlash(name)), p.states)
			p.states, p.exact, p.known = state, p.exact || exact, p.known && ok
		}
		return p
	}) {
		if !p.known {
			return ""
		}
		sum.Write(p.states)
		exact = exact || p.exact
	}
	if !exact {
		return ""
	}
	return hex.EncodeToString(sum.Sum(nil))
}
