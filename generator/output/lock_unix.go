//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package output

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// lock waits until no other process has the folder locked, and locks it until it is closed
// or the process ends. On a file system without locks it does nothing.
func lock(folder *os.File) error {
	for {
		err := unix.Flock(int(folder.Fd()), unix.LOCK_EX)
		switch {
		case errors.Is(err, unix.EINTR):
		case errors.Is(err, unix.ENOTSUP), errors.Is(err, unix.ENOLCK), errors.Is(err, unix.EBADF), errors.Is(err, unix.ENOSYS):
			return nil
		default:
			return err
		}
	}
}

// tryLock locks a folder until it is closed or the process ends. It returns false if
// another process has it locked, or if the file system cannot lock it.
func tryLock(folder *os.File) bool {
	return unix.Flock(int(folder.Fd()), unix.LOCK_EX|unix.LOCK_NB) == nil
}
