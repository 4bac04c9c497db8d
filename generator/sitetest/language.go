package sitetest

import (
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing/fstest"

	"recension/generator/edition"
	"recension/generator/lock"
)

// SetLanguage changes the language of a review, and the form of the numbers in its texts. It
// deletes locks, since the locked texts change with it.
func SetLanguage(src fstest.MapFS, language string) {
	lines := strings.Split(string(src["config.toml"].Data), "\n")
	lines = slices.DeleteFunc(lines, func(line string) bool {
		return strings.HasPrefix(line, "language =") || strings.HasPrefix(line, "locks =")
	})
	src["config.toml"] = &fstest.MapFile{Data: []byte("language = \"" + language + "\"\nlocks = false\n" + strings.Join(lines, "\n"))}
	maps.DeleteFunc(src, func(name string, _ *fstest.MapFile) bool {
		return path.Base(name) == lock.Base || name == lock.ListName
	})
	_, problems := edition.Load(src, edition.Options{Drafts: true})
	for _, d := range problems {
		m := writeNumber.FindStringSubmatch(d.Hint)
		if m == nil {
			continue
		}
		lines := strings.Split(string(src[d.Pos.File].Data), "\n")
		old := regexp.MustCompile(`\[[^\]]*\]` + regexp.QuoteMeta(m[2]))
		lines[d.Pos.Line-1] = old.ReplaceAllLiteralString(lines[d.Pos.Line-1], m[0][len("write "):])
		src[d.Pos.File] = &fstest.MapFile{Data: []byte(strings.Join(lines, "\n"))}
	}
}

// writeNumber finds what a hint says to write for a number of the data.
var writeNumber = regexp.MustCompile(`^write (\[[^\]]*\])(\(value:[^)]*\))`)
