package review

import (
	"strings"
	"testing"
	"testing/fstest"

	"recension/generator/reviewtest"
)

// TestFoundBy checks what is reported about the records and searches that documents name.
func TestFoundBy(t *testing.T) {
	for _, c := range []struct{ name, rows, want string }{
		{"a record and a search", "a,A,r1,\nb,B,,index\n", ""},
		{"an unknown record", "a,A,r2,\n", `documents.csv:2:5: error: the edition has no record "r2" [reference]`},
		{"an unknown search", "a,A,,indexes\n", `documents.csv:2:6: error: unknown search "indexes" [reference]`},
		{"two documents of one record", "a,A,r1,\nb,B,r1,\n", `documents.csv:3:5: error: the record "r1" has two documents [duplicate-document]`},
	} {
		t.Run(c.name, func(t *testing.T) {
			src := fstest.MapFS{}
			for name, text := range map[string]string{
				"edition.toml": "title = \"T\"\nstatus = \"draft\"\n", "vocabulary.toml": "", "standards.csv": "id,organisation,reference,title,status\n",
				"searches.toml": "[index]\nsource = \"Index\"\n", "records.csv": "id,search\nr1,index\n",
				"documents.csv": "id,title,record,search\n" + c.rows,
			} {
				src["data/2021/"+name] = &fstest.MapFile{Data: []byte(text)}
			}
			_, problems := Load(src)
			got := reviewtest.Text(t, problems)
			if c.want == "" && problems.HasErrors() || !strings.Contains(got, c.want) {
				t.Errorf("got %s\nwant %s", got, c.want)
			}
		})
	}
}
