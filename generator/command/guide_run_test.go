package command

import (
	"bufio"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/testscript"
)

// TestGuideRuns runs the commands that the pages of the guide and the README show, in the
// order of the page, and uses the files that they show; so each page is a script. It runs
// in an empty folder if its first command is recension init, make or git clone, whose
// repository has the review that recension init writes, or else in that review. At the end of a page, check and fmt --check must find
// nothing in any review that the page has made. With -update, output that differs replaces
// what the page shows.
func TestGuideRuns(t *testing.T) {
	pages := map[string][]block{}
	for _, name := range guidePages(t) {
		pages[name], _ = readBlocks(t, name)
	}
	if t.Failed() {
		return
	}
	for _, program := range []string{"sh", "git"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skip("there is no " + program)
		}
	}
	kept := t.TempDir() // what the commands of one page keep, those of the others find
	var updates sync.Map
	t.Run("pages", func(t *testing.T) {
		for name, blocks := range pages {
			blocks = slices.DeleteFunc(blocks, func(b block) bool { return b.language == "usage" })
			if len(blocks) == 0 {
				continue
			}
			script := filepath.Join(t.TempDir(), strings.TrimSuffix(filepath.Base(name), ".md")+".txtar")
			if err := os.WriteFile(script, scriptOf(t, blocks), 0o600); err != nil {
				t.Fatal(err)
			}
			r := &guideRun{t: t, name: name, updates: &updates}
			testscript.Run(t, testscript.Params{
				Files: []string{script},
				Setup: func(env *testscript.Env) error { return r.setUp(env, kept) },
				Cmds: map[string]func(*testscript.TestScript, bool, []string){
					"console": r.console, "file": r.file, "finish": r.finish,
				},
			})
		}
	})
	updates.Range(func(_, value any) bool {
		value.(*guideRun).write()
		return true
	})
}

// scriptOf makes a script of the blocks of a page. A file of the script is named after the
// line of its block.
func scriptOf(t *testing.T, blocks []block) []byte {
	t.Helper()
	var script, files strings.Builder
	first := ""
	if blocks[0].language == "console" {
		first, _, _ = strings.Cut(strings.TrimPrefix(blocks[0].text, "$ "), "\n")
	}
	switch {
	case strings.HasPrefix(first, "recension init "), strings.HasPrefix(first, "make "):
	case strings.HasPrefix(first, "git clone "):
		script.WriteString("exec recension init .cloned\nexec git -C .cloned init --quiet\nexec git -C .cloned add .\n" +
			"exec git -C .cloned commit --quiet --message start\nexec git -C .cloned push --quiet " + hosted.FindString(first) + " main\n")
	default:
		script.WriteString("exec recension init my-review\ncd my-review\n")
	}
	for _, b := range blocks {
		fmt.Fprintf(&script, "\n# %s\n", b)
		fmt.Fprintf(&files, "-- %d --\n%s", b.line, b.text)
		if b.language != "console" {
			fmt.Fprintf(&script, "file %d %s %s %s\n", b.line, b.language, b.file, strings.Join(b.words, " "))
			continue
		}
		if keys := b.values["keys"]; keys != "" {
			fmt.Fprintf(&script, "[!linux] stop 'this system has no pseudo-terminal that keeps all output'\nttyin -stdin $WORK/%d.keys\n", b.line)
			fmt.Fprintf(&files, "-- %d.keys --\n%s\n", b.line, strings.ReplaceAll(keys, ",", "\r"))
		}
		status := "0"
		if b.values["status"] != "" {
			status = b.values["status"]
		}
		fmt.Fprintf(&script, "console %d %s %t\n", b.line, status, b.values["keys"] != "")
	}
	script.WriteString("\n# the end of the page\nfinish\n")
	return []byte(script.String() + files.String())
}

// guideRun is the run of a page.
type guideRun struct {
	t       *testing.T
	name    string
	env     *testscript.Env
	updates *sync.Map // the runs of pages that change, by name
	changes []change
	stored  map[string]string // the Cache-Control of each file in the object store, by path
}

