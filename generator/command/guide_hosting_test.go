package command

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/testscript"
)

const (
	cachedLong  = "public, max-age=31536000, immutable"
	cachedNever = "no-cache"
)

// namedByContent reports whether the name of a file of a site contains a checksum of its
// text, as package assets writes it.
func namedByContent(name string, text []byte) bool {
	sum := sha256.Sum256(text)
	return strings.HasPrefix(name, "assets/") && strings.HasSuffix(strings.TrimSuffix(name, path.Ext(name)), "-"+hex.EncodeToString(sum[:4]))
}

// checkCaching tests how a host lets browsers keep the files of a site, as control says of
// each path: those named by their content for a year, all others not without asking.
func checkCaching(site fs.FS, control func(name string) string) error {
	found := map[string]int{}
	err := fs.WalkDir(site, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasPrefix(d.Name(), ".") {
			return err
		}
		text, err := fs.ReadFile(site, name)
		if err != nil {
			return err
		}
		want := cachedNever
		if namedByContent(name, text) {
			want = cachedLong
		}
		found[want]++
		if got := control(name); got != want {
			return fmt.Errorf("%s: Cache-Control is %q, want %q", name, got, want)
		}
		return nil
	})
	if err == nil && (found[cachedLong] < 5 || found[cachedNever] < 50) {
		err = fmt.Errorf("the site has files of each kind: %v", found)
	}
	return err
}

// checkNginx tests the locations of an nginx server: the first regular expression that
// matches a path decides, and one without a header has that of the server.
func checkNginx(site fs.FS, text string) error {
	if strings.Count(text, "{") != strings.Count(text, "}") {
		return fmt.Errorf("the braces are not balanced")
	}
	for line := range strings.SplitSeq(text, "\n") {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") && !strings.ContainsAny(line[len(line)-1:], ";{}") {
			return fmt.Errorf("%q does not end", line)
		}
	}
	for _, needed := range []string{"index index.html;", "error_page 404 /404.html;", "try_files $uri $uri/ =404;", "gzip on;"} {
		if !strings.Contains(text, needed) {
			return fmt.Errorf("%s is missing", needed)
		}
	}
	header := regexp.MustCompile(`add_header Cache-Control "([^"]*)";`)
	locations := regexp.MustCompile(`(?s)\tlocation ~ "?(\S+?)"? \{(.*?)\n\t\}`).FindAllStringSubmatch(text, -1)
	outside, _, _ := strings.Cut(text, "\tlocation ")
	server := header.FindStringSubmatch(outside)
	if server == nil || len(locations) == 0 {
		return fmt.Errorf("the server has no Cache-Control, or no location")
	}
	return checkCaching(site, func(name string) string {
		for _, location := range locations {
			if regexp.MustCompile(location[1]).MatchString("/" + name) {
				if own := header.FindStringSubmatch(location[2]); own != nil {
					return own[1]
				}
				break
			}
		}
		return server[1]
	})
}

// checkCaddy tests the headers of a Caddyfile: one for the files whose path matches, and one
// for responses that have none. A missing file must not match, or browsers would keep the
// error.
func checkCaddy(site fs.FS, text string) error {
	if strings.Count(text, "{") != strings.Count(text, "}") {
		return fmt.Errorf("the braces are not balanced")
	}
	rule := regexp.MustCompile(`\t@named \{\n\t\tpath_regexp "(\S+)"\n\t\tfile\n\t\}\n\theader @named Cache-Control "([^"]*)"\n\theader \?Cache-Control (\S+)\n`).FindStringSubmatch(text)
	if rule == nil {
		return fmt.Errorf("the headers for caching are missing")
	}
	return checkCaching(site, func(name string) string {
		if regexp.MustCompile(rule[1]).MatchString("/" + name) {
			return rule[2]
		}
		return rule[3]
	})
}

