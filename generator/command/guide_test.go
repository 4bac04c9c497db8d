package command

import (
	"flag"
	"fmt"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"recension/generator/diag"
	"recension/generator/numeral"
	"recension/generator/schema"
)

var updateGuide = flag.Bool("update", false, "rewrite the reference in content/guide")

// guideFolder is the part of the project's own review that is about the program.
const guideFolder = "../../content/guide/"

// references are the pages of the guide that state what the code does, by their file. What
// comes before the first heading is written by hand, the rest by these functions.
var references = map[string]func() string{
	"commands":  commandReference,
	"files":     fileReference,
	"rules":     ruleReference,
	"limits":    limitReference,
	"numbers":   numberReference,
	"functions": functionReference,
}

// TestGuide compares the reference in the guide with the code.
func TestGuide(t *testing.T) {
	for page, text := range references {
		name := guideFolder + page + ".md"
		old, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		head, _, _ := strings.Cut(string(old), "\n## ")
		want := strings.TrimRight(head, "\n") + "\n\n" + strings.TrimRight(text(), "\n") + "\n"
		if *updateGuide {
			if err := os.WriteFile(name, []byte(want), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if diff := cmp.Diff(want, string(old)); diff != "" {
			t.Errorf("%s (-want +got):\n%s\nUpdate it with go test ./generator/command -run TestGuide -update.", name, diff)
		}
	}
}

// plainCell makes plain text a cell of a Markdown table. Addresses in it become code, since
// a bare address is an error.
func plainCell(text string) string {
	return bareAddress.ReplaceAllString(escaped(text), "`$0`")
}

var bareAddress = regexp.MustCompile(`https?://[^\s;,)]*[^\s;,.)]`)

var escaped = strings.NewReplacer("|", `\|`, "<", `\<`, "[", `\[`, "*", `\*`, "_", `\_`, "~", `\~`, "\n", " ").Replace

// table returns a table with a header and rows of cells.
func table(header string, rows [][]string) string {
	columns := strings.Split(header, ",")
	var b strings.Builder
	fmt.Fprintf(&b, "| %s |\n|%s\n", strings.Join(columns, " | "), strings.Repeat(" --- |", len(columns)))
	for _, row := range rows {
		fmt.Fprintf(&b, "| %s |\n", strings.Join(row, " | "))
	}
	return b.String() + "\n"
}

func commandReference() string {
	var b strings.Builder
	var add func(c *cobra.Command)
	add = func(c *cobra.Command) {
		if c.Runnable() && c.HasParent() && !c.HasSubCommands() {
			fmt.Fprintf(&b, "## %s\n\n", c.CommandPath())
			fmt.Fprintf(&b, "%s.\n\n```usage\n%s\n", strings.TrimSuffix(plainCell(c.Short), "."), c.UseLine())
			if c.Example != "" {
				fmt.Fprintf(&b, "\n%s\n", c.Example)
			}
			b.WriteString("```\n\n")
			var flags [][]string
			c.LocalNonPersistentFlags().VisitAll(func(f *pflag.Flag) {
				if f.Name != "help" {
					flags = append(flags, []string{"`--" + f.Name + "`", plainCell(f.Usage)})
				}
			})
			if len(flags) > 0 {
				b.WriteString(table("flag,meaning", flags))
			}
		}
		for _, below := range c.Commands() {
			add(below)
		}
	}
	add(rootCommand())
	return b.String()
}

func fileReference() string {
	var b strings.Builder
	files := schemasWith(nil)
	slices.SortStableFunc(files, func(a, b schema.File) int { return strings.Compare(a.Path, b.Path) })
	for _, f := range files {
		fmt.Fprintf(&b, "## %s\n\n%s: `%s`. Its schema is that of `recension schema %s`.\n\n", f.Title, f.Title, f.Path, f.Name)
		var rows [][]string
		head := "column,meaning"
		if f.Type != nil {
			head, rows = "key,meaning", keyRows("", f.Type)
		} else {
			for _, field := range f.Table().Fields {
				rows = append(rows, []string{"`" + field.Name + "`", plainCell(field.Description)})
			}
		}
		b.WriteString(table(head, rows))
	}
	return b.String()
}

// keyRows returns a row for each key of a TOML table, with those of the tables in it.
func keyRows(prefix string, t reflect.Type) [][]string {
	switch t.Kind() {
	case reflect.Map:
		return keyRows(prefix+"id.", t.Elem())
	case reflect.Slice, reflect.Pointer:
		return keyRows(prefix, t.Elem())
	case reflect.Struct:
	default:
		return nil
	}
	var rows [][]string
	for _, field := range reflect.VisibleFields(t) {
		name := field.Tag.Get("toml")
		if name == "" || name == "-" {
			continue
		}
		if name == "*" {
			name = "(other)"
		}
		if help := field.Tag.Get("help"); help != "" {
			rows = append(rows, []string{"`" + prefix + name + "`", plainCell(help)})
		}
		rows = append(rows, keyRows(prefix+name+".", field.Type)...)
	}
	return rows
}

func ruleReference() string {
	var rows [][]string
	for _, rule := range diag.Rules {
		rows = append(rows, []string{"`" + rule.ID + "`", rule.Reason})
	}
	return "## All rules\n\n" + table("rule,why", rows)
}

func limitReference() string {
	var rows [][]string
	for _, limit := range diag.Limits {
		rows = append(rows, []string{limit.Input, limit.Amount(), "`" + limit.Rule + "`"})
	}
	return "## All limits\n\n" + table("input,limit,rule", rows)
}

func numberReference() string {
	var rows [][]string
	for _, kind := range numeral.Kinds {
		rows = append(rows, []string{"`" + kind.ID + "`", kind.Meaning})
	}
	return "## Exempt numbers\n\n" + table("kind,which numbers", rows)
}
