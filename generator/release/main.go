// Release builds what is attached to a release: the program for each system, as an archive
// with its licences, manual pages and completions; bills of materials; and SHA256SUMS.
//
// What comes in are the sources in the current folder, after make setup, and the Go modules.
// What goes out is a folder, dist/, whose files depend only on the sources, the versions of
// Go and npm, the kind of machine, for which generator/ahead has compiled, and the two settings:
// the version and SOURCE_DATE_EPOCH. They are taken from
// Git if they are not given. Binaries are static and have no paths of the machine.
//
// To release for another system, add a row to targets.
package main

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"errors"
	"flag"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"
)

// targets are the systems for which the program is built.
var targets = []target{
	{"linux", "amd64"}, {"linux", "arm64"}, {"darwin", "amd64"}, {"darwin", "arm64"}, {"windows", "amd64"}, {"windows", "arm64"},
}

// target is a system, as Go names it.
type target struct{ system, machine string }

func main() {
	r := release{programs: map[target][]byte{}}
	flag.StringVar(&r.version, "version", "", "version of the release (default: that of git describe)")
	out := flag.String("out", "dist", "folder to write to; it is replaced")
	only := flag.String("only", "", "system to build for, such as linux/amd64 (default: all)")
	flag.Parse()
	if err := run(r, *out, *only); err != nil {
		fmt.Fprintln(os.Stderr, "release:", err)
		os.Exit(1)
	}
}

// run writes a release to a new folder, and then replaces the old one.
func run(r release, out, only string) error {
	if err := r.describe(); err != nil {
		return err
	}
	stage := out + "-next"
	if err := os.RemoveAll(stage); err != nil {
		return err
	}
	if err := os.MkdirAll(stage, 0o755); err != nil {
		return err
	}
	built := 0
	for _, t := range targets {
		if only == "" || only == t.system+"/"+t.machine {
			built++
			if err := r.build(stage, t); err != nil {
				return err
			}
		}
	}
	if built == 0 {
		return fmt.Errorf("there is no target %q", only)
	}
	if err := errors.Join(r.bills(stage), sums(stage)); err != nil {
		return err
	}
	return errors.Join(os.RemoveAll(out), os.Rename(stage, out))
}

// release is what all archives of a release have in common.
type release struct {
	version, commit string
	date            time.Time // of all files
	shared          []file    // of every archive; read when the first is written
	programs        map[target][]byte
}

// describe sets what is not given: the version, the commit and its date.
func (r *release) describe() error {
	git := func(args ...string) string {
		out, _ := command(nil, "git", args...)
		return strings.TrimSpace(string(out))
	}
	r.version = cmp.Or(r.version, git("describe", "--tags", "--always", "--dirty"))
	r.commit = git("rev-parse", "HEAD")
	seconds := cmp.Or(os.Getenv("SOURCE_DATE_EPOCH"), git("log", "-1", "--format=%ct"))
	since, err := strconv.ParseInt(seconds, 10, 64)
	if r.version == "" || err != nil {
		return fmt.Errorf("outside a clone, set -version and SOURCE_DATE_EPOCH")
	}
	r.date = time.Unix(since, 0).UTC()
	return nil
}

// build writes the archive for a system.
func (r *release) build(dir string, t target) error {
	fmt.Fprintf(os.Stderr, "%s/%s\n", t.system, t.machine)
	program := "recension"
	if t.system == "windows" {
		program += ".exe"
	}
	text, err := r.compile(t)
	if err != nil {
		return err
	}
	if r.shared == nil {
		if r.shared, err = r.sharedFiles(); err != nil {
			return err
		}
	}
	name := fmt.Sprintf("recension_%s_%s_%s", strings.TrimPrefix(r.version, "v"), t.system, t.machine)
	files := append([]file{{program, text, 0o755}}, r.shared...)
	for i := range files {
		files[i].name = name + "/" + files[i].name
	}
	pack, extension := tarball, ".tar.gz"
	if t.system == "windows" {
		pack, extension = zipped, ".zip"
	}
	packed, err := pack(files, r.date)
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, name+extension), packed, 0o644)
}

// compile builds the program for a system: without cgo, and with nothing of this machine.
func (r *release) compile(t target) ([]byte, error) {
	if text, ok := r.programs[t]; ok {
		return text, nil
	}
	dir, err := os.MkdirTemp("", "recension-release")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	name := filepath.Join(dir, "recension")
	const variables = "-X recension/generator/command."
	flags := "-s -w -buildid= " + variables + "release=" + r.version + " " + variables + "commit=" + r.commit
	env := []string{"CGO_ENABLED=0", "GOOS=" + t.system, "GOARCH=" + t.machine, "GOFLAGS="}
	if _, err := command(env, "go", "build", "-trimpath", "-buildvcs=false", "-ldflags", flags, "-o", name, "./generator"); err != nil {
		return nil, err
	}
	r.programs[t], err = os.ReadFile(name)
	return r.programs[t], err
}

// sharedFiles returns the files of every archive besides the program: licences, and what
// the program writes about itself.
func (r *release) sharedFiles() ([]file, error) {
	files := map[string][]byte{}
	var err error
	if files["LICENSE"], err = os.ReadFile("LICENSE"); err != nil {
		return nil, err
	}
	if files["LICENCES.txt"], err = licences(); err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "recension-release")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	host := filepath.Join(dir, "recension")
	text, err := r.compile(target{runtime.GOOS, runtime.GOARCH})
	if err == nil {
		err = os.WriteFile(host, text, 0o700)
	}
	if err != nil {
		return nil, err
	}
	for shell, name := range map[string]string{"bash": "recension.bash", "fish": "recension.fish", "powershell": "recension.ps1", "zsh": "_recension"} {
		if files["completions/"+name], err = command(nil, host, "completion", shell); err != nil {
			return nil, err
		}
	}
	pages := filepath.Join(dir, "man")
	if _, err := command([]string{fmt.Sprintf("SOURCE_DATE_EPOCH=%d", r.date.Unix())}, host, "man", pages); err != nil {
		return nil, err
	}
	names, err := filepath.Glob(filepath.Join(pages, "*.1"))
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		if files["man/"+filepath.Base(name)], err = os.ReadFile(name); err != nil {
			return nil, err
		}
	}
	var shared []file
	for _, name := range slices.Sorted(maps.Keys(files)) {
		shared = append(shared, file{name, files[name], 0o644})
	}
	return shared, nil
}

// sums writes SHA256SUMS, as sha256sum -c reads it.
func sums(dir string) error {
	entries, err := os.ReadDir(dir) // sorted
	if err != nil {
		return err
	}
	var list bytes.Buffer
	for _, entry := range entries {
		text, err := os.ReadFile(filepath.Join(dir, entry.Name()))
		if err != nil {
			return err
		}
		fmt.Fprintf(&list, "%x  %s\n", sha256.Sum256(text), entry.Name())
	}
	return os.WriteFile(filepath.Join(dir, "SHA256SUMS"), list.Bytes(), 0o644)
}

// command runs a program in the current folder with more variables, and returns what it
// prints.
func command(env []string, name string, args ...string) ([]byte, error) {
	run := exec.Command(name, args...)
	run.Env = append(os.Environ(), env...)
	var complaint bytes.Buffer
	run.Stderr = &complaint
	out, err := run.Output()
	if err != nil {
		return nil, fmt.Errorf("%s %s: %w\n%s", filepath.Base(name), strings.Join(args, " "), err, complaint.String())
	}
	return out, nil
}
