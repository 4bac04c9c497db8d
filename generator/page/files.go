package page

import (
	"io"

	"recension/generator/diag"
)

// Files are the files of a site, by slash-separated path below its root. Each
// function renders its file. It can be called at any time, several times, and by
// several goroutines; it fails only if the program is broken or a write fails.
type Files map[string]func(io.Writer) error

// Add adds a file with given content.
func (f Files) Add(path string, text []byte) {
	f[path] = func(w io.Writer) error { _, err := w.Write(text); return err }
}

// AddScript adds a script under its path.
func (f Files) AddScript(s Script) { f.Add(s.Path, s.Text) }

// AddText adds a file whose text a function makes when the file is rendered.
func (f Files) AddText(path string, text func() []byte) {
	f[path] = func(w io.Writer) error { _, err := w.Write(text()); return err }
}

// AddFunc adds a file whose content a function, which may fail, makes when the file is rendered.
func (f Files) AddFunc(path string, text func() ([]byte, error)) {
	f[path] = func(w io.Writer) error {
		bytes, err := text()
		if err != nil {
			return err
		}
		_, err = w.Write(bytes)
		return err
	}
}

// Guarded are the files with functions that return a panic as an error, a [diag.Fault]
// that names the file.
func (f Files) Guarded() Files {
	guarded := make(Files, len(f))
	for path, render := range f {
		guarded[path] = func(w io.Writer) (err error) {
			defer diag.CatchError(&err, diag.Pos{File: path})
			return render(w)
		}
	}
	return guarded
}
