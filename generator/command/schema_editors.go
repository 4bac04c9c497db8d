package command

import (
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"recension/generator/lifecycle"
	"recension/generator/output"
	"recension/generator/schema"
)

// schemaDir is the folder of a review for schemas that editors read, and taploFile the
// configuration of Taplo, which Even Better TOML and other editors' plug-ins run.
const (
	schemaDir = ".schemas"
	taploFile = ".taplo.toml"
)

// editorFiles returns the schemas of a review as files for editors, sorted by name.
func editorFiles(schemas []schema.File) ([]lifecycle.File, error) {
	all := []lifecycle.File{{Name: taploFile, Text: taplo(schemas)}}
	for _, f := range schemas {
		text, err := f.Text()
		if err != nil {
			return nil, err
		}
		all = append(all, lifecycle.File{Name: path.Join(schemaDir, f.Name+".json"), Text: text})
	}
	slices.SortFunc(all, func(a, b lifecycle.File) int { return strings.Compare(a.Name, b.Name) })
	return all, nil
}

// taplo returns the configuration of Taplo: which schema describes which file.
func taplo(schemas []schema.File) []byte {
	var b bytes.Buffer
	b.WriteString("# Which schema describes which file. Written by recension schema --write.\n")
	for _, f := range schemas {
		if path.Ext(f.Path) == ".toml" {
			fmt.Fprintf(&b, "\n[[rule]]\ninclude = [%q]\n[rule.schema]\npath = %q\n", f.Path, path.Join(schemaDir, f.Name+".json"))
		}
	}
	return b.Bytes()
}

// writeSchemas writes the files for editors or, if only checking, names those that differ
// and schemas that describe nothing, and then returns errInput.
func (w *workspace) writeSchemas(to io.Writer, check bool) error {
	dir, err := w.open()
	if err != nil {
		return err
	}
	defer dir.Close()
	files, err := editorFiles(w.schemas())
	if err != nil {
		return err
	}
	if !check {
		return write(dir, files...)
	}
	var outdated []string
	for _, f := range files {
		if have, err := dir.ReadFile(f.Name); err != nil || !bytes.Equal(have, f.Text) {
			outdated = append(outdated, f.Name+" is out of date")
		}
	}
	for _, name := range strayFiles(dir, files) {
		outdated = append(outdated, name+" describes no file")
	}
	if len(outdated) == 0 {
		return nil
	}
	fmt.Fprintf(to, "%s\nwrite the schemas with: recension schema --write\n", strings.Join(outdated, "\n"))
	return errInput
}

// strayFiles returns the files among the schemas of a review that are none of them.
func strayFiles(dir *output.Folder, files []lifecycle.File) []string {
	there, _ := fs.Glob(dir.FS(), path.Join(schemaDir, "*"))
	return slices.DeleteFunc(there, func(name string) bool {
		return slices.ContainsFunc(files, func(f lifecycle.File) bool { return f.Name == name })
	})
}
