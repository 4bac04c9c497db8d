package revision

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
)

// Find looks through what a file has held at any commit in the history of HEAD,
// the last first, and returns the first text that is looked for. name is
// slash-separated and below dir. It is an error if there is none, if dir is in no
// repository, or if git is not installed.
func Find(ctx context.Context, dir, name string, looked func(text []byte) bool) ([]byte, error) {
	r, err := open(ctx, dir)
	if err != nil {
		return nil, err
	}
	if _, err := r.commit("HEAD"); err != nil {
		return nil, errors.New("nothing is committed yet")
	}
	// Each commit that changed the file has a line, which begins with a colon, two
	// modes and the ids of the blobs before and after.
	log, err := r.git(nil, "log", "--full-history", "-m", "--raw", "--no-abbrev", "--no-renames", "--format=", "--", ":(literal)"+name)
	if err != nil {
		return nil, err
	}
	asked := map[string]bool{}
	for line := range bytes.Lines(log) {
		fields := strings.Fields(string(line))
		if len(fields) < 4 || !strings.HasPrefix(fields[0], ":") {
			continue
		}
		for _, id := range []string{fields[3], fields[2]} {
			if asked[id] || strings.Trim(id, "0") == "" {
				continue
			}
			asked[id] = true
			text, err := r.git(nil, "cat-file", "blob", id)
			if err != nil {
				return nil, err
			}
			if looked(text) {
				return text, nil
			}
		}
	}
	return nil, fmt.Errorf("no commit holds it%s", r.shallow())
}
