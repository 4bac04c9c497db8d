package review

import (
	"bytes"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
)

// TestRead shows which files are read, and what is said of the others.
func TestRead(t *testing.T) {
	large := func(kb int) []byte { return bytes.Repeat([]byte("stone\n"), kb<<10/6+1) }
	src := fstest.MapFS{
		"plain.csv":   {Data: []byte("a\n1\n")},
		"utf16.csv":   {Data: []byte("\xff\xfea\x00\n\x001\x00\n\x00")},
		"latin.md":    {Data: []byte("Br\xfccke\n")},
		"zeros.csv":   {Data: make([]byte, 1<<20)},
		"empty.toml":  {},
		"large.md":    {Data: large(257)},
		"large.toml":  {Data: large(1<<10 + 1)},
		"large.csv":   {Data: large(5 << 10)},
		"pipe.csv":    {Mode: fs.ModeNamedPipe},
		"folder.csv/": {Mode: fs.ModeDir},
	}
	for _, c := range []struct{ name, text, rule, message, checked string }{
		{"plain.csv", "a\n1\n", "", "", ""},
		{"utf16.csv", "\uFEFFa\n1\n", "", "", "encoding"},
		{"latin.md", "Brücke\n", "", "", "encoding"},
		{"zeros.csv", "", "encoding", "the file is not text", ""},
		{"empty.toml", "", "", "", ""},
		{"large.md", "", "file-size", "the file has 257 KB; at most 256 KB are read", ""},
		{"large.toml", "", "file-size", "the file has 1025 KB; at most 1024 KB are read", ""},
		{"large.csv", string(large(5 << 10)), "", "", ""},
		{"pipe.csv", "", "unreadable-file", "is not a regular file", ""},
		{"folder.csv", "", "unreadable-file", "is a directory", ""},
		{"missing.csv", "", "missing-file", "the file is missing", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			f, problems := Read(src, c.name)
			if string(f.Text) != c.text {
				t.Errorf("text %.100q", f.Text)
			}
			switch {
			case c.rule == "" && len(problems) > 0, c.rule != "" && len(problems) != 1:
				t.Errorf("problems %v", problems)
			case c.rule != "" && (problems[0].Rule != c.rule || !strings.Contains(problems[0].Message, c.message)):
				t.Errorf("%s: %s", problems[0].Rule, problems[0].Message)
			}
			var checked []string
			for _, d := range CheckFile(src, c.name, nil) {
				checked = append(checked, d.Rule)
			}
			if got := strings.Join(checked, " "); got != c.checked {
				t.Errorf("checked %q, want %q", got, c.checked)
			}
		})
	}
}
