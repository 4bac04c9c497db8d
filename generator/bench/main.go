// Command bench compares the time and memory that Recension needs to build a site with
// those of Hugo, if it is installed, and of copying the finished site with cp -r.
//
// The review is synthetic, and the same in each run. Hugo's site, in the folder hugo/, has
// the same documents, with the same fields on their pages; it needs a version of Hugo
// that makes pages from data and reads CSV as maps. Neither site is minified. All programs
// run in turn, so that whatever else the machine does meets each of them, and write to a
// new folder each time, with an empty cache. The table has medians.
//
// A disk is measured as programs meet it: they leave their files to the system, which writes
// them later.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
)

// settings are what the flags say.
type settings struct {
	sizes  []int // numbers of documents
	runs   int
	places []place
	hugo   string // the program; empty for none
	keys   int    // measure keys in lists of that many documents instead; 0: measure builds
	serve  int    // measure the preview of that many documents instead; 0: measure builds
}

// place is a folder to measure in.
type place struct{ name, dir string }

func main() {
	// An interrupt ends the program that is measured, which is in the same group. This one
	// then removes its files, and ends with the error.
	signal.Notify(make(chan os.Signal, 1), os.Interrupt)
	if err := run(os.Args[1:], os.Stdout, os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// run measures as the arguments say. It writes the table to out, and which run is under
// way to progress. The current folder is that of the project.
func run(args []string, out, progress io.Writer) error {
	s, err := parse(args, progress)
	if err != nil {
		return err
	}
	temporary, err := os.MkdirTemp("", "recension-bench")
	if err != nil {
		return err
	}
	defer os.RemoveAll(temporary)
	recension := filepath.Join(temporary, "recension")
	if output, err := exec.Command("go", "build", "-o", recension, "./generator").CombinedOutput(); err != nil {
		return fmt.Errorf("go build: %w\n%s", err, output)
	}
	if s.keys > 0 {
		return measureKeys(recension, s.keys, temporary, out)
	}
	if s.serve > 0 {
		return measureServe(recension, s.serve, filepath.Join(temporary, "review"), out)
	}
	var rows []row
	for _, size := range s.sizes {
		for _, place := range s.places {
			measured, err := measure(s, recension, size, place, progress)
			if err != nil {
				return err
			}
			rows = append(rows, measured...)
		}
	}
	machine := fmt.Sprintf("%s/%s, %d processors, %s", runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), runtime.Version())
	if s.hugo != "" {
		version, err := exec.Command(s.hugo, "version").Output()
		if err != nil {
			return fmt.Errorf("%s version: %w", s.hugo, err)
		}
		if fields := strings.Fields(string(version)); len(fields) > 1 {
			machine += ", Hugo " + fields[1]
		}
	}
	_, err = fmt.Fprintf(out, "Medians; runs: %d; %s.\n\n%s", s.runs, machine, table(rows))
	return err
}

// parse reads the flags. It reports on progress what is left out.
func parse(args []string, progress io.Writer) (settings, error) {
	flags := flag.NewFlagSet("bench", flag.ContinueOnError)
	sizes := flags.String("sizes", "1000,10000", "numbers of documents, separated by commas")
	runs := flags.Int("runs", 3, "number of runs of each program")
	memory := flags.String("memory", "/dev/shm", "folder in memory; empty: do not measure there")
	disk := flags.String("disk", "dist", "folder on a disk; empty: do not measure there")
	hugo := flags.String("hugo", "hugo", "program to compare with; empty: none")
	keys := flags.Int("keys", 0, "measure in Chromium how long keys take in searches of that many documents, instead of builds")
	preview := flags.Int("serve", 0, "measure how long the preview of that many documents takes to show an edit, instead of builds")
	if err := flags.Parse(args); err != nil {
		return settings{}, err
	}
	s := settings{runs: *runs, keys: *keys, serve: *preview}
	if s.runs < 1 || flags.NArg() > 0 {
		return s, errors.New("usage: bench [-sizes N,N] [-runs N] [-memory DIR] [-disk DIR] [-hugo PROGRAM] [-keys N] [-serve N]")
	}
	for size := range strings.SplitSeq(*sizes, ",") {
		n, err := strconv.Atoi(strings.TrimSpace(size))
		if err != nil || n < 1 {
			return s, fmt.Errorf("%q is not a number of documents", size)
		}
		s.sizes = append(s.sizes, n)
	}
	if info, err := os.Stat(*memory); *memory != "" && (err != nil || !info.IsDir()) {
		fmt.Fprintf(progress, "There is no folder %s; nothing is measured in memory.\n", *memory)
	} else if *memory != "" {
		s.places = append(s.places, place{"memory", *memory})
	}
	if *disk != "" {
		if err := os.MkdirAll(*disk, 0o755); err != nil {
			return s, err
		}
		s.places = append(s.places, place{"disk", *disk})
	}
	if len(s.places) == 0 {
		return s, errors.New("there is no folder to measure in")
	}
	if *hugo != "" {
		found, err := exec.LookPath(*hugo)
		if err == nil {
			s.hugo, err = filepath.Abs(found)
		}
		if err != nil {
			fmt.Fprintf(progress, "Hugo is left out: %v\n", err)
		}
	}
	return s, nil
}
