// Package sitetest caches drawings and bundles for tests that build sites. Only tests
// import it.
//
// Pass [Keep] to site.Options and, if the test renders PNG files, [Raster]:
//
//	files, problems := site.Build(src, site.Options{Keep: sitetest.Keep})
//
// The cache is a folder in the user's cache, for all test programs and later runs,
// until the code that made its content changes. A test that compares two builds must
// not use it: it would compare a result with itself.
package sitetest

import (
	"bytes"
	"crypto/sha256"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"recension/generator/cache"
)

// makers lists the packages that make cached results: everything that a result
// depends on besides its key.
var makers = []string{"echarts", "raster", "assets"}

// shared is the cache of this program. It has no folder if the sources are not
// available.
var shared = sync.OnceValue(func() *keeper {
	version, err := versionOf(makers)
	if err != nil {
		return &keeper{}
	}
	return &keeper{dir: cache.OpenVersion("recension-tests", version)}
})

// Keep is for site.Options.Keep. Tests that run at the same time wait for each
// other's results.
func Keep(key string, make func() ([]byte, error)) ([]byte, error) { return shared().keep(key, make) }

// Raster is for site.Options.RasterCache.
func Raster() string { return shared().dir.Sub("raster") }

// Render renders a file of a site.
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

// keeper is a cache in memory and in a folder.
type keeper struct {
	dir  *cache.Dir
	made sync.Map // by key: a function that returns the result
}

func (k *keeper) keep(key string, make func() ([]byte, error)) ([]byte, error) {
	once, _ := k.made.LoadOrStore(key, sync.OnceValues(func() ([]byte, error) { return k.dir.Keep(key, make) }))
	made, err := once.(func() ([]byte, error))()
	if err != nil {
		return make() // so that each caller gets the error of its own call
	}
	return made, nil
}

// versionOf returns a checksum of the code of packages: their files, the versions of
// modules, and that of Go.
func versionOf(packages []string) (string, error) {
	_, here, _, _ := runtime.Caller(0)
	generator := filepath.Dir(filepath.Dir(here))
	names := []string{filepath.Join(generator, "..", "go.sum")}
	for _, name := range packages {
		err := filepath.WalkDir(filepath.Join(generator, name), func(name string, d fs.DirEntry, err error) error {
			if err == nil && d.IsDir() && d.Name() == "testdata" {
				return fs.SkipDir
			}
			made := path.Ext(name) == ".zip" // by generator/ahead, from the others
			if err == nil && !d.IsDir() && !strings.HasSuffix(name, "_test.go") && !made {
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
