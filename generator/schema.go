package main

import (
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"reflect"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"recension/generator/count"
	"recension/generator/diag"
	"recension/generator/figure"
	"recension/generator/review"
	"recension/generator/schema"
	"recension/generator/site"
)

// schemas are the files of a review that have a schema. To describe another
// kind of file, add a row, and renew .schemas/ with go test ./generator -update.
var schemas = append([]schema.File{
	{Name: "config", Path: "config.toml", Title: "The site", Format: schema.JSONSchema, Type: reflect.TypeFor[site.Config]()},
	{Name: "edition", Path: "data/*/edition.toml", Title: "An edition", Format: schema.JSONSchema, Type: reflect.TypeFor[review.Meta]()},
	{Name: "vocabulary", Path: "data/*/vocabulary.toml", Title: "The controlled words of an edition", Format: schema.JSONSchema,
		Type: reflect.TypeFor[map[string]map[string]review.Word]()},
	{Name: "values", Path: "data/*/values.toml", Title: "The numbers that prose can state", Format: schema.JSONSchema,
		Type: reflect.TypeFor[map[string]count.ValueSpec]()},
	{Name: "figures", Path: "data/*/figures.toml", Title: "The figures of an edition", Format: schema.JSONSchema,
		Type: reflect.TypeFor[map[string]figure.Spec]()},
	{Name: "tables", Path: "data/*/tables.toml", Title: "The tables of an edition", Format: schema.JSONSchema,
		Type: reflect.TypeFor[map[string]figure.TableSpec]()},
	{Name: "chapter", Path: "content/**/*.md", Title: "The front matter of a chapter", Format: schema.JSONSchema,
		Type: reflect.TypeFor[site.Chapter]()},
}, schema.Rows...)

func schemaCommand(root *string) *cobra.Command {
	var format, edition string
	command := &cobra.Command{
		Use:       "schema [NAME]",
		Short:     "Print the schema of a kind of file; without a name, list them",
		Args:      cobra.MaximumNArgs(1),
		ValidArgs: schemaNames(schemas), // for completion
		RunE: func(cmd *cobra.Command, args []string) error {
			if _, ok := schema.Formats[format]; !ok && format != "" {
				return fmt.Errorf("unknown format %q; one of %s", format, strings.Join(slices.Sorted(maps.Keys(schema.Formats)), ", "))
			}
			files := schemas
			if edition != "" {
				var problems diag.List
				var err error
				if files, problems, err = schemasOf(*root, edition); err != nil {
					return err
				}
				if err := problems.Text(cmd.ErrOrStderr()); err != nil {
					return err
				}
				if problems.HasErrors() {
					return errDiagnostics
				}
			}
			if len(args) == 0 {
				return listSchemas(cmd.OutOrStdout(), files, format)
			}
			file, err := findSchema(files, args[0])
			if err != nil {
				return err
			}
			if format != "" && format != file.Format {
				return fmt.Errorf("the schema of %s is a %s", file.Path, file.Format)
			}
			text, err := file.Text()
			if err != nil {
				return err
			}
			_, err = cmd.OutOrStdout().Write(text)
			return err
		},
	}
	command.Flags().StringVar(&format, "format", "", "list those alone that are jsonschema (TOML) or table-schema (CSV)")
	command.Flags().StringVar(&edition, "edition", "", "for this edition alone: with its words, and with its own tables")
	return command
}

// schemasOf are the schemas of one edition: they name the words of its
// vocabulary, and there is one for each table that it describes itself.
func schemasOf(root, name string) ([]schema.File, diag.List, error) {
	dir, err := os.OpenRoot(root)
	if err != nil {
		return nil, nil, err
	}
	editions, problems := review.Load(dir.FS())
	var names []string
	for _, e := range editions {
		if e.ID == name {
			files, more := ofEdition(dir.FS(), e)
			return files, append(problems, more...), nil
		}
		names = append(names, e.ID)
	}
	return nil, nil, unknown("edition", name, names)
}

func ofEdition(src fs.FS, e *review.Edition) ([]schema.File, diag.List) {
	files := slices.Clone(schemas)
	for i, f := range files {
		files[i].Path = strings.Replace(f.Path, "data/*/", e.Dir()+"/", 1)
		files[i].Words = e.Vocabulary.IDs
	}
	counts, problems := count.Of(src, e)
	tables, _, more := figure.LoadTables(src, counts)
	files = append(files, schema.OwnTables(e, tables)...)
	return files, append(problems, more...)
}

// listSchemas writes a line for each schema: its name, its format, its files.
func listSchemas(to io.Writer, files []schema.File, format string) error {
	columns := tabwriter.NewWriter(to, 0, 0, 2, ' ', 0)
	for _, f := range files {
		if format == "" || format == f.Format {
			fmt.Fprintf(columns, "%s\t%s\t%s\n", f.Name, f.Format, f.Path)
		}
	}
	return columns.Flush()
}

func findSchema(files []schema.File, name string) (schema.File, error) {
	names := schemaNames(files)
	if i := slices.Index(names, name); i >= 0 {
		return files[i], nil
	}
	return schema.File{}, unknown("schema", name, names)
}

func schemaNames(files []schema.File) []string {
	var names []string
	for _, f := range files {
		names = append(names, f.Name)
	}
	return names
}

// unknown is the error for a name that is not among those there are.
func unknown(what, name string, names []string) error {
	if near := diag.Nearest(name, names); near != "" {
		return fmt.Errorf("unknown %s %q; did you mean %q?", what, name, near)
	}
	return fmt.Errorf("unknown %s %q; one of %s", what, name, strings.Join(names, ", "))
}