// change is what replaces a part of a page: the output of commands that differs.
type change struct {
	line int // of the block
	text string
}

// guideDay is the day on which all pages run: 2 March 2026.
const guideDay = "1772452800"

// hosted matches the addresses of repositories that a page pushes to or clones. They are
// served from a folder.
var hosted = regexp.MustCompile(`https://github\.com/([\w.-]+/[\w.-]+)\.git`)

func (r *guideRun) setUp(env *testscript.Env, kept string) error {
	r.env = env
	folder := filepath.Join(env.WorkDir, ".hosted")
	for key, value := range map[string]string{
		"XDG_CACHE_HOME": kept, "HOME": env.WorkDir, "TERM": "xterm", "SOURCE_DATE_EPOCH": guideDay,
		"GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_COUNT": "2",
		"GIT_CONFIG_KEY_0": "url.file://" + filepath.ToSlash(folder) + "/.insteadOf", "GIT_CONFIG_VALUE_0": "https://github.com/",
		"GIT_CONFIG_KEY_1": "init.defaultBranch", "GIT_CONFIG_VALUE_1": "main",
		"GIT_AUTHOR_NAME": "Ana", "GIT_AUTHOR_EMAIL": "ana@bridges.example", "GIT_COMMITTER_NAME": "Ana", "GIT_COMMITTER_EMAIL": "ana@bridges.example",
	} {
		env.Setenv(key, value)
	}
	source, err := os.ReadFile(r.name)
	if err != nil {
		return err
	}
	for _, address := range hosted.FindAllStringSubmatch(string(source), -1) {
		bare := exec.Command("git", "init", "--quiet", "--bare", "--initial-branch=main", filepath.Join(folder, filepath.FromSlash(address[1])+".git"))
		if out, err := bare.CombinedOutput(); err != nil {
			return fmt.Errorf("%w: %s", err, out)
		}
	}
	return nil
}

// console runs the commands of a block: console LINE STATUS KEYS.
func (r *guideRun) console(ts *testscript.TestScript, _ bool, args []string) {
	source := ts.ReadFile(filepath.Join(r.env.WorkDir, args[0]))
	steps, err := block{text: source}.steps()
	ts.Check(err)
	updated, differs := "", ""
	for i, s := range steps {
		want := "0"
		if i == len(steps)-1 {
			want = args[1]
		}
		output, status := r.run(ts, s, args[2] == "true")
		if status != want {
			ts.Fatalf("$ %s\n%s\nstatus %s, want %s", s.command, output, status, want)
		}
		if args[2] == "true" {
			ts.Check(onScreen(s.output, output))
			output = s.output
		} else if shown(s.output, output) {
			output = s.output
		} else {
			differs += fmt.Sprintf("$ %s\n%s", s.command, cmp.Diff(s.output, output))
		}
		updated += "$ " + s.command + "\n" + output
	}
	var line int
	_, err = fmt.Sscan(args[0], &line)
	ts.Check(err)
	switch {
	case differs != "" && *updateGuide:
		r.changes = append(r.changes, change{line, updated})
		r.updates.Store(r.name, r)
	case differs != "":
		ts.Fatalf("the output is not what the page shows (-page +output):\n%s", differs)
	}
}

// run runs a command as a user of a shell, and returns what it prints and its exit status.
func (r *guideRun) run(ts *testscript.TestScript, s step, keys bool) (output, status string) {
	name, rest, _ := strings.Cut(s.command, " ")
	switch {
	case name == "cd":
		ts.Check(ts.Chdir(ts.MkAbs(rest)))
		return "", "0"
	case name == "make":
		ts.Check(madeByCI(rest))
		return "", "0"
	case name == "rclone":
		return r.rclone(ts, s.command)
	case s.command == "recension serve":
		return r.serve(ts)
	}
	to := " 2>&1"
	if keys {
		to = " >/dev/tty 2>&1"
	}
	err := ts.Exec("sh", "-c", "{ "+s.command+"\n}"+to)
	status = "0"
	if err != nil {
		status = strings.TrimPrefix(err.Error(), "exit status ")
	}
	if keys {
		return strings.ReplaceAll(ansi.Strip(ts.ReadFile("ttyout")), "\r\n", "\n"), status
	}
	return blanks.ReplaceAllString(ts.ReadFile("stdout"), ""), status
}