// rclone stands in for the program of that name: it applies the filters of a copy or sync
// as rclone documents them, and after a sync tests what the store then serves.
func (r *guideRun) rclone(ts *testscript.TestScript, command string) (output, status string) {
	words := regexp.MustCompile(`"[^"]*"|\S+`).FindAllString(strings.ReplaceAll(command, "\\\n", ""), -1)
	for i := range words {
		words[i] = strings.Trim(words[i], `"`)
	}
	if len(words) < 4 || words[1] != "copy" && words[1] != "sync" || words[3] != "store:my-review" {
		ts.Fatalf("rclone copies a folder to a store: %q", words)
	}
	includes, excludes, header := []string{}, []string{}, ""
	for rest := words[4:]; len(rest) > 1; rest = rest[2:] {
		switch value := rest[1]; rest[0] {
		case "--include":
			includes = append(includes, value)
		case "--exclude":
			excludes = append(excludes, value)
		case "--header-upload":
			header = strings.TrimPrefix(value, "Cache-Control: ")
		default:
			ts.Fatalf("rclone: the flag %s is not known here", rest[0])
		}
	}
	site := os.DirFS(ts.MkAbs(words[2]))
	if r.stored == nil {
		r.stored = map[string]string{}
	}
	matches := func(filters []string, name string) bool {
		return slices.ContainsFunc(filters, func(f string) bool { return rcloneFilter(f).MatchString("/" + name) })
	}
	ts.Check(fs.WalkDir(site, ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && (len(includes) == 0 || matches(includes, name)) && !matches(excludes, name) {
			if r.stored[name] != "" {
				return fmt.Errorf("%s is uploaded twice", name)
			}
			r.stored[name] = header
		}
		return err
	}))
	if words[1] == "sync" {
		ts.Check(checkCaching(site, func(name string) string { return r.stored[name] }))
		if r.stored[".recension"] != "" {
			ts.Fatalf("rclone uploads .recension")
		}
	}
	return "", "0"
}

// rcloneFilter returns the expression of a filter that begins at the top folder: * is any
// part of a name, ** of a path, and braces have alternatives.
func rcloneFilter(filter string) *regexp.Regexp {
	glob := strings.NewReplacer("**", ".*", "*", "[^/]*", "?", "[^/]", ".", `\.`, "{", "(?:", "}", ")", ",", "|")
	return regexp.MustCompile("^" + glob.Replace(filter) + "$")
}

// TestHosting tests that the checks of configurations find a rule that is too wide, and one
// that is too narrow.
func TestHosting(t *testing.T) {
	site := fstest.MapFS{}
	for i := range 60 {
		site[fmt.Sprintf("data/%d.csv", i)] = &fstest.MapFile{Data: []byte("a")}
	}
	for _, name := range []string{"site.css", "site.js", "logo.svg", "ours.woff2", "figures/a.js", "lists/b.js"} {
		sum := sha256.Sum256([]byte(name))
		file := "assets/" + strings.TrimSuffix(name, path.Ext(name)) + "-" + hex.EncodeToString(sum[:4]) + path.Ext(name)
		site[file] = &fstest.MapFile{Data: []byte(name)}
	}
	site["assets/sans-latin-wght-normal.woff2"] = &fstest.MapFile{Data: []byte("font")}
	site["assets/icon.svg"] = &fstest.MapFile{Data: []byte("<svg/>")}
	page, err := os.ReadFile(guideFolder + "hosting.md")
	if err != nil {
		t.Fatal(err)
	}
	for language, check := range map[string]func(fs.FS, string) error{"nginx": checkNginx, "caddyfile": checkCaddy} {
		found := regexp.MustCompile("(?s)```" + language + " file=\\S+\n(.*?)```").FindSubmatch(page)
		if found == nil {
			t.Fatalf("the page has no configuration of %s", language)
		}
		text := string(found[1])
		if err := check(site, text); err != nil {
			t.Errorf("%s: %v", language, err)
		}
		for _, wrong := range []string{
			strings.Replace(text, `/assets/.+-[0-9a-f]{8}\.[a-z0-9]+$`, `/assets/.+$`, 1),
			strings.Replace(text, `/assets/.+-`, `/assets/[^/]+-`, 1),
			strings.Replace(text, `[a-z0-9]+$`, `(css|js)$`, 1),
			strings.Replace(text, `-[0-9a-f]{8}`, ``, 1),
			strings.Replace(text, "31536000", "3600", 1),
			strings.Replace(text, "no-cache", "max-age=60", 1),
			strings.Replace(text, "}", "", 1),
		} {
			if wrong == text || check(site, wrong) == nil {
				t.Errorf("the check of %s accepts:\n%s", language, wrong)
			}
		}
	}
	for name, want := range map[string]bool{
		"/assets/a-12345678.js": true, "/assets/x/a-12345678.css": true, "/a-12345678.js": false, "/assets/a.svg": false, "/assets/a-b/12345678": false,
	} {
		if got := rcloneFilter("/assets/**-????????.*").MatchString(name); got != want {
			t.Errorf("%s: got %t", name, got)
		}
	}
}
