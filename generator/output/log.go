package output

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"sync"
)

// Log is a file of a [Folder] to which lines are added at its end, one at a time, by one
// process that knows what the file has. It can be used by several goroutines at once.
type Log struct {
	folder *Folder
	name   string
	disk   disk

	mu  sync.Mutex
	sum string // the checksum of the file as this process knows it; empty: it is missing
}

// OpenLog opens a file, which need not exist, to add lines to it. A process that was killed,
// or a machine that lost power, can leave a last line without its end; OpenLog cuts that
// off, and returns it. It is an error if the file is a link, a folder or read-only.
func (f *Folder) OpenLog(name string) (l *Log, torn []byte, err error) {
	return f.openLog(name, realDisk{f.Root})
}

func (f *Folder) openLog(name string, d disk) (l *Log, torn []byte, err error) {
	l = &Log{folder: f, name: name, disk: d}
	err = withFilesStage(f.Root, d, func(s *stage) error {
		text, err := l.read()
		whole := bytes.LastIndexByte(text, '\n') + 1
		switch torn = text[whole:]; {
		case err != nil || text == nil:
			return err
		case whole == 0: // not even its header
			return s.Remove(name)
		case len(torn) > 0:
			_, err = s.replace(nil, []File{{name, text[:whole]}})
			return err
		}
		return nil
	})
	if err != nil {
		return nil, nil, err
	}
	text, err := l.read()
	l.sum = sumOf(text)
	return l, torn, err
}

// Append adds a line, which ends with a line break, to the file. If it is missing, it is
// created with a header. When Append returns nil, the line is on the disk. It adds nothing,
// and returns an error that is [ErrChanged], if the file is not as this process found or
// left it: somebody else has added lines, or removed some.
func (l *Log) Append(header, line []byte) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	added := false
	err := withFilesStage(l.folder.Root, l.disk, func(s *stage) error {
		text, err := l.read()
		switch {
		case err != nil:
			return err
		case sumOf(text) != l.sum:
			return fmt.Errorf("%s: %w", l.name, ErrChanged)
		case text == nil:
			text = bytes.Clone(header)
			_, err = s.replace(nil, []File{{l.name, slices.Concat(header, line)}})
		default:
			err = l.add(int64(len(text)), line)
		}
		if added = err == nil; added {
			l.sum = checksum(append(text, line...))
		}
		return err
	})
	if added {
		return nil // a stage that could not be removed does no harm
	}
	return err
}

// add writes at the end of a file of some size. If it cannot write all, it restores the
// size.
func (l *Log) add(size int64, line []byte) error {
	f, err := l.folder.OpenFile(l.name, os.O_WRONLY|os.O_APPEND, 0)
	if err != nil {
		return err
	}
	_, err = f.Write(line)
	if err == nil {
		err = f.Sync()
	}
	if err != nil {
		err = errors.Join(err, f.Truncate(size))
	}
	return errors.Join(err, f.Close())
}

// read returns the text of the file; nil if it is missing.
func (l *Log) read() ([]byte, error) {
	info, err := l.folder.Lstat(l.name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular():
		return nil, fmt.Errorf("%s is a link or folder, not a file", l.name)
	case info.Mode().Perm()&0o222 == 0:
		return nil, fmt.Errorf("%s is read-only", l.name)
	}
	return l.folder.Root.ReadFile(l.name)
}

// sumOf is the checksum of a text; empty for that of a missing file.
func sumOf(text []byte) string {
	if text == nil {
		return ""
	}
	return checksum(text)
}
