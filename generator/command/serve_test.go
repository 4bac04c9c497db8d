package command

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"recension/generator/output"
	"recension/generator/reviewtest"
	"recension/generator/serve"
	"recension/generator/site"
	"recension/generator/sitetest"
)

// TestServeIsBuild tests that serve sends the files that build writes, byte for
// byte, except for the script of the preview and the links of 404.html, which is
// shown at any address. TestPreview in package site tests what Preview changes.
func TestServeIsBuild(t *testing.T) {
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	review := filepath.Join(t.TempDir(), "review")
	if err := os.CopyFS(review, reviewtest.Bridges(t, "../..")); err != nil {
		t.Fatal(err)
	}
	built, problems, err := (&workspace{root: review}).build(site.Options{Keep: sitetest.Keep, Preview: true})
	if err != nil || problems != nil {
		t.Fatal(err, problems)
	}
	public := filepath.Join(t.TempDir(), "public")
	if err := new(output.Writer).Write(public, built); err != nil {
		t.Fatal(err)
	}

	address := startServe(t, review)
	tag := regexp.MustCompile(`<script src="/\.recension/serve\.js\?site=[a-z0-9]+" defer></script>$`)
	for name := range built {
		want, err := os.ReadFile(filepath.Join(public, name))
		if err != nil {
			t.Fatal(err)
		}
		r, err := http.Get(address + name)
		if err != nil {
			t.Fatal(err)
		}
		got, err := io.ReadAll(r.Body)
		r.Body.Close()
		if err != nil || r.StatusCode != http.StatusOK {
			t.Fatalf("%s: status %d, %v", name, r.StatusCode, err)
		}
		if r.Header.Get("Content-Type") == "application/octet-stream" {
			t.Errorf("%s: serve does not know what kind of file it is", name)
		}
		if page := filepath.Ext(name) == ".html"; page != tag.Match(got) {
			t.Errorf("%s: the tag is on pages and on nothing else", name)
		}
		got = tag.ReplaceAll(got, nil)
		if !bytes.Equal(got, want) {
			t.Errorf("%s (-built +served):\n%s", name, cmp.Diff(string(want), string(got)))
		}
	}
}

// startServe serves a review until the test ends, and returns the address of its
// front page.
func startServe(t *testing.T, review string) string {
	t.Helper()
	read, write := io.Pipe()
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() {
		ended <- serve.Run(ctx, preview(&workspace{root: review}, "127.0.0.1:0", write, io.Discard))
		write.Close()
	}()
	t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
	lines := bufio.NewScanner(read)
	lines.Scan()
	go io.Copy(io.Discard, read) // the lines of builds
	_, rest, found := strings.Cut(lines.Text(), "http://")
	address, _, _ := strings.Cut(rest, " ")
	if !found {
		t.Fatalf("no address is printed, but %q", lines.Text())
	}
	return "http://" + address
}
