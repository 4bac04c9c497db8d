package machine

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"recension/generator/address"
	"recension/generator/edition"
	"recension/generator/export"
	"recension/generator/page"
	"recension/generator/schema"
)

// dataPackage is a Frictionless Data Package (version 2), which describes the CSV
// files of an edition to programs.
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
	Path      string       `json:"path"` // from the folder of the package
	Format    string       `json:"format"`
	MediaType string       `json:"mediatype"`
	Encoding  string       `json:"encoding"`
	Bytes     int          `json:"bytes"`
	Hash      string       `json:"hash"`
	Schema    schema.Table `json:"schema"`
}

// AddDataPackage adds the description of an edition's data files, which it reads
// from src.
func AddDataPackage(files page.Files, src fs.FS, r *edition.Review, e *edition.Edition) {
	files.AddFunc(address.DataFile(e.ID, address.DataPackage), func() ([]byte, error) {
		p := newDataPackage(r, e, "edition-"+e.ID, e.Name(), address.In(e.ID, address.Data))
		schemas := schema.OfEdition(e.Edition, e.Tables)
		for _, name := range e.DataFiles() {
			resource, err := newResource(src, e, name, schemas)
			if err != nil {
				return nil, err
			}
			p.Resources = append(p.Resources, resource)
		}
		return p.text()
	})
}

// AddSearchesPackage adds the description of the tables beside the page of the searches of
// an edition, if it has searches.
func AddSearchesPackage(files page.Files, src fs.FS, r *edition.Review, e *edition.Edition) {
	if !e.Has(address.Searches) {
		return
	}
	files.AddFunc(address.SearchesFile(e.ID, address.DataPackage), func() ([]byte, error) {
		p := newDataPackage(r, e, "searches-"+e.ID, e.Locale.Say("machine.searches", "edition", e.Name()), address.In(e.ID, address.Searches))
		for _, t := range export.SearchTables(e.Edition) {
			text, err := t.CSV(src, e.Edition)
			if err != nil {
				return nil, err
			}
			file := schema.File{Title: e.Locale.Say(t.Title), Columns: t.Columns, Exact: true}
			p.Resources = append(p.Resources, resourceOf(t.Name, text, file.Table()))
		}
		return p.text()
	})
}

// text returns the package as indented JSON.
func (p dataPackage) text() ([]byte, error) {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	err := encoder.Encode(p)
	return b.Bytes(), err
}

// newDataPackage returns a package of an edition without resources. home is the address of
// the page about them.
func newDataPackage(r *edition.Review, e *edition.Edition, name, title, home string) dataPackage {
	p := dataPackage{
		Schema: "https://datapackage.org/profiles/2.0/datapackage.json",
		Name:   name, Title: title, Description: e.Meta.Description, Version: e.ID,
	}
	if r.BaseURL != "" {
		p.Homepage = string(r.BaseURL) + home
	}
	if e.Meta.Licence == "" && r.Licence.URL != "" {
		p.Licences = []packageLicence{{string(r.Licence.URL), r.Licence.Name}}
	}
	for _, name := range e.Meta.Authors {
		p.Contributors = append(p.Contributors, packageAuthor{name, []string{"author"}})
	}
	for _, id := range e.Meta.Keys.Under("source") {
		source := e.Meta.Sources[id]
		p.Sources = append(p.Sources, packageSource{source.Title, string(source.URL)})
	}
	return p
}

// newResource describes a file by the first schema that applies to it.
func newResource(src fs.FS, e *edition.Edition, name string, schemas []schema.File) (packageResource, error) {
	file := e.File(name)
	i := slices.IndexFunc(schemas, func(f schema.File) bool { ok, _ := path.Match(f.Path, file); return ok })
	if i < 0 {
		return packageResource{}, fmt.Errorf("no schema for %s", file)
	}
	text, err := fs.ReadFile(src, file)
	if err != nil {
		return packageResource{}, err
	}
	return resourceOf(name, text, schemas[i].Table()), nil
}

// resourceOf describes a CSV file; name is its path from the folder of the package.
func resourceOf(name string, text []byte, table schema.Table) packageResource {
	base := strings.TrimSuffix(name, ".csv")
	return packageResource{
		Name: strings.ReplaceAll(base, "/", "-"), Type: "table", Title: table.Title, Path: name,
		Format: "csv", MediaType: "text/csv", Encoding: "utf-8",
		Bytes: len(text), Hash: fmt.Sprintf("sha256:%x", sha256.Sum256(text)), Schema: table,
	}
}
