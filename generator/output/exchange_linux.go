package output

import "golang.org/x/sys/unix"

// exchange swaps two folders in one step (renameat2(2), RENAME_EXCHANGE). It
// fails where one of them does not exist or the file system cannot do it.
func exchange(a, b string) error {
	return unix.Renameat2(unix.AT_FDCWD, a, unix.AT_FDCWD, b, unix.RENAME_EXCHANGE)
}
