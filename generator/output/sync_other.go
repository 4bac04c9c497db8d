//go:build !linux

package output

import (
	"errors"
	"os"
)

// syncAll is not supported on this system.
func syncAll(*os.File) error { return errors.ErrUnsupported }
