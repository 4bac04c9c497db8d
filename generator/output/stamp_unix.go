//go:build linux || darwin

package output

import (
	"encoding/binary"

	"golang.org/x/sys/unix"
)

// stateOf appends what changes with each change of a file (inode(7)), and reports whether the
// time of its last change is more exact than a second, and whether it is a regular file.
func stateOf(file string, to []byte) (state []byte, exact, ok bool) {
	var s unix.Stat_t
	if unix.Lstat(file, &s) != nil || s.Mode&unix.S_IFMT != unix.S_IFREG {
		return to, false, false
	}
	for _, n := range []int64{int64(s.Dev), int64(s.Ino), int64(s.Mode), s.Size, int64(s.Mtim.Sec), int64(s.Mtim.Nsec), int64(s.Ctim.Sec), int64(s.Ctim.Nsec)} {
		to = binary.BigEndian.AppendUint64(to, uint64(n))
	}
	return to, s.Ctim.Nsec != 0, true
}
