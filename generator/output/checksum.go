package output

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"sync"

	"golang.org/x/sync/errgroup"
)

// checksums has the checksum of each file of a site, of its mode and text, by its path. It can
// be used by several goroutines at once.
type checksums struct {
	mu    sync.Mutex
	files map[string][sha256.Size]byte
}

// add adds a file.
func (c *checksums) add(name string, mode fs.FileMode, text []byte) {
	sum := sha256.Sum256(text)
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.files == nil {
		c.files = map[string][sha256.Size]byte{}
	}
	c.files[name] = sha256.Sum256(fmt.Appendf(nil, "%v %x", mode, sum))
}

// whole returns a checksum of all files with their names. The list has the names.
func (c *checksums) whole(list []byte) string {
	sum := sha256.New()
	for name := range listed(list) {
		one := c.files[name]
		sum.Write(one[:])
	}
	sum.Write(list)
	return hex.EncodeToString(sum.Sum(nil))
}

// Checksum returns the checksum of the site in a folder, which [Writer.Checksum] was called
// with if nobody has changed one of its files since. Files of others do not count. The error
// says that there is no site, or that one of its files is missing or cannot be read.
func Checksum(dir string) (string, error) {
	list, err := os.ReadFile(filepath.Join(dir, listName))
	if err != nil {
		return "", fmt.Errorf("output: %w", err)
	}
	var sums checksums
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for name := range listed(list) {
		group.Go(func() error {
			below := filepath.FromSlash(name)
			if !filepath.IsLocal(below) { // somebody has changed the list
				return fmt.Errorf("the path %q leads outside the site", name)
			}
			file := filepath.Join(dir, below)
			info, err := os.Lstat(file) // a pipe must not be opened
			if err != nil {
				return err
			}
			if !info.Mode().IsRegular() {
				return fmt.Errorf("%s is not a file", name)
			}
			text, err := os.ReadFile(file)
			sums.add(name, info.Mode(), text)
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return "", fmt.Errorf("output: %w", err)
	}
	return sums.whole(list), nil
}
