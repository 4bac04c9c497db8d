package page

import (
	"io"

	"recension/generator/diag"
)

// Files are the files of a site by slash-separated path below its root. Each
// function renders its file anew, may be called at any time and from several
// goroutines, and fails only if the program is broken or a write fails.
type Files map[string]func(io.Writer) error

// Add adds a file whose bytes are known.
func (f Files) Add(path string, text []byte) {
	f[path] = func(w io.Writer) error { _, err := w.Write(text); return err }
}

// AddScript adds a script under its path.
func (f Files) AddScript(s Script) { f.Add(s.Path, s.Text) }

// AddMade adds a file whose bytes are made when it is asked for.
func (f Files) AddMade(path string, text func() ([]byte, error)) {
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