// blanks matches the blanks at the ends of lines, which a page may not have.
var blanks = regexp.MustCompile(`(?m)[ \t]+$`)

// madeByCI tests that .ci/run makes a target of the Makefile: a test cannot, since it is a
// part of it.
func madeByCI(target string) error {
	target, _, _ = strings.Cut(target, " ")
	ci, err := os.ReadFile("../../.ci/run")
	if err != nil {
		return err
	}
	if !slices.Contains(strings.Split(string(ci), "\n"), "make "+target) {
		return fmt.Errorf("no run of CI makes %s", target)
	}
	return nil
}

var port = regexp.MustCompile(`http://127\.0\.0\.1:\d+/`)

// serve starts recension serve with a free port, fetches the first page from the address
// that it prints, and ends it as Ctrl-C does.
func (r *guideRun) serve(ts *testscript.TestScript) (output, status string) {
	cmd := exec.Command("recension", "serve", "--addr", "127.0.0.1:0")
	for _, folder := range filepath.SplitList(ts.Getenv("PATH")) {
		if name := filepath.Join(folder, "recension"); cmd.Err != nil || !filepath.IsAbs(cmd.Path) {
			if _, err := os.Stat(name); err == nil {
				cmd.Path, cmd.Err = name, nil
			}
		}
	}
	cmd.Dir, cmd.Env = ts.MkAbs("."), r.env.Vars
	printed, err := cmd.StdoutPipe()
	ts.Check(err)
	cmd.Stderr = cmd.Stdout
	ts.Check(cmd.Start())
	stop := time.AfterFunc(5*time.Minute, func() { _ = cmd.Process.Kill() })
	defer stop.Stop()
	fetched := false
	for lines := bufio.NewScanner(printed); lines.Scan(); {
		address := port.FindString(lines.Text())
		output += port.ReplaceAllString(lines.Text(), "http://127.0.0.1:8080/") + "\n"
		if address == "" || fetched {
			continue
		}
		answer, err := http.Get(address)
		ts.Check(err)
		answer.Body.Close()
		if fetched = answer.StatusCode == http.StatusOK; !fetched {
			ts.Fatalf("%s: %s", address, answer.Status)
		}
		ts.Check(cmd.Process.Signal(os.Interrupt))
	}
	_ = cmd.Wait() // an interrupted program may say so by its status
	if !fetched {
		ts.Fatalf("recension serve printed no address:\n%s", output)
	}
	return output, "0"
}

// shown reports whether a page shows the output of a command: line by line, with "..." for
// any number of lines and "…" for any part of a line.
func shown(page, output string) bool {
	var pattern strings.Builder
	for line := range strings.Lines(page) {
		if line == "...\n" {
			pattern.WriteString(`(?:.*\n)*`)
			continue
		}
		parts := strings.Split(line, "…")
		for i := range parts {
			parts[i] = regexp.QuoteMeta(parts[i])
		}
		pattern.WriteString(strings.Join(parts, ".*"))
	}
	return regexp.MustCompile(`\A` + pattern.String() + `\z`).MatchString(output)
}

// onScreen tests that the lines that a page shows of a terminal appeared there in their order.
func onScreen(page, output string) error {
	for line := range strings.Lines(page) {
		_, rest, found := strings.Cut(output, strings.TrimSpace(line))
		if !found {
			return fmt.Errorf("the terminal did not show %q; the rest is:\n%s", line, output)
		}
		output = rest
	}
	return nil
}

// write writes the page with the output that its commands have.
func (r *guideRun) write() {
	blocks, source := readBlocks(r.t, r.name)
	for _, b := range slices.Backward(blocks) {
		for _, c := range r.changes {
			if c.line == b.line {
				source = slices.Concat(source[:b.start], []byte(c.text), source[b.end:])
			}
		}
	}
	if err := os.WriteFile(r.name, source, 0o644); err != nil {
		r.t.Error(err)
	}
}
