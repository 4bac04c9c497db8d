package output

import (
	"os"
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
	at := func(dir string) string { return filepath.Join(dir, "a/b.html") }
	for name, test := range map[string]struct {
		change func(dir string) error
		same   bool
	}{
		"nothing":        {func(string) error { return nil }, true},
		"read":           {func(dir string) error { _, err := os.ReadFile(at(dir)); return err }, true},
		"file of others": {func(dir string) error { return os.WriteFile(filepath.Join(dir, "CNAME"), nil, 0o644) }, true},
		"text, of the same size and time": {func(dir string) error {
			info, err := os.Stat(at(dir))
			if err != nil {
				return err
			}
			text, err := os.ReadFile(at(dir))
			if err != nil {
				return err
			}
			text[0]++
			if err := os.WriteFile(at(dir), text, 0o644); err != nil {
				return err
			}
			return os.Chtimes(at(dir), time.Time{}, info.ModTime())
		}, false},
		"mode":    {func(dir string) error { return os.Chmod(at(dir), 0o600) }, false},
		"removed": {func(dir string) error { return os.Remove(at(dir)) }, false},
		"a link":  {func(dir string) error { return relink(dir) }, false},
		"list": {func(dir string) error {
			return os.WriteFile(filepath.Join(dir, listName), []byte(listHead+"index.html\n"), 0o644)
		}, false},
		"path out of it": {func(dir string) error {
			return os.WriteFile(filepath.Join(dir, listName), []byte(listHead+"../x\n"), 0o644)
		}, false},
		"no site any more": {os.RemoveAll, false},
	} {
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
