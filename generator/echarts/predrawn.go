package echarts

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"path"
	"runtime"
	"runtime/debug"
	"slices"
	"sync"
)

// Some drawings are in every site, such as those of the page of all kinds of figures. They
// are drawn while the program is built (generator/ahead), and embedded as an archive, in
// which the name of a drawing is a checksum of its key and of everything that draws. So an
// archive of other sources, or none, only means that drawings are drawn when they are needed.

// predrawnFile is the archive in dist.
const predrawnFile = "predrawn.zip"

// Predrawn returns the content of a drawing that was drawn while the program was built. key
// is the one that [WritePredrawn] got.
func Predrawn(key string) (content []byte, found bool) {
	archive := predrawn()
	if archive == nil {
		return nil, false
	}
	content, err := fs.ReadFile(archive, predrawnName(key))
	return content, err == nil
}

// predrawn is the archive; nil if there is none.
var predrawn = sync.OnceValue(func() *zip.Reader {
	data, err := dist.ReadFile(path.Join("dist", predrawnFile))
	if err != nil || sources() == "" {
		return nil
	}
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil
	}
	return archive
})

func predrawnName(key string) string {
	sum := sha256.Sum256([]byte(sources() + key))
	return hex.EncodeToString(sum[:])
}

// WritePredrawn writes the archive of drawings, by their keys. A key has everything that the
// content of the drawing depends on, except this package. The same drawings give the same
// bytes.
func WritePredrawn(w io.Writer, drawings map[string][]byte) error {
	if sources() == "" {
		return errors.New("the program does not know the versions of its modules")
	}
	named := map[string][]byte{}
	for key, content := range drawings {
		named[predrawnName(key)] = content
	}
	archive := zip.NewWriter(w)
	for _, name := range slices.Sorted(maps.Keys(named)) {
		file, err := archive.Create(name)
		if err != nil {
			return err
		}
		if _, err := file.Write(named[name]); err != nil {
			return err
		}
	}
	return archive.Close()
}

// code is the source of this package.
//
//go:embed *.go *.js
var code embed.FS

// drawingModules are the modules that draw, besides this one. A test compares them with what
// the package imports.
var drawingModules = []string{
	"github.com/dlclark/regexp2/v2", "github.com/dop251/goja", "github.com/go-sourcemap/sourcemap",
	"github.com/go-text/typesetting", "github.com/google/pprof", "golang.org/x/image", "golang.org/x/text",
}

// sources is a checksum of everything that a drawing depends on besides the arguments of
// [Draw]: the code of this package, ECharts and the fonts, the modules, Go, and the kind of
// processor, which decides how numbers are rounded. It is empty if the program does not
// know the versions of its modules.
var sources = sync.OnceValue(func() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	return sourcesOf(info.Deps, code, dist)
})

func sourcesOf(modules []*debug.Module, files ...fs.FS) string {
	checksums := map[string]string{}
	for _, module := range modules {
		if module.Replace == nil { // otherwise it is other code, of which nothing is known
			checksums[module.Path] = module.Sum
		}
	}
	sum := sha256.New()
	fmt.Fprintln(sum, runtime.Version(), runtime.GOARCH)
	for _, name := range drawingModules {
		if checksums[name] == "" {
			return ""
		}
		fmt.Fprintln(sum, name, checksums[name])
	}
	for _, files := range files {
		err := fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || path.Base(name) == predrawnFile {
				return err
			}
			text, err := fs.ReadFile(files, name)
			fmt.Fprintln(sum, name, len(text))
			sum.Write(text)
			return err
		})
		if err != nil {
			return ""
		}
	}
	return string(sum.Sum(nil))
}
