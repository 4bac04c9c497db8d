package main

import (
	"fmt"
	"io"
	"maps"
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
var schemas = []schema.File{
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
	{Name: "documents", Path: "data/*/documents.csv", Title: "Documents", Format: schema.TableSchema, Type: reflect.TypeFor[review.Document]()},
	{Name: "standards", Path: "data/*/standards.csv", Title: "Standards", Format: schema.TableSchema, Type: reflect.TypeFor[review.Standard]()},
	{Name: "counts", Path: "data/*/counts/*.csv", Title: "Counts", Format: schema.TableSchema, Type: reflect.TypeFor[review.Count]()},
}

func schemaCommand() *cobra.Command {
	var format string
	command := &cobra.Command{
		Use:       "schema [NAME]",
		Short:     "Print the schema of a kind of file; without a name, list them",
		Args:      cobra.MaximumNArgs(1),
		ValidArgs: schemaNames(), // for completion
		RunE: func(cmd *cobra.Command, args []string) error {
			if _, ok := schema.Formats[format]; !ok && format != "" {
				return fmt.Errorf("unknown format %q; one of %s", format, strings.Join(slices.Sorted(maps.Keys(schema.Formats)), ", "))
			}
			if len(args) == 0 {
				return listSchemas(cmd.OutOrStdout(), format)
			}
			file, err := findSchema(args[0])
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
	return command
}

// listSchemas writes a line for each schema: its name, its format, its files.
func listSchemas(to io.Writer, format string) error {
	columns := tabwriter.NewWriter(to, 0, 0, 2, ' ', 0)
	for _, f := range schemas {
		if format == "" || format == f.Format {
			fmt.Fprintf(columns, "%s\t%s\t%s\n", f.Name, f.Format, f.Path)
		}
	}
	return columns.Flush()
}

func findSchema(name string) (schema.File, error) {
	names := schemaNames()
	if i := slices.Index(names, name); i >= 0 {
		return schemas[i], nil
	}
	if near := diag.Nearest(name, names); near != "" {
		return schema.File{}, fmt.Errorf("unknown schema %q; did you mean %q?", name, near)
	}
	return schema.File{}, fmt.Errorf("unknown schema %q; one of %s", name, strings.Join(names, ", "))
}

func schemaNames() []string {
	var names []string
	for _, f := range schemas {
		names = append(names, f.Name)
	}
	return names
}
