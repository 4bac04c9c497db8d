//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd)

package output

import "os"

// lock does nothing: this system cannot lock a folder. Do not run two commands that write
// at the same time.
func lock(*os.File) error { return nil }

// tryLock returns false: this system cannot lock a folder.
func tryLock(*os.File) bool { return false }
