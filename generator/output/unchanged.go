package output

import (
	"bytes"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"sync"
)

// put writes a file of the new site. If the old site has the same file, it links that, so
// that programs that copy or cache the site see only what has changed; where that cannot be
// linked, such as on a file system without links, it writes the file as any other. It
// returns whether the old site has the same file.
func (s *siteFolder) put(name string, text []byte) (same bool, err error) {
	s.sums.add(name, s.mode, text)
	from, to := path.Join(s.base, name), s.in(newSite+"/"+name)
	same = s.unchanged(name, text, s.mode)
	if same && s.Link(from, to) == nil {
		return true, nil
	}
	return same, s.Put(to, text)
}

// unchanged reports whether the old site has a file with a text and a mode. It reads the
// file, because anybody may have changed it since it was written, even without changing its
// size and time.
func (s *siteFolder) unchanged(name string, text []byte, mode fs.FileMode) bool {
	file := filepath.Join(s.dir, filepath.FromSlash(name))
	info, err := os.Lstat(file) // a pipe must not be opened
	if err != nil || info.Mode() != mode || info.Size() != int64(len(text)) {
		return false
	}
	f, err := os.Open(file)
	if err != nil {
		return false
	}
	defer f.Close()
	buffer := buffers.Get().(*[compared]byte)
	defer buffers.Put(buffer)
	for {
		n, err := f.Read(buffer[:])
		if !bytes.HasPrefix(text, buffer[:n]) {
			return false
		}
		text = text[n:]
		if err != nil {
			return err == io.EOF && len(text) == 0
		}
	}
}

// compared is how many bytes of an old file are compared at a time.
const compared = 32 << 10

var buffers = sync.Pool{New: func() any { return new([compared]byte) }}

// putList writes the list of files, as put does. The list has one mode everywhere.
func (s *siteFolder) putList(text []byte) (same bool, err error) {
	from, to := path.Join(s.base, listName), s.in(newSite+"/"+listName)
	if same = s.unchanged(listName, text, 0o644); same && s.Link(from, to) == nil {
		return true, nil
	}
	return same, s.WriteFile(to, text, 0o644)
}

// modeOfFiles returns the mode that new files get here, which depends on the system and the
// user.
func (s *siteFolder) modeOfFiles() (fs.FileMode, error) {
	name := s.in("mode")
	if err := s.Put(name, nil); err != nil {
		return 0, err
	}
	info, err := s.root.Lstat(name)
	if err != nil {
		return 0, err
	}
	return info.Mode(), s.Remove(name)
}
