package overlay

import (
	"io/fs"
	"path"
	"strings"
	"testing"
	"testing/fstest"
)

func TestOverlay(t *testing.T) {
	base := fstest.MapFS{"data/b.csv": {Data: []byte("old")}, "data/c.csv": {}}
	for _, c := range []struct{ name, file, want string }{
		{"another text", "data/b.csv", "data/b.csv data/c.csv"},
		{"a new file", "data/a.csv", "data/a.csv data/b.csv data/c.csv"},
		{"a new folder", "more/a.csv", "data/b.csv data/c.csv more/a.csv"},
	} {
		t.Run(c.name, func(t *testing.T) {
			o := With(base, c.file, []byte("new"))
			data, _ := fs.Glob(o, "data/*.csv")
			more, _ := fs.Glob(o, "more/*.csv")
			if got := strings.Join(append(data, more...), " "); got != c.want {
				t.Errorf("files %q, want %q", got, c.want)
			}
			text, err := fs.ReadFile(o, c.file)
			if err != nil || string(text) != "new" {
				t.Errorf("text %q, error %v", text, err)
			}
			info, err := fs.Stat(o, c.file)
			if err != nil || info.Size() != 3 || info.IsDir() || info.Name() != path.Base(c.file) {
				t.Errorf("info %+v, error %v", info, err)
			}
			if _, err := o.Open("data/none.csv"); err == nil {
				t.Error("a file that is not there was opened")
			}
		})
	}
}

// TestWithTwo adds two files to a tree.
func TestWithTwo(t *testing.T) {
	base := fstest.MapFS{"a.csv": {Data: []byte("old")}}
	o := With(With(base, "b.csv", []byte("second")), "a.csv", []byte("first"))
	names, _ := fs.Glob(o, "*.csv")
	if got := strings.Join(names, " "); got != "a.csv b.csv" {
		t.Errorf("files %q", got)
	}
	for name, want := range map[string]string{"a.csv": "first", "b.csv": "second"} {
		if text, err := fs.ReadFile(o, name); err != nil || string(text) != want {
			t.Errorf("%s holds %q, error %v", name, text, err)
		}
	}
}

// TestNewFolder walks a tree with files in new folders: the walk finds them once, in
// order.
func TestNewFolder(t *testing.T) {
	base := fstest.MapFS{"data/2021/b.csv": {}, "data/2021/errata/1.toml": {}, "z.csv": {}}
	o := With(With(With(base, "data/2021/a/b/c.toml", nil), "data/2021/a/b/d.toml", nil), "data/2021/errata/2.toml", nil)
	var names []string
	err := fs.WalkDir(o, ".", func(name string, d fs.DirEntry, err error) error {
		if d != nil && !d.IsDir() {
			names = append(names, name)
		}
		return err
	})
	const want = "data/2021/a/b/c.toml data/2021/a/b/d.toml data/2021/b.csv data/2021/errata/1.toml data/2021/errata/2.toml z.csv"
	if got := strings.Join(names, " "); err != nil || got != want {
		t.Errorf("error %v, files %q, want %q", err, got, want)
	}
	if info, err := fs.Stat(o, "data/2021/a/b"); err != nil || !info.IsDir() || info.Name() != "b" {
		t.Errorf("the new folder is %v, error %v", info, err)
	}
	if _, err := fs.ReadFile(o, "data/2021/a"); err == nil {
		t.Error("a folder was read")
	}
	if _, err := fs.Stat(o, "data/2022"); err == nil {
		t.Error("there is a folder that nothing is in")
	}
}
