package locale

import (
	"flag"
	"strings"
	"testing"

	"recension/generator/typings"
)

var update = flag.Bool("update", false, "rewrite the declarations of the messages of scripts")

// TestDeclarations tests that TypeScript knows the messages of scripts.
func TestDeclarations(t *testing.T) {
	var messages []typings.Message
	for _, m := range English().ScriptMessages() {
		messages = append(messages, typings.Message{Name: m.Name, Counts: m.Counts, Texts: m.Texts, Elements: m.Elements})
	}
	typings.CheckMessages(t, messages, *update)
}

// TestScript tests the module with the messages of scripts.
func TestScript(t *testing.T) {
	l := of("ar", "", &catalogue{numbers: numbers{Digits: "latn"}, lists: lists{Between: "، "}, messages: map[string]said{}})
	for id, value := range map[string]any{
		"frame.skip":       "Skip",
		"script.text":      "a \"{text}\"",
		"script.list.some": map[string]any{"one": "{n} item", "other": "{n} items"},
		"script.list.role": map[string]any{"by": "role", "draft": "a <link>draft</link>"},
	} {
		l.catalogue.messages[id], _ = newMessage(value)
	}
	want := `export const language = "ar-u-nu-latn";
export const rightToLeft = true;
export const between = "، ";
export const listRole = {"by":"role","draft":"a \u003clink\u003edraft\u003c/link\u003e"};
export const listSome = {"one":"{n} item","other":"{n} items"};
export const text = "a \"{text}\"";
`
	if got := l.Script(); got != want {
		t.Errorf("%s\nwant:\n%s", got, want)
	}
	m := l.ScriptMessages()[0]
	if m.ID != "script.list.role" || m.Counts || strings.Join(m.Texts, " ") != "role" || strings.Join(m.Elements, " ") != "link" {
		t.Errorf("%+v", m)
	}
}
