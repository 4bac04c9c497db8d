// Package assets bundles the files that pages load: a style sheet, a script and the
// font, and further scripts that pages load on demand.
//
// What comes in are the sources, templates/assets/site.css and site.js with their
// imports, from the given file system, so that a change shows at the next build; esbuild
// bundles and minifies them. npm packages, which the sources import by name, are embedded
// from dist, which generator/bundle fills; a built program needs neither npm nor Node.
// What goes out is a [Bundle], whose files the site publishes.
//
// To add a style sheet or script, import it in site.css or site.js. For a style sheet that few
// pages need, add it to entries, and its layouts to sheets in package page. For a script that few
// readers need, add a row to the entries in [Load].
package assets

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/evanw/esbuild/pkg/api"

	"recension/generator/diag"
)

//go:embed all:dist
var dist embed.FS

// Dir is the folder of the sources.
const Dir = "templates/assets"

// Bundle are the files that pages load, and the paths of their entry points.
type Bundle struct {
	Files map[string][]byte // by path below the root of the site
	CSS   string            // the path of the style sheet
	// Sheets has the paths of the style sheets that some pages have in addition, by their names.
	Sheets  map[string]string
	Font    string // the path of the built-in typeface
	Early   string // the path of the script of every page that asks for its typeface
	Script  string // the path of the script of every page
	Explore string // the path of the script that makes figures interactive
	Map     string // the path of the script that filters and compares evidence maps
	Notes   string // the path of the script that opens notes in place
	Search  string // the path of the search script
	// Catalogue is the path of the script that filters and sorts long lists.
	Catalogue string
}

// Keep returns what was made for a key before, or makes it.
type Keep = func(key string, make func() ([]byte, error)) ([]byte, error)

// errBundle keeps a bundle that has problems from being kept.
var errBundle = errors.New("a source cannot be bundled")

// Load bundles the sources. generated are sources that the program generates, such as
// the messages of scripts ([locale.Locale.Script]), by their paths below Dir. keep returns what was made for a
// key before, or makes it: esbuild then runs only where a source has changed.
func Load(src fs.FS, generated map[string]string, keep Keep) (Bundle, diag.List) {
	b := Bundle{Files: map[string][]byte{}, Sheets: map[string]string{}}
	fonts, err := fs.Glob(dist, "dist/*.woff2")
	if err != nil || len(fonts) == 0 {
		d := diag.Errorf(diag.Pos{File: Dir}, "assets", "the npm packages are not bundled into the program")
		return b, diag.List{d.Hintf("run make setup")}
	}
	for _, name := range fonts {
		text, _ := dist.ReadFile(name)
		b.Font = "assets/" + path.Base(name)
		b.Files[b.Font] = text
	}
	var problems diag.List
	sum := checksum(src, generated)
	for _, entry := range b.entries() {
		var made []byte
		var ps diag.List
		text, err := keep("bundle "+entry.source+" of "+sum, func() ([]byte, error) {
			if made, _, ps = bundle(src, entry.source, generated); len(ps) > 0 {
				return nil, errBundle
			}
			return made, nil
		})
		if err != nil {
			text = made // only warnings, or nothing
		}
		problems = append(problems, ps...)
		name := Name(path.Base(entry.source), text)
		b.Files[name] = text
		if entry.path == nil {
			b.Sheets[strings.TrimSuffix(entry.source, ".css")] = name
			continue
		}
		*entry.path = name
	}
	icon, err := fs.ReadFile(src, path.Join(Dir, "icon.svg"))
	if err != nil {
		problems.Add(diag.Errorf(diag.Pos{File: path.Join(Dir, "icon.svg")}, "missing-file", "the file is missing"))
	}
	b.Files["assets/icon.svg"] = icon
	return b, problems
}

// entry is a source whose bundle pages load.
type entry struct {
	source string
	path   *string // the field of the bundle that has its path; nil: it is one of the Sheets
}

func (b *Bundle) entries() []entry {
	return []entry{
		{"site.css", &b.CSS},
		{"front.css", nil},
		{"map.css", nil},
		{"method.css", nil},
		{"report.css", nil},
		{"style.css", nil},
		{"js/typeface.js", &b.Early},
		{"site.js", &b.Script},
		{"js/explore.js", &b.Explore},
		{"js/map.js", &b.Map},
		{"js/notes.js", &b.Notes},
		{"js/search.js", &b.Search},
		{"js/catalogue.js", &b.Catalogue},
	}
}

// Sources returns the files that the bundles consist of, by their paths below Dir, sorted.
// It bundles them again: what was kept of a bundle does not say.
func Sources(src fs.FS, generated map[string]string) []string {
	sources := map[string]bool{}
	for _, entry := range new(Bundle).entries() {
		_, read, _ := bundle(src, entry.source, generated)
		for _, name := range read {
			sources[name] = true
		}
	}
	return slices.Sorted(maps.Keys(sources))
}

// checksum tells the sources from any others. What npm installed among them does
// not count: bundles get it from dist.
func checksum(src fs.FS, generated map[string]string) string {
	sum := sha256.New()
	add := func(name, text string) { fmt.Fprintf(sum, "%q %q\n", name, text) }
	// A file that cannot be read is missing here as it is to esbuild.
	_ = fs.WalkDir(src, Dir, func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return nil
		case d.Name() == "node_modules" && d.IsDir():
			return fs.SkipDir
		case d.IsDir():
			return nil
		}
		if text, err := fs.ReadFile(src, name); err == nil {
			add(name, string(text))
		}
		return nil
	})
	for _, name := range slices.Sorted(maps.Keys(generated)) {
		add(name, generated[name])
	}
	return hex.EncodeToString(sum.Sum(nil))
}

