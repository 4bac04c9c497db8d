package locale

import (
	"fmt"
	"strings"
)

// sheetGroup is the group of the messages that style sheets write, such as "removed" for
// screen readers. They have no arguments.
const sheetGroup = "style."

// StyleSheet returns a style sheet that defines the messages of the group style as custom
// properties: content: var(--say-removed).
func (l *Locale) StyleSheet() string {
	var b strings.Builder
	b.WriteString(":root {\n")
	for _, id := range l.IDs() {
		if name, ok := strings.CutPrefix(id, sheetGroup); ok {
			fmt.Fprintf(&b, "\t--say-%s: \"%s\";\n", name, cssEscaper.Replace(l.Say(id)))
		}
	}
	b.WriteString("}\n")
	return b.String()
}

// cssEscaper escapes what ends a string of CSS.
var cssEscaper = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\a `)
