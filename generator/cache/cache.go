// Package cache stores results on disk that are expensive to compute and depend only on
// their input, such as the drawings of figures.
//
// The command line opens the cache with [Open]; [Dir.Keep] returns a stored result or
// computes it. What depends on more than its key can say is stored with [Dir.Store], and
// checked by whoever loads it. Deleting the cache only costs time: if one of its files cannot
// be read or written, the result is computed again.
package cache

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// Dir is a cache in a folder. A nil Dir stores nothing.
type Dir struct {
	path    string
	version string // identifies the program: results of other versions are not used
}

// maxUnused is how long an unused entry is kept.
const maxUnused = 30 * 24 * time.Hour

// Open opens the cache of the running program in the user's cache folder, and removes
// entries that were not used for 30 days. It returns nil if there is no such folder.
func Open() *Dir {
	version, err := programVersion()
	if err != nil {
		return nil
	}
	return OpenVersion("recension", version)
}

// OpenVersion is Open for programs that share what they make: each gives the same
// name of a folder, and a version that differs where they would make something else.
func OpenVersion(name, version string) *Dir {
	base, err := os.UserCacheDir()
	if err != nil {
		return nil
	}
	d := &Dir{filepath.Join(base, name), version}
	if os.MkdirAll(d.path, 0o755) != nil {
		return nil
	}
	d.drop(time.Now())
	return d
}

// programVersion identifies the running program by a checksum of the start of its file,
// which contains an id that Go derives from everything it was built from.
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

// maxUnfinished is how long an entry that is being written is kept: afterwards the process
// that wrote it was killed.
const maxUnfinished = time.Hour

// drop removes entries that were last used too long before a time.
func (d *Dir) drop(now time.Time) {
	entries, _ := os.ReadDir(d.path)
	for _, entry := range entries {
		limit := maxUnused
		if strings.HasPrefix(entry.Name(), unfinished) {
			limit = maxUnfinished
		}
		if info, err := entry.Info(); err == nil && now.Sub(info.ModTime()) > limit {
			_ = os.Remove(filepath.Join(d.path, entry.Name()))
		}
	}
}

// Sub returns the path of a folder in the cache, for a package that manages its own
// files; empty if there is no cache.
func (d *Dir) Sub(name string) string {
	if d == nil {
		return ""
	}
	return filepath.Join(d.path, name)
}

// Keep returns the stored result for a key. If there is none, it calls make and stores
// the result, unless make returns an error. The key must contain everything that the
// result depends on.
func (d *Dir) Keep(key string, make func() ([]byte, error)) ([]byte, error) {
	if d == nil {
		return make()
	}
	if stored, found := d.Load(key); found {
		return stored, nil
	}
	result, err := make()
	if err != nil {
		return nil, err
	}
	d.Store(key, result)
	return result, nil
}

// Load returns what this version of the program stored for a key, and whether there is such
// a result.
func (d *Dir) Load(key string) (result []byte, found bool) {
	if d == nil {
		return nil, false
	}
	name := d.file(key)
	stored, err := os.ReadFile(name)
	if err != nil {
		return nil, false
	}
	now := time.Now()
	_ = os.Chtimes(name, now, now)
	return stored, true
}

// Store stores a result for a key, in place of an earlier one.
func (d *Dir) Store(key string, result []byte) {
	if d != nil {
		d.put(d.file(key), result)
	}
}

// file is the path of the entry of a key.
func (d *Dir) file(key string) string {
	sum := sha256.Sum256([]byte(d.version + key))
	return filepath.Join(d.path, hex.EncodeToString(sum[:]))
}

// unfinished begins the name of an entry that is being written.
const unfinished = "new-"

// put writes an entry atomically, so that no other process reads half of it.
func (d *Dir) put(name string, result []byte) {
	f, err := os.CreateTemp(d.path, unfinished)
	if err != nil {
		return
	}
	_, err = f.Write(result)
	if f.Close() != nil || err != nil || os.Rename(f.Name(), name) != nil {
		_ = os.Remove(f.Name())
	}
}
