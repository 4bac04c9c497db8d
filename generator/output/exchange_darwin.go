package output

import "golang.org/x/sys/unix"

// exchange swaps two folders atomically (renamex_np(2), RENAME_SWAP). It fails if one of
// them does not exist or the file system does not support it.
func exchange(a, b string) error { return unix.RenamexNp(a, b, unix.RENAME_SWAP) }
