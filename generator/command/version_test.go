package command

import (
	"runtime/debug"
	"testing"
)

func TestVersion(t *testing.T) {
	of := func(version, revision, modified string) *debug.BuildInfo {
		return &debug.BuildInfo{GoVersion: "go1.26", Main: debug.Module{Version: version}, Settings: []debug.BuildSetting{
			{Key: "vcs.revision", Value: revision}, {Key: "vcs.modified", Value: modified},
		}}
	}
	for _, c := range []struct {
		name, release, commit string
		info                  *debug.BuildInfo
		want                  string
	}{
		{"nothing is known", "", "", nil, "recension (unknown)"},
		{"a clone", "", "", of("(devel)", "0123abc", "false"), "recension (devel) (commit 0123abc, go1.26)"},
		{"a clone with changes", "", "", of("(devel)", "0123abc", "true"), "recension (devel) (commit 0123abc with changes, go1.26)"},
		{"a module", "", "", of("v1.2.3", "", ""), "recension v1.2.3 (go1.26)"},
		{"a release", "v2.0.0", "4567def", of("(devel)", "0123abc", "true"), "recension v2.0.0 (commit 4567def, go1.26)"},
	} {
		t.Run(c.name, func(t *testing.T) {
			release, commit = c.release, c.commit
			t.Cleanup(func() { release, commit = "", "" })
			if got := version(c.info); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}
