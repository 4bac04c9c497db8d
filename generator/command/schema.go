package command

import (
	"fmt"
	"io"
	"io/fs"
	"reflect"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"recension/generator/checklist"
	"recension/generator/count"
	"recension/generator/decode"
	"recension/generator/diag"
	"recension/generator/edition"
	"recension/generator/figure"
	"recension/generator/locale"
	"recension/generator/review"
	"recension/generator/schema"
)

// tomlSchemas lists the TOML files of a review that have a schema, and the front matter of
// chapters. To describe another kind of file, add a row, and update .schemas/ with
// go run ./generator schema --write.
var tomlSchemas = []schema.File{
	{Name: "config", Path: "config.toml", Title: "The site", Format: schema.JSONSchema, Type: reflect.TypeFor[edition.Config]()},
	{Name: "edition", Path: "data/*/edition.toml", Title: "An edition", Format: schema.JSONSchema, Type: reflect.TypeFor[review.Meta]()},
	{
		Name: "vocabulary", Path: "data/*/vocabulary.toml", Title: "The controlled vocabulary of an edition", Format: schema.JSONSchema,
		Type: reflect.TypeFor[map[string]map[string]review.Word](),
	},
	{
		Name: "facets", Path: "data/**/facets.toml", Title: "The facets of documents and standards", Format: schema.JSONSchema,
		Type: reflect.TypeFor[map[string]review.Facet](),
	},
	{
		Name: "searches", Path: review.SearchesFile, Title: "Searches and their first results", Format: schema.JSONSchema,
		Type: reflect.TypeFor[map[string]review.Search](),
	},
	{
		Name: "source-searches", Path: "data/*/" + review.SourceSearchesFile, Title: "The searches of databases and other sources", Format: schema.JSONSchema,
		Type: reflect.TypeFor[map[string]review.SourceSearch](),
	},
	{
		Name: "protocol", Path: "data/*/" + review.ProtocolFile, Title: "The protocol of the screening", Format: schema.JSONSchema,
		Type: reflect.TypeFor[review.Protocol](),
	},
	{
		Name: "checklists", Path: "data/*/" + checklist.File, Title: "How an edition answers the items of checklists", Format: schema.JSONSchema,
		Type: reflect.TypeFor[map[string]map[string]checklist.Answer](),
	},
	{
		Name: "values", Path: "data/*/values.toml", Title: "The numbers that texts can state", Format: schema.JSONSchema,
		Type: reflect.TypeFor[map[string]count.ValueSpec](),
	},
	{
		Name: "claims", Path: "data/*/claims.toml", Title: "The claims that texts make in words", Format: schema.JSONSchema,
		Type: reflect.TypeFor[map[string]count.ClaimSpec](),
	},
	{
		Name: "figures", Path: "data/*/figures.toml", Title: "The figures of an edition", Format: schema.JSONSchema,
		Type: reflect.TypeFor[map[string]figure.Spec](),
	},
	{
		Name: "tables", Path: "data/*/tables.toml", Title: "The tables of an edition", Format: schema.JSONSchema,
		Type: reflect.TypeFor[map[string]figure.TableSpec](),
	},
	{
		Name: "chapter", Path: "content/**/*.md", Title: "The front matter of a chapter", Format: schema.JSONSchema,
		Type: reflect.TypeFor[edition.Chapter](),
	},
}

// schemasWith lists the files of a review with some facets that have a schema.
func schemasWith(facets review.Facets) []schema.File {
	files := append(slices.Clone(tomlSchemas), schema.Rows(facets)...)
	for i := range files {
		files[i].Facets = facets.IDs()
	}
	return files
}

// schemas lists the files of the review that have a schema, with the facets that it
// declares for all editions; in a folder without a review, there are none.
func (w *workspace) schemas() []schema.File {
	src, err := w.anySource()
	if err != nil {
		return schemasWith(nil)
	}
	facets, _ := review.LoadFacets(src) // check reports what is wrong with them
	return schemasWith(facets)
}

