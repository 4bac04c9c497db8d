package site

import (
	"io/fs"
	"strings"
	"testing"

	"recension/generator/diag"
	"recension/generator/reviewtest"
)

// fallen is a file tree in which the program panics over one file.
type fallen struct {
	fs.FS
	file string
}

func (f fallen) Open(name string) (fs.File, error) {
	if name == f.file {
		panic("it fell")
	}
	return f.FS.Open(name)
}

// TestFault makes the program panic over each file of a review, and finds one diagnostic,
// at that file.
func TestFault(t *testing.T) {
	src := reviewtest.Small(t)
	for name := range src {
		broken := fallen{src, name}
		if problems := Check(broken, Options{}); !fellOver(problems, name) {
			t.Errorf("%s: check reports:\n%s", name, reviewtest.Text(t, problems))
		}
	}
	const name = "data/2021/figures.toml"
	if files, problems := Build(fallen{src, name}, testOptions(Options{})); files != nil || !fellOver(problems, name) {
		t.Errorf("build makes %d files and reports:\n%s", len(files), reviewtest.Text(t, problems))
	}
}

// fellOver reports whether the only problem is the panic over a file.
func fellOver(problems diag.List, file string) bool {
	return len(problems) == 1 && problems[0].Rule == "fault" && problems[0].Pos.File == file && strings.Contains(problems[0].Message, "it fell")
}
