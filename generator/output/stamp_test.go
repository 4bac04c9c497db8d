package output

import (
	"path/filepath"
	"runtime"
	"testing"
	"time"
)

// TestStamp tests that the stamp of a site stays until somebody changes one of its files, even
// if the file then has its old size and time.
func TestStamp(t *testing.T) {
	if runtime.GOOS != "linux" && runtime.GOOS != "darwin" {
		t.Skip("stamps are not supported")
	}
	for name, test := range siteChanges {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "public")
			if err := new(Writer).Write(dir, site("index.html", "a/b.html")); err != nil {
				t.Fatal(err)
			}
			time.Sleep(Tick)
			before := Stamp(dir)
			if before == "" {
				t.Skip("this file system dates changes by the second")
			}
			if err := test.change(dir); err != nil {
				t.Skip(err)
			}
			if after := Stamp(dir); (after == before) != test.same {
				t.Errorf("%q; before: %q", after, before)
			}
		})
	}
}
