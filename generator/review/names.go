package review

import (
	"fmt"
	"io/fs"
	"strings"

	"recension/generator/diag"
)

// Names returns the names of the editions, sorted: the folders of data/ whose names
// do not begin with a dot. It is an error if data/ cannot be read.
func Names(src fs.FS) ([]string, error) {
	entries, err := fs.ReadDir(src, "data")
	if err != nil {
		return nil, err
	}
	var names []string
	for _, entry := range entries {
		if entry.IsDir() && !strings.HasPrefix(entry.Name(), ".") {
			names = append(names, entry.Name())
		}
	}
	return names, nil
}

// NoEdition is the error for a name that no edition has. It suggests the nearest
// name or, if none is near, lists the names of the editions.
func NoEdition(src fs.FS, name string) error {
	names, _ := Names(src) // data/ that cannot be read has no editions
	switch near := diag.Nearest(name, names); {
	case near != "":
		return fmt.Errorf("there is no edition %q; did you mean %q?", name, near)
	case len(names) == 0:
		return fmt.Errorf("there is no edition %q; the review has none", name)
	}
	return fmt.Errorf("there is no edition %q; the review has %s", name, strings.Join(names, ", "))
}
