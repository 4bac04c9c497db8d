package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

// program is a program to measure.
type program struct {
	name  string
	out   string // the folder that it writes
	page  string // the page of the last document, in out
	args  []string
	copy  bool   // takes too little memory to measure from here
	cache string // the folder for caches, new in each run
}

// row is what was measured of a program.
type row struct {
	documents      int
	place, program string
	runs           []usage
	copies         bool // as in program
	files          int
	bytes          int64
}

// usage is what one run took.
type usage struct {
	wall, user, system time.Duration
	memory             int64 // the most that it had at a time, in bytes; 0 if the system does not say
}

// measure runs all programs in turn, in a new folder of a place that it removes at the
// end. The rows are those of Recension, twice, of Hugo unless there is none, and of cp.
func measure(s settings, recension string, size int, at place, progress io.Writer) ([]row, error) {
	dir, err := os.MkdirTemp(at.dir, "recension-bench")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	if dir, err = filepath.Abs(dir); err != nil {
		return nil, err
	}
	review := filepath.Join(dir, "review")
	if err := writeReview(review, size); err != nil {
		return nil, err
	}
	programs, err := programsIn(dir, s.hugo, recension, id(size-1))
	if err != nil {
		return nil, err
	}
	rows := make([]row, len(programs))
	for i, p := range programs {
		rows[i] = row{documents: size, place: at.name, program: p.name, copies: p.copy}
	}
	for n := range s.runs {
		for i, p := range programs {
			fmt.Fprintf(progress, "%d documents, %s, run %d of %d: %s\n", size, at.name, n+1, s.runs, p.name)
			if err := rows[i].run(p); err != nil {
				return nil, err
			}
		}
		for _, p := range programs {
			if err := errors.Join(os.RemoveAll(p.out), os.RemoveAll(p.cache)); err != nil {
				return nil, err
			}
		}
	}
	return rows, nil
}

// programsIn returns the programs that build the review in the folder review of dir, the first
// of them also when nothing has changed, and writes Hugo's site beside it. Last is the id of the last document.
func programsIn(dir, hugo, recension, last string) ([]program, error) {
	review, out, cache := filepath.Join(dir, "review"), filepath.Join(dir, "recension"), filepath.Join(dir, "cache")
	page := filepath.Join(edition, "documents", last, "index.html")
	first := program{name: "Recension", out: out, page: page, cache: cache, args: []string{recension, "build", "--strict", "--root", review, "--out", out}}
	again := first
	again.name = "Recension again"
	programs := []program{first, again}
	if hugo != "" {
		source, out := filepath.Join(dir, "hugo-site"), filepath.Join(dir, "hugo")
		if err := writeHugo(source, review); err != nil {
			return nil, err
		}
		programs = append(programs, program{name: "Hugo", out: out, page: filepath.Join("documents", last, "index.html"), cache: cache, args: []string{
			hugo, "--source", source, "--destination", out, "--noBuildLock", "--quiet",
		}})
	}
	copied := filepath.Join(dir, "copy")
	return append(programs, program{name: "cp -r", out: copied, page: page, cache: cache, args: []string{"cp", "-r", out, copied}, copy: true}), nil
}

// run runs a program once. It is an error if that does not write the page of the last
// document.
func (r *row) run(p program) error {
	command := exec.Command(p.args[0], p.args[1:]...)
	command.Env = append(os.Environ(), "XDG_CACHE_HOME="+p.cache, "HOME="+p.cache) // HOME: where macOS has caches
	start := time.Now()
	output, err := command.CombinedOutput()
	wall := time.Since(start)
	if err != nil {
		return fmt.Errorf("%s: %w\n%s", p.name, err, output)
	}
	if _, err := os.Stat(filepath.Join(p.out, p.page)); err != nil {
		return fmt.Errorf("%s did not make all pages: %w\n%s", p.name, err, output)
	}
	state := command.ProcessState
	r.runs = append(r.runs, usage{wall, state.UserTime(), state.SystemTime(), peak(state)})
	r.files, r.bytes, err = weigh(p.out)
	return err
}

// weigh returns the number of files in a folder, and their bytes.
func weigh(dir string) (files int, bytes int64, err error) {
	err = filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err == nil {
			files++
			bytes += info.Size()
		}
		return err
	})
	return files, bytes, err
}
