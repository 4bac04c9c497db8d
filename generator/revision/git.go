package revision

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"regexp"
	"slices"
	"strings"
)

// repository is a folder in the working tree of a Git repository.
type repository struct {
	ctx context.Context
	dir string
}

// open returns the repository of a folder, or an error if it is not in one.
func open(ctx context.Context, dir string) (repository, error) {
	r := repository{ctx, dir}
	inside, err := r.git(nil, "rev-parse", "--is-inside-work-tree")
	switch {
	case err != nil && strings.Contains(err.Error(), "not a git repository"):
		return r, fmt.Errorf("%s is not in a Git repository", dir)
	case err != nil:
		return r, err
	case word(inside) != "true":
		return r, fmt.Errorf("%s is not in the working tree of a Git repository", dir)
	}
	return r, nil
}

// hash matches the hash of a commit, in SHA-1 or SHA-256.
var hash = regexp.MustCompile(`^([0-9a-f]{40}|[0-9a-f]{64})$`)

// commit returns the hash of the commit that a revision names. A revision that looks like
// an option is not treated as one.
func (r repository) commit(rev string) (string, error) {
	out, err := r.git(nil, "rev-parse", "--verify", "--end-of-options", rev+"^{commit}")
	if name := word(out); err == nil && hash.MatchString(name) {
		return name, nil
	}
	if r.ctx.Err() != nil {
		return "", err
	}
	return "", fmt.Errorf("the repository has no revision %q%s", rev, r.shallow())
}

// mergeBase returns the hash of the best common ancestor of HEAD and a revision.
func (r repository) mergeBase(rev string) (string, error) {
	commit, err := r.commit(rev)
	if err != nil {
		return "", err
	}
	head, err := r.commit("HEAD")
	if err != nil {
		return "", err
	}
	out, err := r.git(nil, "merge-base", commit, head)
	var exit *exec.ExitError
	if errors.As(err, &exit) && exit.ExitCode() == 1 {
		return "", fmt.Errorf("%q and HEAD have no commit in common%s", rev, r.shallow())
	}
	return word(out), err
}

// shallow returns a hint for errors about missing commits, if the repository is a shallow
// clone; otherwise it is empty.
func (r repository) shallow() string {
	if out, err := r.git(nil, "rev-parse", "--is-shallow-repository"); err != nil || word(out) != "true" {
		return ""
	}
	return "; this is a shallow clone, so fetch its history with git fetch --unshallow"
}

func word(out []byte) string { return strings.TrimSpace(string(out)) }

// repositoryVariables are environment variables that direct git to another repository or
// index than the folder's, as in a hook.
var repositoryVariables = []string{"GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_OBJECT_DIRECTORY", "GIT_EXTERNAL_DIFF"}

// git runs git in the folder and returns its output, which depends neither on the user's
// settings nor language. It takes no locks and never prompts.
func (r repository) git(in io.Reader, args ...string) ([]byte, error) {
	settings := []string{"--no-pager", "-c", "core.fsmonitor=false"}
	cmd := exec.CommandContext(r.ctx, "git", append(settings, args...)...)
	cmd.Dir = r.dir
	cmd.Stdin = in
	cmd.Env = slices.DeleteFunc(cmd.Environ(), func(variable string) bool {
		name, _, _ := strings.Cut(variable, "=")
		return slices.Contains(repositoryVariables, name)
	})
	cmd.Env = append(cmd.Env, "LC_ALL=C", "GIT_OPTIONAL_LOCKS=0", "GIT_TERMINAL_PROMPT=0")
	var out, errOut bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errOut
	err := cmd.Run()
	switch {
	case err == nil:
		return out.Bytes(), nil
	case r.ctx.Err() != nil:
		return nil, r.ctx.Err()
	case errors.Is(err, exec.ErrNotFound):
		return nil, errors.New("git is not installed, or not in the PATH")
	}
	message, _, _ := strings.Cut(strings.TrimPrefix(errOut.String(), "fatal: "), "\n")
	return nil, fmt.Errorf("git %s: %w: %s", args[0], err, message)
}
