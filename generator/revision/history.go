package revision

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
)

// Find searches the contents of a file in the history of HEAD, latest first, and returns
// the first one that matches. name is the slash-separated path of the file below dir. Find
// returns an error if none matches, if dir is not in a repository, or if git is not
// installed.
func Find(ctx context.Context, dir, name string, matches func(text []byte) bool) ([]byte, error) {
	r, err := open(ctx, dir)
	if err != nil {
		return nil, err
	}
	if _, err := r.commit("HEAD"); err != nil {
		return nil, errors.New("nothing is committed yet")
	}
	// Each commit that changed the file has a line, which starts with a colon, two modes
	// and the ids of the blobs before and after.
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
			if matches(text) {
				return text, nil
			}
		}
	}
	return nil, fmt.Errorf("no commit contains it%s", r.shallow())
}
