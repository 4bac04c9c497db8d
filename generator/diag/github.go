package diag

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"strings"
)

// annotations is how many annotations of each severity GitHub shows for a step.
const annotations = 10

// GitHub prints the most severe diagnostics as workflow commands, which GitHub
// shows next to the changed lines, and all diagnostics as text in a folded group
// of the log. If there is a summary, it receives them as a table. An empty list
// prints nothing.
//
// A runner executes every workflow command in the log. Text from input files is
// therefore escaped in commands, and the folded text is printed while commands
// are disabled: stop-commands disables them up to a token that cannot occur in
// the text, the text's own hash.
// https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
func (l List) GitHub(o Outlet) error {
	if len(l) == 0 {
		return nil
	}
	l = l.below(o.Root)
	var b, text strings.Builder
	var annotated [Notice + 1]int
	for _, d := range l.worstFirst() {
		if annotated[d.Severity]++; annotated[d.Severity] <= annotations {
			d.command(&b)
		}
	}
	if err := l.Text(&text); err != nil {
		return err
	}
	hash := sha256.Sum256([]byte(text.String()))
	token := hex.EncodeToString(hash[:])
	fmt.Fprintf(&b, "::group::%s\n::stop-commands::%s\n%s::%s::\n::endgroup::\n", l.totals(), token, text.String(), token)
	if _, err := io.WriteString(o.Out, b.String()); err != nil {
		return err
	}
	if o.Summary == nil {
		return nil
	}
	return l.summary(o.Summary)
}

// command prints a diagnostic as a workflow command.
func (d Diagnostic) command(b *strings.Builder) {
	var properties []string
	property := func(name, value string) { properties = append(properties, name+"="+commandProperty.Replace(value)) }
	if d.Pos.File != "" {
		property("file", Visible(d.Pos.File))
	}
	if d.Pos.Line > 0 {
		property("line", fmt.Sprint(d.Pos.Line))
		property("col", fmt.Sprint(d.Pos.Column))
		property("endColumn", fmt.Sprint(d.Pos.EndColumn))
	}
	if d.Rule != "" {
		property("title", d.Rule)
	}
	lines := []string{Visible(d.Message)}
	for _, n := range d.Notes {
		lines = append(lines, Visible(n.Pos.String()+": "+n.Message))
	}
	if d.Hint != "" {
		lines = append(lines, Visible(d.Hint))
	}
	fmt.Fprintf(b, "::%s %s::%s\n", d.Severity, strings.Join(properties, ","), commandMessage.Replace(strings.Join(lines, "\n")))
}

// Escapes for the messages and properties of workflow commands.
var (
	commandMessage  = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	commandProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)
