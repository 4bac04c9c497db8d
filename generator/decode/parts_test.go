package decode

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"recension/generator/diag"
)

// TestParts tests that a large file with quoted line ends and blank lines is split in parts.
func TestParts(t *testing.T) {
	var text strings.Builder
	text.WriteString("\"id\",\"na\nme\"\n")
	for i := range leastInParts {
		fmt.Fprintf(&text, "b%d,\"Old \"\"%d\"\"\n\nbridge, of stone\"\r\n", i, i)
		if i%100 == 0 {
			text.WriteString("\n")
		}
	}
	if !checkParts(t, text.String()) {
		t.Error("the file is not split in parts")
	}
	for _, fault := range []string{"b7,x\nb7,x\n", "x\n", "a\"b,c\n", "x,\"open\n", ",\n"} {
		if checkParts(t, text.String()+fault) || checkParts(t, strings.Replace(text.String(), "b900,", fault+"b900,", 1)) {
			t.Errorf("a file with %q is split in parts", fault)
		}
	}
}

// checkParts reports whether a file is split in parts, and tests that the rows are then those
// that one core finds.
func checkParts(t *testing.T, text string) bool {
	t.Helper()
	f := diag.File{Name: "x.csv", Text: []byte(text)}
	got := (&Sheet{File: f}).splitInParts(leastInParts)
	if got == nil {
		return false
	}
	want := &Sheet{File: f, seed: got.seed}
	if problems, ok := want.split(strings.Count(text, "\n")+1, map[uint64]int{}); !ok || len(problems) > 0 {
		t.Fatalf("%q is split in parts, but has\n%s", text, lines(problems))
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%q is split into %d rows, want %d: %v, want %v", text, len(got.Rows), len(want.Rows), got, want)
	}
	return true
}

func FuzzParts(f *testing.F) {
	for _, seed := range []string{
		"a,b\n1,2\n3,4\n5,6\n", "a,b\n\"1\n\n\",2\n3,\"4\"\"\n\"\n\n\n5,6", "\n\na,b\n1,2\n", "a,b\r\n1,2\r\n\r\n3,4\r\n", "a,b\n1,2\n1,2\n", "\"a\nb\",c\n1,\"\n2\"\n",
		"a,b\n1\",2\n3\",4\n", "a", "a,b\n\"1,2\n3,4\n",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if text != "" {
			checkParts(t, text)
		}
	})
}
