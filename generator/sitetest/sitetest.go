// Package sitetest lets tests build many sites and make what is costly once.
// Tests alone import it.
//
// Give [Keep] to site.Options, and [Raster] where PNG files are rendered:
//
//	files, problems := site.Build(src, site.Options{Keep: sitetest.Keep})
//
// What was made stays in a folder below the user's cache, for all test programs
// and for later runs, until the code that made it changes. A test that two builds
// give the same bytes does without, or it compares a thing with itself.
package sitetest

import (
	"bytes"
	"crypto/sha256"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"recension/generator/cache"
)

// makers are the packages that make what site keeps: all that the result depends
// on beside the key.
var makers = []string{"echarts", "raster", "assets"}

// shared is the keeper of this program; without a folder where the sources are not.
var shared = sync.OnceValue(func() *keeper {
	version, err := versionOf(makers)
	if err != nil {
		return &keeper{}
	}
	return &keeper{dir: cache.OpenVersion("recension-tests", version)}
})

// Keep is what site.Options.Keep asks for. Tests that run at the same time wait for
// each other instead of making a thing twice.
func Keep(key string, make func() ([]byte, error)) ([]byte, error) { return shared().keep(key, make) }

// Raster is for site.Options.RasterCache.
func Raster() string { return shared().dir.Sub("raster") }

// Render renders one of the files of a site.
func Render(t testing.TB, files map[string]func(io.Writer) error, name string) string {
	t.Helper()
	render, ok := files[name]
	if !ok {
		t.Fatalf("there is no %s, only %s", name, strings.Join(slices.Sorted(maps.Keys(files)), ", "))
	}
	var b bytes.Buffer
	if err := render(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// keeper keeps things in memory and in a folder.
type keeper struct {
	dir  *cache.Dir
	made sync.Map // by key: a function that returns what was made for it
}

func (k *keeper) keep(key string, make func() ([]byte, error)) ([]byte, error) {
	once, _ := k.made.LoadOrStore(key, sync.OnceValues(func() ([]byte, error) { return k.dir.Keep(key, make) }))
	made, err := once.(func() ([]byte, error))()
	if err != nil {
		return make() // whoever asks has an error of its own
	}
	return made, nil
}

// versionOf tells the code of packages from any other: their files, the versions of
// the modules that they import and that of Go.
func versionOf(packages []string) (string, error) {
	_, here, _, _ := runtime.Caller(0)
	generator := filepath.Dir(filepath.Dir(here))
	names := []string{filepath.Join(generator, "..", "go.sum")}
	for _, name := range packages {
		err := filepath.WalkDir(filepath.Join(generator, name), func(name string, d fs.DirEntry, err error) error {
			if err == nil && d.IsDir() && d.Name() == "testdata" {
				return fs.SkipDir
			}
			if err == nil && !d.IsDir() && !strings.HasSuffix(name, "_test.go") {
				names = append(names, name)
			}
			return err
		})
		if err != nil {
			return "", err
		}
	}
	sum := sha256.New()
	io.WriteString(sum, runtime.Version()+runtime.GOARCH)
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			return "", err
		}
		io.WriteString(sum, "\x00"+name+"\x00")
		sum.Write(text)
	}
	return string(sum.Sum(nil)), nil
}