// Licences returns the licences of the libraries that page scripts use.
func Licences() ([]byte, error) { return dist.ReadFile("dist/LICENCES.txt") }

// Name returns the path of a file below the root of the site. It contains a hash of the
// text, so that browsers may cache the file forever: "assets/site-1a2b3c4d.js".
func Name(file string, text []byte) string {
	sum := sha256.Sum256(text)
	extension := path.Ext(file)
	return "assets/" + strings.TrimSuffix(file, extension) + "-" + hex.EncodeToString(sum[:4]) + extension
}

// A Naming returns the path of a file below the root of the site. It calls text only if the
// path depends on it.
type Naming func(file string, text func() []byte) string

// Hashed names files as [Name] does.
func Hashed(file string, text func() []byte) string { return Name(file, text()) }

// Plain names files without a hash, and without making their texts: "assets/site.js". It is
// for previews, which browsers do not cache.
func Plain(file string, _ func() []byte) string { return "assets/" + file }

// bundle runs esbuild on a source and its imports, and returns the files that it read, too.
// Scripts become classic scripts, because browsers do not load modules from disk.
func bundle(src fs.FS, entry string, generated map[string]string) (text []byte, read []string, problems diag.List) {
	loaded := &loaded{}
	result := api.Build(api.BuildOptions{
		EntryPoints:       []string{entry},
		Bundle:            true,
		Format:            api.FormatIIFE,
		Target:            api.ES2020,
		MinifySyntax:      true,
		MinifyWhitespace:  true,
		MinifyIdentifiers: true,
		LegalComments:     api.LegalCommentsNone,
		External:          []string{"*.woff2"},
		Plugins:           []api.Plugin{sources(src, generated, loaded)},
	})
	for _, m := range result.Errors {
		problems.Add(located(src, entry, m))
	}
	for _, m := range result.Warnings {
		d := located(src, entry, m)
		if m.ID != syntaxWarning {
			d.Severity = diag.Warning
		}
		problems.Add(d)
	}
	if problems.HasErrors() {
		return nil, loaded.names, problems
	}
	return result.OutputFiles[0].Contents, loaded.names, problems
}

// syntaxWarning is esbuild's id for an error in a style sheet. It is a warning to esbuild,
// because browsers skip what they cannot parse.
const syntaxWarning = "css-syntax-error"

// loaded records the sources that esbuild, which runs on several goroutines, has read.
type loaded struct {
	mu    sync.Mutex
	names []string
}

func (l *loaded) add(name string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.names = append(l.names, name)
}

// sources lets esbuild read sources from a file system, and imported packages from dist.
func sources(src fs.FS, generated map[string]string, loaded *loaded) api.Plugin {
	const space, packages = "assets", "packages"
	return api.Plugin{Name: space, Setup: func(b api.PluginBuild) {
		b.OnResolve(api.OnResolveOptions{Filter: `^[^.]*$`}, func(a api.OnResolveArgs) (api.OnResolveResult, error) {
			return api.OnResolveResult{Path: a.Path, Namespace: packages, SideEffects: api.SideEffectsFalse}, nil
		})
		b.OnResolve(api.OnResolveOptions{Filter: `\.(css|js)$`}, func(a api.OnResolveArgs) (api.OnResolveResult, error) {
			return api.OnResolveResult{Path: path.Join(path.Dir(a.Importer), a.Path), Namespace: space}, nil
		})
		b.OnLoad(api.OnLoadOptions{Filter: ".*", Namespace: space}, func(a api.OnLoadArgs) (api.OnLoadResult, error) {
			loaded.add(a.Path)
			text, ok := generated[a.Path]
			if !ok {
				read, err := fs.ReadFile(src, path.Join(Dir, a.Path))
				if err != nil {
					return api.OnLoadResult{}, fmt.Errorf("%s cannot be read", path.Join(Dir, a.Path))
				}
				text = string(read)
			}
			loader := api.LoaderJS
			if strings.HasSuffix(a.Path, ".css") {
				loader = api.LoaderCSS
			}
			return api.OnLoadResult{Contents: &text, Loader: loader}, nil
		})
		b.OnLoad(api.OnLoadOptions{Filter: ".*", Namespace: packages}, func(a api.OnLoadArgs) (api.OnLoadResult, error) {
			read, err := dist.ReadFile("dist/" + a.Path + ".js")
			if err != nil {
				return api.OnLoadResult{}, fmt.Errorf("there is no package %s; add it to the libraries in generator/bundle", a.Path)
			}
			text := string(read)
			return api.OnLoadResult{Contents: &text}, nil
		})
	}}
}

// located turns an esbuild message into a diagnostic with its position.
func located(src fs.FS, entry string, m api.Message) diag.Diagnostic {
	f := diag.File{Name: path.Join(Dir, entry)}
	if m.Location == nil {
		return diag.Errorf(f.Whole(), "assets", "%s", m.Text)
	}
	f.Name = path.Join(Dir, strings.TrimPrefix(m.Location.File, "assets:"))
	f.Text, _ = fs.ReadFile(src, f.Name)
	return diag.Errorf(f.At(m.Location.Line, m.Location.Column+1, m.Location.Length), "assets", "%s", m.Text)
}
