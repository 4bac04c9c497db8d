package decode

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"recension/generator/diag"
)

func TestSet(t *testing.T) {
	draft := []Setting{{"status", "draft"}, {"doi", ""}}
	for _, c := range []struct{ name, text, want string }{
		{
			"with comments and blanks", "# Bridges\n\ntitle  = \"B\"   # a title\nstatus = \"published\"     # since 2021\ndoi='10.1/2'\r\n\n[a]\nstatus = \"x\"\n",
			"# Bridges\n\ntitle  = \"B\"   # a title\nstatus = \"draft\"     # since 2021\ndoi=\"\"\r\n\n[a]\nstatus = \"x\"\n",
		},
		{"a key that is missing", "title = \"B\" # t\n\n# Where from\n[a]\n", "title = \"B\" # t\nstatus = \"draft\"\n\n# Where from\n[a]\n"},
		{"a key that is missing after a list", "a = [\n  1, # one\n]", "a = [\n  1, # one\n]\nstatus = \"draft\"\n"},
		{"nothing", "", "status = \"draft\"\n"},
		{"tables alone", "[a]\nstatus = 1\n", "status = \"draft\"\n[a]\nstatus = 1\n"},
		{"a date, and a byte order mark", "\uFEFFdoi = 2021-03-04\nstatus = \"\"\n", "\uFEFFdoi = \"\"\nstatus = \"draft\"\n"},
		{"a text of several lines", "status = \"\"\"\na\nb\"\"\" # x\n", "status = \"draft\" # x\n"},
		{"a quoted key", "\"status\" = 'a'\n", "\"status\" = \"draft\"\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := Set(diag.File{Name: "edition.toml", Text: []byte(c.text)}, draft...)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, string(got)); diff != "" {
				t.Errorf("text (-want +got):\n%s", diff)
			}
		})
	}
}

// TestSetRefuses shows that a file which is no TOML, or in which a key is more
// than one value, is not changed.
func TestSetRefuses(t *testing.T) {
	for _, text := range []string{"status = ", "status = [\n1,\n2]\n", "[status]\nx = 1\n", "status.x = 1\n"} {
		if got, err := Set(diag.File{Name: "edition.toml", Text: []byte(text)}, Setting{"status", "draft"}); err == nil {
			t.Errorf("%q became %q", text, got)
		}
	}
}
