package main

import (
	"archive/tar"
	"compress/gzip"
	"crypto/sha256"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
)

// workflow is the part of a file of .github/workflows that the tests read.
type workflow struct {
	On          any
	Permissions map[string]string
	Jobs        map[string]job
}

type job struct {
	If          string
	Permissions map[string]string
	Steps       []struct {
		Name string
		Run  string
		With map[string]any
	}
}

// publishNew is the workflow of a new review.
const publishNew = "starter/review/.github/workflows/publish.yml"

// onPullRequest reports whether a pull request starts the workflow.
func (w workflow) onPullRequest() bool {
	if events, ok := w.On.(map[string]any); ok {
		_, ok := events["pull_request"]
		return ok
	}
	return w.On == "pull_request"
}

// TestWorkflows tests the security of workflows, those of new reviews too: code of a pull
// request never runs with write permission, actions are pinned by commit, and no text
// from outside is inserted into a script.
func TestWorkflows(t *testing.T) {
	pinned := regexp.MustCompile(`^actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$`)
	names, _ := filepath.Glob("../.github/workflows/*.yml")
	if len(names) == 0 {
		t.Fatal("there are no workflows")
	}
	for _, name := range append(names, publishNew) {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(text), "pull_request_target") {
			t.Errorf("%s runs code of a pull request with the rights of the project", name)
		}
		for line := range strings.Lines(string(text)) {
			if _, action, ok := strings.Cut(line, "uses: "); ok && !pinned.MatchString(strings.TrimSpace(action)) {
				t.Errorf("%s: %s is not pinned", name, strings.TrimSpace(action))
			}
		}
		var w workflow
		if err := yaml.Unmarshal(text, &w); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if w.Permissions == nil {
			t.Errorf("%s does not say what it may do", name)
		}
		if w.onPullRequest() && canWrite(w.Permissions) {
			t.Errorf("%s lets a pull request write: %v", name, w.Permissions)
		}
		for _, job := range w.Jobs {
			if w.onPullRequest() && canWrite(job.Permissions) && job.If != "github.event_name != 'pull_request'" {
				t.Errorf("%s lets a pull request write: %v", name, job.Permissions)
			}
			for _, step := range job.Steps {
				script, _ := step.With["script"].(string)
				if strings.Contains(step.Run+script, "${{") {
					t.Errorf("%s pastes into a script: %s", name, step.Run+script)
				}
			}
		}
	}
}

func canWrite(rights map[string]string) bool {
	return slices.Contains(slices.Collect(maps.Values(rights)), "write")
}

// TestSameActions tests that the workflow of a new review has the actions of this
// project's workflows, so that both are updated together.
func TestSameActions(t *testing.T) {
	var ours strings.Builder
	names, _ := filepath.Glob("../.github/workflows/*.yml")
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		ours.Write(text)
	}
	text, err := os.ReadFile(publishNew)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(text)) {
		if _, action, ok := strings.Cut(line, "uses: "); ok && !strings.Contains(ours.String(), action) {
			t.Errorf("%s is not an action of this project's workflows", strings.TrimSpace(action))
		}
	}
}

// TestPublishNew runs the steps of the workflow of a new review, with a release made
// here: it runs check and build of that release, and nothing of one whose checksum is
// wrong or missing.
func TestPublishNew(t *testing.T) {
	if _, err := exec.LookPath("bash"); err != nil {
		t.Skip("bash is not installed")
	}
	if _, err := exec.LookPath("sha256sum"); err != nil {
		t.Skip("sha256sum is not installed")
	}
	const archive = "recension_1.2.0_linux_amd64.tar.gz"
	const both = "check --searches --format github\nbuild --strict --base-url https://reviews.example/\n"
	good, bad := releaseArchive(t, "1.2.0"), releaseArchive(t, "1.2.1")
	sums := fmt.Sprintf("%x  %s\n%064d  other.tar.gz\n", sha256.Sum256(good), archive, 0)
	for _, c := range []struct{ name, version, sums, want string }{
		{"a release", "v1.2.0", sums, both},
		{"another file of that name", "v1.2.0", fmt.Sprintf("%x  %s\n", sha256.Sum256(bad), archive), ""},
		{"no checksum", "v1.2.0", fmt.Sprintf("%064d  other.tar.gz\n", 0), ""},
		{"no checksums", "v1.2.0", "", ""},
		{"no version", "", sums, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			for name, text := range map[string]string{
				"release/" + archive: string(good), "release/SHA256SUMS": c.sums, "path": "", "runs": "",
				"bin/gh": "#!/bin/sh\n[ \"$*\" = 'release download v1.2.0 --repo bridges/recension --pattern " + archive +
					" --pattern SHA256SUMS' ] && cp " + dir + "/release/* .\n",
			} {
				if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o755); err != nil {
					t.Fatal(err)
				}
			}
			var w workflow
			readYAMLLoosely(t, publishNew, &w)
			for _, step := range w.Jobs["build"].Steps {
				if step.Run == "" {
					continue
				}
				added, _ := os.ReadFile(filepath.Join(dir, "path"))
				run := exec.Command("bash", "-e", "-o", "pipefail", "-c", step.Run)
				run.Dir = dir
				run.Env = []string{
					"PATH=" + strings.TrimSpace(string(added)) + ":" + filepath.Join(dir, "bin") + ":" + os.Getenv("PATH"),
					"RUNNER_TEMP=" + dir, "GITHUB_PATH=" + filepath.Join(dir, "path"), "RUNS=" + filepath.Join(dir, "runs"),
					"RECENSION_REPOSITORY=bridges/recension", "RECENSION_VERSION=" + c.version, "ADDRESS=https://reviews.example/",
				}
				if out, err := run.CombinedOutput(); err != nil {
					if c.want != "" {
						t.Errorf("%s: %v\n%s", step.Name, err, out)
					}
					break
				}
			}
			if runs, _ := os.ReadFile(filepath.Join(dir, "runs")); string(runs) != c.want {
				t.Errorf("the program was run with\n%swant\n%s", runs, c.want)
			}
		})
	}
}

// releaseArchive returns an archive of a program that writes down how it is run.
func releaseArchive(t *testing.T, version string) []byte {
	t.Helper()
	program := "#!/bin/sh\n# " + version + "\necho \"$*\" >> \"$RUNS\"\n"
	var b strings.Builder
	packed := gzip.NewWriter(&b)
	files := tar.NewWriter(packed)
	err := files.WriteHeader(&tar.Header{Name: "recension_" + version + "_linux_amd64/recension", Mode: 0o755, Size: int64(len(program))})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(files, program); err != nil {
		t.Fatal(err)
	}
	if err := files.Close(); err != nil {
		t.Fatal(err)
	}
	if err := packed.Close(); err != nil {
		t.Fatal(err)
	}
	return []byte(b.String())
}
