package output

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// orderDisk notes in which order things are moved, removed and written to the disk.
type orderDisk struct {
	disk
	noExchange bool // folders cannot be exchanged
	full       bool // not all files can be written to the disk
	order      []string
}

func (d *orderDisk) note(step ...string) { d.order = append(d.order, strings.Join(step, " ")) }

func (d *orderDisk) WriteFile(name string, text []byte, mode fs.FileMode) error {
	d.note("write", name) // and wait
	return d.disk.WriteFile(name, text, mode)
}

func (d *orderDisk) Rename(from, to string) error {
	d.note("rename", from, to)
	return d.disk.Rename(from, to)
}

func (d *orderDisk) Remove(name string) error {
	d.note("remove", name)
	return d.disk.Remove(name)
}

func (d *orderDisk) RemoveAll(name string) error {
	d.note("remove", name)
	return d.disk.RemoveAll(name)
}

func (d *orderDisk) Exchange(a, b string) error {
	if d.noExchange {
		return errors.ErrUnsupported
	}
	d.note("exchange", a, b)
	return d.disk.Exchange(a, b)
}

func (d *orderDisk) Sync(folders ...string) { d.note(append([]string{"sync"}, folders...)...) }

func (d *orderDisk) SyncAll(folder string) error {
	d.note("sync all", folder)
	if d.full {
		return errors.New("no space left on device")
	}
	return d.disk.SyncAll(folder)
}

// TestSiteIsOnDisk checks that a power cut leaves the old site or the new one: the new one
// is on the disk before it is moved, and that it was moved is on the disk before the old
// one is removed.
func TestSiteIsOnDisk(t *testing.T) {
	for _, c := range []struct {
		name string
		disk orderDisk
		want []string
	}{
		{"exchanged", orderDisk{}, []string{
			"write .public-next/recension", "remove .public-next/mode", "write .public-next/site/.recension",
			"sync all .public-next/site", "exchange .public-next/site public", "sync .public-next .", "remove .public-next/site",
			"remove .public-next/recension", "remove .public-next",
		}},
		{"moved", orderDisk{noExchange: true}, []string{
			"write .public-next/recension", "remove .public-next/mode", "write .public-next/site/.recension",
			"sync all .public-next/site", "rename public .public-next/old", "rename .public-next/site public", "sync .public-next .", "remove .public-next/old",
			"remove .public-next/recension", "remove .public-next",
		}},
		{"without space", orderDisk{full: true}, []string{
			"write .public-next/recension", "remove .public-next/mode", "write .public-next/site/.recension",
			"sync all .public-next/site", "remove .public-next/site",
			"remove .public-next/recension", "remove .public-next",
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "public")
			text := func(text string) map[string]func(io.Writer) error {
				return map[string]func(io.Writer) error{text + ".html": func(w io.Writer) error {
					_, err := io.WriteString(w, text)
					return err
				}}
			}
			if err := publish(dir, text("old")); err != nil {
				t.Fatal(err)
			}
			err := withSite(dir, true, func(root *os.Root) disk {
				c.disk.disk = realDisk{root}
				return &c.disk
			}, func(s *siteFolder) error { return s.write(new(Writer), text("new")) })
			if (err != nil) != c.disk.full {
				t.Error(err)
			}
			if c.name == "exchanged" && exchangeFails(t) {
				t.Skip("folders cannot be exchanged here")
			}
			if diff := cmp.Diff(c.want, c.disk.order); diff != "" {
				t.Errorf("steps (-want +got):\n%s", diff)
			}
		})
	}
}

// exchangeFails reports whether the system cannot exchange two folders.
func exchangeFails(t *testing.T) bool {
	t.Helper()
	a, b := t.TempDir(), t.TempDir()
	return exchange(a, b) != nil
}

// TestFilesAreOnDisk checks that a power cut leaves all files of a replacement as they were
// or a journal: that is on the disk before the first file is replaced, and until the
// folders of all files are.
func TestFilesAreOnDisk(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "data/a"), "old")
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	d := &orderDisk{disk: realDisk{root}}
	if err := replaceFiles(root, d, nil, []File{{"data/a", []byte("new")}, {"content/new/b", []byte("new")}}); err != nil {
		t.Fatal(err)
	}
	want := []string{
		"write .recension-next/recension", "write .recension-next/0.old", "write .recension-next/0.new", "write .recension-next/1.new", "write .recension-next/journal-next",
		"rename .recension-next/journal-next .recension-next/journal", "sync .recension-next .",
		"rename .recension-next/0.new data/a", "rename .recension-next/1.new content/new/b", "sync . content content/new data", "remove .recension-next/journal",
		"remove .recension-next/0.old", "remove .recension-next/recension", "remove .recension-next",
	}
	if diff := cmp.Diff(want, d.order); diff != "" {
		t.Errorf("steps (-want +got):\n%s", diff)
	}
}
