// Package cache keeps on disk what is costly to make and depends on nothing but
// its input, such as the drawing of a figure, from one run to the next.
//
// Package main opens it and hands its Keep to package site. Losing it costs time
// and nothing else: whatever goes wrong with a file of it, the thing is made
// anew.
package cache

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"
	"path/filepath"
	"time"
)

// Dir is a cache in a folder. The nil Dir keeps nothing.
type Dir struct {
	path    string
	version string // of the program: what another one made does not count
}

// unused is how long an entry stays that nobody asks for.
const unused = 30 * 24 * time.Hour

// Open uses a folder below the user's cache for the running program, and drops
// entries that have not been used for a month. Where there is no such folder, it
// returns nil.
func Open() *Dir {
	base, err := os.UserCacheDir()
	if err != nil {
		return nil
	}
	version, err := programVersion()
	if err != nil {
		return nil
	}
	d := &Dir{filepath.Join(base, "recension"), version}
	if os.MkdirAll(d.path, 0o755) != nil {
		return nil
	}
	d.drop(time.Now().Add(-unused))
	return d
}

// programVersion tells this program from every other: the head of its file, in
// which Go puts an id made from everything it was built from.
func programVersion() (string, error) {
	name, err := os.Executable()
	if err != nil {
		return "", err
	}
	f, err := os.Open(name)
	if err != nil {
		return "", err
	}
	defer f.Close()
	const head = 64 << 10 // bytes
	sum := sha256.New()
	if _, err := io.CopyN(sum, f, head); err != nil {
		return "", err
	}
	return string(sum.Sum(nil)), nil
}

func (d *Dir) drop(before time.Time) {
	entries, _ := os.ReadDir(d.path)
	for _, entry := range entries {
		if info, err := entry.Info(); err == nil && info.ModTime().Before(before) {
			_ = os.Remove(filepath.Join(d.path, entry.Name()))
		}
	}
}

// Sub is a folder of the cache for a package that keeps files of its own there;
// empty without a cache.
func (d *Dir) Sub(name string) string {
	if d == nil {
		return ""
	}
	return filepath.Join(d.path, name)
}

// Keep returns what was made for the key before or, the first time, makes it. The
// key must hold all that the thing depends on.
func (d *Dir) Keep(key string, make func() ([]byte, error)) ([]byte, error) {
	if d == nil {
		return make()
	}
	sum := sha256.Sum256([]byte(d.version + key))
	name := filepath.Join(d.path, hex.EncodeToString(sum[:]))
	if made, err := os.ReadFile(name); err == nil {
		now := time.Now()
		_ = os.Chtimes(name, now, now)
		return made, nil
	}
	made, err := make()
	if err != nil {
		return nil, err
	}
	d.put(name, made)
	return made, nil
}

// put writes an entry in one step, so that nobody reads half of it.
func (d *Dir) put(name string, made []byte) {
	f, err := os.CreateTemp(d.path, "new-")
	if err != nil {
		return
	}
	_, err = f.Write(made)
	if f.Close() != nil || err != nil || os.Rename(f.Name(), name) != nil {
		_ = os.Remove(f.Name())
	}
}
