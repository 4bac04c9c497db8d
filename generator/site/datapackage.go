package site

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"recension/generator/schema"
)

// dataPackage describes the CSV files of an edition to programs (Frictionless Data
// Package, version 2).
type dataPackage struct {
	Schema       string            `json:"$schema"`
	Name         string            `json:"name"`
	Title        string            `json:"title"`
	Description  string            `json:"description,omitempty"`
	Version      string            `json:"version"`
	Homepage     string            `json:"homepage,omitempty"`
	Licences     []packageLicence  `json:"licenses,omitempty"`
	Contributors []packageAuthor   `json:"contributors,omitempty"`
	Sources      []packageSource   `json:"sources,omitempty"`
	Resources    []packageResource `json:"resources"`
}

type packageLicence struct {
	Path  string `json:"path"`
	Title string `json:"title,omitempty"`
}

type packageAuthor struct {
	Title string   `json:"title"`
	Roles []string `json:"roles"`
}

type packageSource struct {
	Title string `json:"title"`
	Path  string `json:"path,omitempty"`
}

type packageResource struct {
	Name      string       `json:"name"`
	Type      string       `json:"type"`
	Title     string       `json:"title"`
	Path      string       `json:"path"` // beside the package
	Format    string       `json:"format"`
	MediaType string       `json:"mediatype"`
	Encoding  string       `json:"encoding"`
	Bytes     int          `json:"bytes"`
	Hash      string       `json:"hash"`
	Schema    schema.Table `json:"schema"`
}

// packageFile is the name of the description, which stands beside the files.
const packageFile = "datapackage.json"

// packageFiles adds the description of the edition's data.
func (e *Edition) packageFiles(src fs.FS, files Files) {
	files[e.DataFile(packageFile)] = func(w io.Writer) error {
		p, err := e.dataPackage(src)
		if err != nil {
			return err
		}
		var b bytes.Buffer
		encoder := json.NewEncoder(&b)
		encoder.SetEscapeHTML(false)
		encoder.SetIndent("", "  ")
		if err := encoder.Encode(p); err != nil {
			return err
		}
		_, err = w.Write(b.Bytes())
		return err
	}
}

func (e *Edition) dataPackage(src fs.FS) (dataPackage, error) {
	p := dataPackage{
		Schema: "https://datapackage.org/profiles/2.0/datapackage.json",
		Name:   "edition-" + e.ID, Title: e.name(), Description: e.Meta.Description, Version: e.ID,
	}
	if e.Site.BaseURL != "" {
		p.Homepage = string(e.Site.BaseURL) + e.path("data")
	}
	if e.Meta.Licence == "" && e.Site.Licence.URL != "" {
		p.Licences = []packageLicence{{string(e.Site.Licence.URL), e.Site.Licence.Name}}
	}
	for _, name := range e.Meta.Authors {
		p.Contributors = append(p.Contributors, packageAuthor{name, []string{"author"}})
	}
	for _, id := range e.Meta.Keys.Under("source") {
		source := e.Meta.Sources[id]
		p.Sources = append(p.Sources, packageSource{source.Title, string(source.URL)})
	}
	schemas := schema.OfEdition(e.Edition, e.Tables)
	for _, name := range e.dataNames() {
		resource, err := e.packageResource(src, name, schemas)
		if err != nil {
			return p, err
		}
		p.Resources = append(p.Resources, resource)
	}
	return p, nil
}

// packageResource describes a file by the first of the schemas that is for it.
func (e *Edition) packageResource(src fs.FS, name string, schemas []schema.File) (packageResource, error) {
	file := e.File(name)
	i := slices.IndexFunc(schemas, func(f schema.File) bool { of, _ := path.Match(f.Path, file); return of })
	if i < 0 {
		return packageResource{}, fmt.Errorf("no schema for %s", file)
	}
	text, err := fs.ReadFile(src, file)
	if err != nil {
		return packageResource{}, err
	}
	table := schemas[i].Table()
	base := strings.TrimSuffix(name, ".csv")
	return packageResource{
		Name: strings.ReplaceAll(base, "/", "-"), Type: "table", Title: table.Title, Path: name,
		Format: "csv", MediaType: "text/csv", Encoding: "utf-8",
		Bytes: len(text), Hash: fmt.Sprintf("sha256:%x", sha256.Sum256(text)), Schema: table,
	}, nil
}
