package review

import (
	"io/fs"
	"path"

	"recension/generator/diag"
)

// CheckSize reports a review with more editions, files or bytes than are read. It reads
// none of the files.
func CheckSize(src fs.FS) diag.List {
	if names, _ := Names(src); len(names) > diag.Editions.Most {
		return diag.List{diag.Editions.Exceeded(diag.Pos{File: "data"}, "there are %d editions", len(names)).
			Hintf("each folder of data/ is an edition")}
	}
	for _, top := range []string{"data", "content"} {
		files, bytes := 0, int64(0)
		_ = fs.WalkDir(src, top, func(name string, entry fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return nil // what cannot be read is reported where it is needed
			case entry.IsDir():
				if path.Base(name)[0] == '.' {
					return fs.SkipDir
				}
				return nil
			}
			files++
			most, _ := diag.FileBytes(name) // a lock has the checksums of any files
			if diag.IsOfRecords(name) {
				return nil // read row by row
			}
			if info, err := entry.Info(); err == nil && info.Size() <= int64(most.Most) {
				bytes += info.Size() // a larger one is not read, and reported by name
			}
			if files > diag.ReviewFiles.Most || bytes > int64(diag.ReviewBytes.Most) {
				return fs.SkipAll
			}
			return nil
		})
		at := diag.Pos{File: top}
		if files > diag.ReviewFiles.Most {
			return diag.List{diag.ReviewFiles.Exceeded(at, "%s/ has more files than are read", top)}
		}
		if bytes > int64(diag.ReviewBytes.Most) {
			return diag.List{diag.ReviewBytes.Exceeded(at, "the files of %s/ have more bytes than are read", top)}
		}
	}
	return nil
}
