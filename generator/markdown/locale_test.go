package markdown

import (
	"fmt"
	"strings"
)

// english says what package locale, which stands above this one, says in English.
type english struct{}

// messages are the messages of a text, with a verb of fmt for each argument.
var messages = map[string]string{
	"text.link": "Link to this section: %v", "text.footnote": "Footnote %v", "text.footnotes": "Footnotes", "text.back": "Back to footnote mark %v",
	"text.backAmong": "Back to footnote mark %v, place %v of %v", "text.table": "Table", "text.tableOf": "Table with the columns %v",
}

func (english) Say(id string, args ...any) string {
	var values []any
	for i := 1; i < len(args); i += 2 {
		values = append(values, args[i])
	}
	return fmt.Sprintf(messages[id], values...)
}

func (english) Joined(texts []string) string { return strings.Join(texts, ", ") }
