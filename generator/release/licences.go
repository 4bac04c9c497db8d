package main

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// bundled are the licences of the npm packages in the program, which generator/bundle
// collects.
var bundled = []string{"generator/assets/dist/LICENCES.txt", "generator/echarts/dist/LICENCES.txt", "generator/raster/dist/LICENCES.txt"}

// licenceFile matches the names of files that a licence asks to pass on.
var licenceFile = regexp.MustCompile(`(?i)^(licen[cs]e|copying|notice)([.-].*)?$`)

// licences returns the licences of everything in the programs: Go, the Go modules, and the
// npm packages. A module without one is an error.
func licences() ([]byte, error) {
	root, err := command(nil, "go", "env", "GOROOT")
	if err != nil {
		return nil, err
	}
	folders := map[string]string{"Go": strings.TrimSpace(string(root))}
	for _, t := range targets {
		const format = `{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}}{{"\t"}}{{.Dir}}{{end}}{{end}}`
		env := []string{"CGO_ENABLED=0", "GOOS=" + t.system, "GOARCH=" + t.machine}
		list, err := command(env, "go", "list", "-deps", "-f", format, "./generator")
		if err != nil {
			return nil, err
		}
		for line := range strings.Lines(string(list)) {
			if name, dir, ok := strings.Cut(strings.TrimSpace(line), "\t"); ok {
				folders[name] = dir
			}
		}
	}
	var all bytes.Buffer
	for _, name := range slices.Sorted(maps.Keys(folders)) {
		texts, err := licencesIn(folders[name])
		if err != nil {
			return nil, err
		}
		if len(texts) == 0 {
			return nil, fmt.Errorf("%s has no licence", name)
		}
		for _, text := range texts {
			fmt.Fprintf(&all, "%s\n%s\n\n%s\n\n", name, strings.Repeat("=", len(name)), bytes.TrimSpace(text))
		}
	}
	for _, name := range bundled {
		text, err := os.ReadFile(name)
		if err != nil {
			return nil, fmt.Errorf("%w; run make setup", err)
		}
		all.Write(text)
	}
	return all.Bytes(), nil
}

// licencesIn returns the licences and notices in a folder, in the order of their names.
func licencesIn(dir string) ([][]byte, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var texts [][]byte
	for _, entry := range entries {
		if entry.IsDir() || !licenceFile.MatchString(entry.Name()) || strings.HasSuffix(entry.Name(), ".go") {
			continue
		}
		text, err := os.ReadFile(filepath.Join(dir, entry.Name()))
		if err != nil {
			return nil, err
		}
		texts = append(texts, text)
	}
	return texts, nil
}
