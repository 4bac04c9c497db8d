package markdown

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
)

// TestAfterCode tests what comes after fenced code blocks, and that it changes no other
// document.
func TestAfterCode(t *testing.T) {
	d, problems := parseTest("```toml file=a.toml\na = 1\r\n```\n\n    indented\n\n- ```\n  b\n  ```\n")
	want := []CodeBlock{{"toml file=a.toml", "a = 1\n"}, {"", "b\n"}}
	if got := d.CodeBlocks(); len(problems) > 0 || !slices.Equal(got, want) {
		t.Fatalf("the blocks are %q, and the problems %v", got, problems)
	}
	more := d.AfterCode(func(w io.Writer, b CodeBlock) error {
		_, err := fmt.Fprintf(w, "<p>after %q %q</p>", b.Info, b.Text)
		return err
	})
	text := render(more)
	if strings.Count(text, "<p>after") != 2 || !strings.Contains(text, "</pre></figure>\n"+`<p>after "toml file=a.toml" "a = 1\n"</p>`) ||
		strings.Contains(render(d), "<p>after") {
		t.Errorf("rendered as\n%s", text)
	}
	failed := errors.New("no picture")
	err := d.AfterCode(func(io.Writer, CodeBlock) error { return failed }).Render(io.Discard, english{}, testResolve())
	if !errors.Is(err, failed) {
		t.Errorf("the error is %v", err)
	}
}
