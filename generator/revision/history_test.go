package revision

import (
	"context"
	"strings"
	"testing"
)

// TestFind finds earlier texts of a file in a folder of a repository.
func TestFind(t *testing.T) {
	r := newRepository(t)
	commit := func(text string) {
		if text == "" {
			r.remove("review/data/a b.csv")
		} else {
			r.write("review/data/a b.csv", text)
		}
		r.git("add", "--all")
		r.git("commit", "--quiet", "--message=x")
	}
	dir := r.dir + "/review"
	r.write("review/config.toml", "")
	find := func(text string) string {
		found, err := Find(context.Background(), dir, "data/a b.csv", func(b []byte) bool { return string(b) == text })
		if err != nil {
			return err.Error()
		}
		return string(found)
	}
	if got := find("first"); got != "nothing is committed yet" {
		t.Errorf("before the first commit: %s", got)
	}
	commit("first")
	r.git("checkout", "--quiet", "-b", "side")
	commit("beside")
	r.git("checkout", "--quiet", "main")
	commit("second")
	commit("")
	r.git("merge", "--quiet", "--strategy=ours", "side")
	r.write("review/data/a b.csv", "not committed")
	const none = "no commit contains it"
	for text, want := range map[string]string{"first": "first", "beside": "beside", "second": "second", "not committed": none, "other": none} {
		if got := find(text); got != want {
			t.Errorf("looking for %q finds %q", text, got)
		}
	}
	if _, err := Find(context.Background(), t.TempDir(), "x", func([]byte) bool { return true }); err == nil || !strings.Contains(err.Error(), "not in a Git repository") {
		t.Errorf("outside of a repository: %v", err)
	}
}
