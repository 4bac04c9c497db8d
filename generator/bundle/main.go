// Bundle prepares the parts of npm packages that the generator embeds: ECharts as one
// script and the fonts that measure its text; the libraries that page scripts import
// and the font that pages load; resvg and the fonts that it draws with; and all
// licences.
//
// It reads templates/assets, where echarts.js imports the parts of ECharts in use and
// npm ci has installed the packages. It writes generator/echarts/dist,
// generator/assets/dist and generator/raster/dist.
//
// To draw another kind of chart, import it in templates/assets/echarts.js and run make
// setup, or go generate ./generator/echarts. To use another library on pages, add a row
// to libraries and one to licences, and its version to package.json.
package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// licences are the licence texts of everything that is bundled, below node_modules. The
// names are the headings in LICENCES.txt.
var licences = []struct{ of, path, into string }{
	{"Apache ECharts", "echarts/NOTICE", "echarts/dist"},
	{"Apache ECharts", "echarts/LICENSE", "echarts/dist"},
	{"d3, parts of which are in ECharts", "echarts/licenses/LICENSE-d3", "echarts/dist"},
	{"zrender", "zrender/LICENSE", "echarts/dist"},
	{"tslib", "tslib/LICENSE.txt", "echarts/dist"},
	{"Source Sans 3", "@fontsource/source-sans-3/LICENSE", "echarts/dist"},
	{"Noto Sans Arabic", "@fontsource/noto-sans-arabic/LICENSE", "echarts/dist"},
	{"Noto Sans Hebrew", "@fontsource/noto-sans-hebrew/LICENSE", "echarts/dist"},
	{"resvg", "@resvg/resvg-wasm/README.md", "raster/dist"}, // contains its licence and source
	{"Source Sans 3", "@expo-google-fonts/source-sans-3/LICENSE_FONT", "raster/dist"},
	{"Noto Sans Arabic", "@expo-google-fonts/noto-sans-arabic/LICENSE_FONT", "raster/dist"},
	{"Noto Sans Hebrew", "@expo-google-fonts/noto-sans-hebrew/LICENSE_FONT", "raster/dist"},
	{"MiniSearch", "minisearch/LICENSE.txt", "assets/dist"},
	{"TanStack Table", "@tanstack/table-core/LICENSE", "assets/dist"},
	{"TanStack Store, part of TanStack Table", "@tanstack/store/LICENSE", "assets/dist"},
	{"Floating UI", "@floating-ui/dom/LICENSE", "assets/dist"},
}

// libraries are the packages that scripts in templates/assets may import by name.
// Each becomes one module, so that the generator can bundle pages without npm.
var libraries = []string{"@floating-ui/dom", "@tanstack/table-core", "minisearch"}

// copies are the files to embed unchanged: the fonts that measure the text of figures,
// the font that pages load, and resvg with the fonts that it draws figures with.
var copies = []struct{ pattern, into string }{
	{"@fontsource/source-sans-3/files/*-[46]00-normal.woff", "echarts/dist"},
	{"@fontsource/noto-sans-arabic/files/*-arabic-[46]00-normal.woff", "echarts/dist"},
	{"@fontsource/noto-sans-hebrew/files/*-hebrew-[46]00-normal.woff", "echarts/dist"},
	{"@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2", "assets/dist"},
	{"@resvg/resvg-wasm/index_bg.wasm", "raster/dist"},
	{"@expo-google-fonts/source-sans-3/400Regular*/*.ttf", "raster/dist"},
	{"@expo-google-fonts/source-sans-3/600SemiBold/*.ttf", "raster/dist"},
	{"@expo-google-fonts/noto-sans-*/400Regular/*.ttf", "raster/dist"},
	{"@expo-google-fonts/noto-sans-*/600SemiBold/*.ttf", "raster/dist"},
}

func main() {
	root := flag.String("root", ".", "directory of the project")
	flag.Parse()
	top, err := filepath.Abs(*root)
	if err == nil {
		err = bundle(filepath.Join(top, "templates/assets"), filepath.Join(top, "generator"))
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bundle:", err)
		os.Exit(1)
	}
}

// bundle builds everything before it writes the first file.
func bundle(assets, generator string) error {
	modules := filepath.Join(assets, "node_modules")
	if _, err := os.Stat(filepath.Join(modules, "echarts/package.json")); errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("npm packages are not installed: run make setup, or npm ci --prefix %s", assets)
	}
	files := map[string][]byte{} // by path below generator
	var err error
	if files["echarts/dist/echarts.js"], err = script(filepath.Join(assets, "echarts.js")); err != nil {
		return err
	}
	for _, name := range libraries {
		if files[filepath.Join("assets/dist", name+".js")], err = library(assets, name); err != nil {
			return err
		}
	}
	for _, f := range copies {
		names, err := filepath.Glob(filepath.Join(modules, f.pattern))
		if err != nil || len(names) == 0 {
			return fmt.Errorf("%s is missing: run npm ci --prefix %s", filepath.Join(modules, f.pattern), assets)
		}
		for _, name := range names {
			if files[filepath.Join(f.into, filepath.Base(name))], err = os.ReadFile(name); err != nil {
				return err
			}
		}
	}
	for _, l := range licences {
		text, err := os.ReadFile(filepath.Join(modules, l.path))
		if err != nil {
			return err
		}
		name := filepath.Join(l.into, "LICENCES.txt")
		files[name] = fmt.Appendf(files[name], "%s\n%s\n\n%s\n\n", l.of, strings.Repeat("=", len(l.of)), bytes.TrimSpace(text))
	}
	for name, data := range files {
		name = filepath.Join(generator, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(name, data, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// script bundles an entry point and its imports as one classic script that defines the
// global echarts. Its language level is ES2019, which goja and all current browsers
// support.
func script(entry string) ([]byte, error) {
	return build(api.BuildOptions{
		EntryPoints:       []string{entry},
		Format:            api.FormatIIFE,
		GlobalName:        "echarts",
		Target:            api.ES2019,
		MinifySyntax:      true,
		MinifyWhitespace:  true,
		MinifyIdentifiers: true,
		Banner:            map[string]string{"js": "/*! Apache ECharts (Apache-2.0), zrender, d3 (BSD-3-Clause), tslib (0BSD) */"},
	})
}

// library bundles a package and its imports as one module. It is not minified, because
// bundling the page's script removes unused code and minifies the rest.
func library(assets, name string) ([]byte, error) {
	return build(api.BuildOptions{
		EntryPoints:   []string{name},
		AbsWorkingDir: assets,
		Format:        api.FormatESModule,
		Target:        api.ES2022,
	})
}

// build runs esbuild and returns its only output file.
func build(options api.BuildOptions) ([]byte, error) {
	options.Bundle = true
	options.Define = map[string]string{"process.env.NODE_ENV": `"production"`}
	options.LegalComments = api.LegalCommentsNone
	result := api.Build(options)
	if len(result.Errors) > 0 {
		lines := api.FormatMessages(result.Errors, api.FormatMessagesOptions{Kind: api.ErrorMessage})
		return nil, errors.New(strings.TrimSpace(strings.Join(lines, "")))
	}
	return result.OutputFiles[0].Contents, nil
}
