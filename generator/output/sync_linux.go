package output

import (
	"os"

	"golang.org/x/sys/unix"
)

// syncAll waits until everything in the file system of a folder is on the disk
// (syncfs(2)).
func syncAll(folder *os.File) error { return unix.Syncfs(int(folder.Fd())) }
