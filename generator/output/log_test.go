package output

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const (
	logName   = "data/2021/decisions/alice.csv"
	logHeader = "record,verdict\n"
)

// openLog opens the log of a folder with files.
func openLog(t *testing.T, files map[string]string) (*Log, string) {
	t.Helper()
	dir := t.TempDir()
	openRoot(t, dir, files)
	f, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	l, torn, err := f.OpenLog(logName)
	if err != nil || len(torn) > 0 {
		t.Fatalf("torn off: %q (error %v)", torn, err)
	}
	return l, dir
}

func read(t *testing.T, dir string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, logName))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestAppend(t *testing.T) {
	l, dir := openLog(t, nil)
	if _, err := os.Stat(filepath.Join(dir, "data")); err == nil {
		t.Error("a log is created before it has a line")
	}
	for _, line := range []string{"r1,include\n", "r2,exclude\n", "r1,withdrawn\n"} {
		if err := l.Append([]byte(logHeader), []byte(line)); err != nil {
			t.Fatal(err)
		}
	}
	if got, want := read(t, dir), logHeader+"r1,include\nr2,exclude\nr1,withdrawn\n"; got != want {
		t.Errorf("the file has %q, want %q", got, want)
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 1 {
		t.Errorf("left in the folder: %v", entries)
	}
}

// TestAppendRefuses changes the file between two lines.
func TestAppendRefuses(t *testing.T) {
	for name, change := range map[string]func(file string) error{
		"longer": func(file string) error {
			return os.WriteFile(file, []byte(logHeader+"r1,include\nr9,include\n"), 0o644)
		},
		"shorter":       func(file string) error { return os.Truncate(file, int64(len(logHeader))) },
		"the same size": func(file string) error { return os.WriteFile(file, []byte(logHeader+"r8,include\n"), 0o644) },
		"gone":          os.Remove,
	} {
		t.Run(name, func(t *testing.T) {
			l, dir := openLog(t, map[string]string{logName: logHeader})
			if err := l.Append([]byte(logHeader), []byte("r1,include\n")); err != nil {
				t.Fatal(err)
			}
			file := filepath.Join(dir, logName)
			if err := change(file); err != nil {
				t.Fatal(err)
			}
			before, _ := os.ReadFile(file)
			if err := l.Append([]byte(logHeader), []byte("r2,include\n")); !errors.Is(err, ErrChanged) {
				t.Errorf("error %v", err)
			}
			if after, _ := os.ReadFile(file); string(after) != string(before) {
				t.Errorf("the file has %q, and had %q", after, before)
			}
		})
	}
}

// TestTornLine opens files whose last line has no end.
func TestTornLine(t *testing.T) {
	for _, c := range []struct{ text, left, torn string }{
		{logHeader + "r1,include\nr2,exc", logHeader + "r1,include\n", "r2,exc"},
		{logHeader + "r1", logHeader, "r1"},
		{logHeader, logHeader, ""},
		{"record,ver", "", "record,ver"},
		{"", "", ""},
	} {
		dir := t.TempDir()
		openRoot(t, dir, map[string]string{logName: c.text})
		f, err := Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		l, torn, err := f.OpenLog(logName)
		if err != nil || string(torn) != c.torn {
			t.Errorf("%q: torn off: %q (error %v)", c.text, torn, err)
			continue
		}
		if got, err := os.ReadFile(filepath.Join(dir, logName)); string(got) != c.left || c.left == "" && err == nil {
			t.Errorf("%q: the file has %q (error %v)", c.text, got, err)
		}
		if err := l.Append([]byte(logHeader), []byte("r3,include\n")); err != nil {
			t.Error(err)
		}
		if got, want := read(t, dir), logHeader+strings.TrimPrefix(c.left, logHeader)+"r3,include\n"; got != want {
			t.Errorf("%q: the file has %q, want %q", c.text, got, want)
		}
		f.Close()
	}
}

func TestLogMustBeFile(t *testing.T) {
	dir := t.TempDir()
	openRoot(t, dir, map[string]string{"elsewhere.csv": logHeader, "data/2021/decisions/a.csv": ""})
	if err := os.Symlink("../../../elsewhere.csv", filepath.Join(dir, logName)); err != nil {
		t.Skip(err)
	}
	f, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for _, name := range []string{logName, "data", "../alice.csv"} {
		if _, _, err := f.OpenLog(name); err == nil {
			t.Errorf("%s was opened", name)
		}
	}
}

// TestFirstLineStopped stops the creation of a log after each of its steps: the line is
// there as a whole, or the file is not there.
func TestFirstLineStopped(t *testing.T) {
	for left := 0; ; left++ {
		dir := t.TempDir()
		f, err := Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		d := &stoppingDisk{disk: quick(f.Root), left: left}
		l := &Log{folder: f, name: logName, disk: d}
		confirmed := l.Append([]byte(logHeader), []byte("r1,include\n")) == nil
		if _, torn, err := f.openLog(logName, quick(f.Root)); err != nil || len(torn) > 0 {
			t.Errorf("stopped after %d steps: torn off: %q (error %v)", left, torn, err)
		}
		text, err := os.ReadFile(filepath.Join(dir, logName))
		if whole := string(text) == logHeader+"r1,include\n"; !whole && (confirmed || err == nil) {
			t.Errorf("stopped after %d steps, confirmed: %t: %q (error %v)", left, confirmed, text, err)
		}
		f.Close()
		if !d.stopped {
			break
		}
	}
}
