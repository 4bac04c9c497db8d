package main

import (
	"encoding/json"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/dop251/goja"
	"github.com/goccy/go-yaml"

	"recension/generator/schema"
)

// issueForm is a file of .github/ISSUE_TEMPLATE in GitHub's form schema.
type issueForm struct {
	Name        string
	Description string
	Title       string
	Body        []struct {
		Type       string
		ID         string
		Attributes struct {
			Label, Description, Placeholder, Value string
		}
		Validations struct{ Required bool }
	}
}

// TestIssueForms tests that GitHub accepts the forms, and that the answers of the
// form for a document fit into documents.csv.
func TestIssueForms(t *testing.T) {
	id := regexp.MustCompile(`^[A-Za-z0-9_-]+$`)
	asked := map[string]map[string]bool{} // by form and id: whether an answer is required
	for _, name := range []string{"propose-document", "correct-fact"} {
		var form issueForm
		readYAML(t, "../.github/ISSUE_TEMPLATE/"+name+".yml", &form)
		if form.Name == "" || form.Description == "" {
			t.Errorf("%s has no name or no description", name)
		}
		asked[name] = map[string]bool{}
		for _, field := range form.Body {
			switch _, twice := asked[name][field.ID]; {
			case field.Type == "markdown" && field.Attributes.Value != "":
				continue
			case field.Type != "input" && field.Type != "textarea", !id.MatchString(field.ID), twice, field.Attributes.Label == "":
				t.Errorf("%s: %+v is not a field", name, field)
			}
			asked[name][field.ID] = field.Validations.Required
		}
	}
	if want := []string{"page", "says", "should", "source"}; !slices.Equal(slices.Sorted(maps.Keys(asked["correct-fact"])), want) {
		t.Errorf("a correction asks %v, want %v", asked["correct-fact"], want)
	}

	document := asked["propose-document"]
	if !document["why"] {
		t.Error("the form does not ask why a document belongs in the review")
	}
	delete(document, "why")
	required := map[string]bool{}
	for _, column := range columnsOf(t, "documents") {
		required[column.Name] = column.Constraints != nil && column.Constraints.Required
	}
	for field := range document {
		must, ok := required[field]
		if !ok {
			t.Errorf("documents.csv has no column %q", field)
		}
		if must && !document[field] {
			t.Errorf("documents.csv needs %q, the form does not", field)
		}
	}
	for _, field := range []string{"title", "authors", "year", "publisher", "doi", "url"} {
		if _, ok := document[field]; !ok {
			t.Errorf("the form does not ask for %q", field)
		}
	}
}

func columnsOf(t *testing.T, name string) []schema.Field {
	t.Helper()
	files := schema.Rows(nil) // the form asks for nothing that only one review has
	i := slices.IndexFunc(files, func(f schema.File) bool { return f.Name == name })
	if i < 0 {
		t.Fatalf("there is no schema %q", name)
	}
	text, err := files[i].Text()
	if err != nil {
		t.Fatal(err)
	}
	var table schema.Table
	if err := json.Unmarshal(text, &table); err != nil {
		t.Fatal(err)
	}
	return table.Fields
}

// TestComment runs the part of the workflow that makes a comment of text that is not
// trusted: all of it is inside one code block, below a line that names its author.
func TestComment(t *testing.T) {
	var w workflow
	readYAMLLoosely(t, "../.github/workflows/comment.yml", &w)
	var script string
	for _, step := range w.Jobs["comment"].Steps {
		if s, ok := step.With["script"].(string); ok {
			script = s
		}
	}
	_, script, _ = strings.Cut(script, "const limit")
	script, _, found := strings.Cut(script, "const body = ")
	if !found {
		t.Fatal("the workflow makes no comment")
	}
	vm := goja.New()
	if _, err := vm.RunString("const limit" + script); err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{
		"@everybody, see [this](https://evil.example) ![x](https://evil.example/x.png) #1",
		"```\n@everybody\n```\n~~~\n<img src=x>\n-->", strings.Repeat("`", 29_000), strings.Repeat("x", 200_000), "a\r\n````\u2028````text",
	} {
		vm.Set("text", text)
		v, err := vm.RunString("bodyOf(text, 'a-mason')")
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(v.String(), "\n")
		last := len(lines) - 1
		if len([]rune(v.String())) > 65_536 || lines[0] != "<!-- recension: changes -->" || !strings.Contains(lines[1], "`a-mason`") || lines[2] != "" ||
			lines[3] != "```text" || lines[last] != "```" {
			t.Fatalf("the comment on %.40q is %.200q", text, v)
		}
		if strings.Contains(strings.Join(lines[4:last], "\n"), "```") {
			t.Errorf("%.40q ends its code block", text)
		}
	}
}

func readYAMLLoosely(t *testing.T, name string, into any) {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if err := yaml.Unmarshal(text, into); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
}

func readYAML(t *testing.T, name string, into any) {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if err := yaml.UnmarshalWithOptions(text, into, yaml.DisallowUnknownField()); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
}