func schemaCommand(w *workspace) *cobra.Command {
	var format, edition string
	var write, check bool
	command := &cobra.Command{
		Use:       "schema [NAME]",
		Short:     "Print the schema of a kind of file; without a name, list the schemas",
		Args:      cobra.MaximumNArgs(1),
		ValidArgs: schemaNames(schemasWith(nil)), // for completion
		RunE: func(cmd *cobra.Command, args []string) error {
			if write || check {
				return w.writeSchemas(cmd.ErrOrStderr(), check)
			}
			if format != "" {
				if _, err := named("format", format, schema.Formats); err != nil {
					return err
				}
			}
			files := w.schemas()
			if edition != "" {
				var problems diag.List
				var err error
				if files, problems, err = w.schemasOf(edition); err != nil {
					return err
				}
				if err := report(cmd.ErrOrStderr(), problems); err != nil {
					return err
				}
			}
			if len(args) == 0 {
				return listSchemas(cmd.OutOrStdout(), files, format)
			}
			return printSchema(cmd.OutOrStdout(), files, args[0], format)
		},
	}
	command.Flags().StringVar(&format, "format", "", "list only schemas of this format: jsonschema (for TOML) or table-schema (for CSV)")
	command.Flags().StringVar(&edition, "edition", "", "describe the files of this edition, with its vocabulary and its own tables")
	command.Flags().BoolVar(&write, "write", false, "write all schemas to .schemas/, and .taplo.toml, so that editors use them")
	command.Flags().BoolVar(&check, "check", false, "write nothing; fail if --write would change a file")
	command.MarkFlagsMutuallyExclusive("write", "check")
	for _, other := range []string{"format", "edition"} {
		command.MarkFlagsMutuallyExclusive("write", other)
		command.MarkFlagsMutuallyExclusive("check", other)
	}
	return command
}

// schemasOf returns the schemas of one edition, with the words of its vocabulary,
// the columns of its documents and standards, and a schema for each table that it
// describes itself.
func (w *workspace) schemasOf(name string) ([]schema.File, diag.List, error) {
	src, err := w.anySource()
	if err != nil {
		return nil, nil, err
	}
	editions, problems := review.Load(src)
	i := slices.IndexFunc(editions, func(e *review.Edition) bool { return e.ID == name })
	if i < 0 {
		return nil, nil, review.NoEdition(src, name)
	}
	files, more := editionSchemas(src, editions[i])
	return files, append(problems, more...), nil
}

// editionSchemas returns the schemas of an edition.
func editionSchemas(src fs.FS, e *review.Edition) ([]schema.File, diag.List) {
	files := schemasWith(e.Facets)
	for i, f := range files {
		files[i].Path = strings.Replace(f.Path, "data/*/", e.Dir()+"/", 1)
		files[i].Words = e.Vocabulary.IDs
		if columns, ok := map[string]decode.Columns{"documents": e.DocumentColumns, "standards": e.StandardColumns}[f.Name]; ok {
			files[i].Columns, files[i].Exact = columns, true
		}
	}
	counts, problems := count.Of(src, e, locale.English(), nil)
	tables, _, more := figure.LoadTables(src, counts)
	files = append(files, schema.OwnTables(e, tables)...)
	return files, append(problems, more...)
}

// listSchemas writes a line with the name, format and files of each schema of a
// format; an empty format means all.
func listSchemas(to io.Writer, files []schema.File, format string) error {
	columns := tabwriter.NewWriter(to, 0, 0, 2, ' ', 0)
	for _, f := range files {
		if format == "" || format == f.Format {
			fmt.Fprintf(columns, "%s\t%s\t%s\n", f.Name, f.Format, f.Path)
		}
	}
	return columns.Flush()
}

// printSchema writes the schema with a name. It is an error if there is none, or if
// it has another format; an empty format means any.
func printSchema(to io.Writer, files []schema.File, name, format string) error {
	file, err := findSchema(files, name)
	if err != nil {
		return err
	}
	if format != "" && format != file.Format {
		return fmt.Errorf("the schema of %s has the format %s", file.Path, file.Format)
	}
	text, err := file.Text()
	if err != nil {
		return err
	}
	_, err = to.Write(text)
	return err
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
