package typings

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Message is a message that scripts say.
type Message struct {
	Name     string   // of the constant that scripts import
	Counts   bool     // it takes the whole number n
	Texts    []string // the names of its other arguments
	Elements []string // the names of the elements around its words
}

// messagesFile declares the messages that scripts say. Its path starts at the project's folder.
const messagesFile = "templates/assets/js/messages.d.ts"

// CheckMessages fails the test if the declarations of messages, from which TypeScript knows
// their names and arguments, are not those of the given messages. With update, it writes them.
func CheckMessages(t testing.TB, messages []Message, update bool) {
	t.Helper()
	file := filepath.Join("..", "..", messagesFile)
	want := declarationsOf(messages)
	if update {
		if err := os.WriteFile(file, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Errorf("%s is not up to date; run go test ./generator/locale -update (-want +got):\n%s", messagesFile, diff)
	}
}

func declarationsOf(messages []Message) string {
	var b strings.Builder
	b.WriteString(`// The messages of scripts and what they take, by templates/messages/en.toml. This file is
// generated: go test ./generator/locale -update

/** The language of the site, with its digits, for Intl: "ar-u-nu-latn". */
export const language: string;
/** Whether the language is written from right to left. */
export const rightToLeft: boolean;
/** What stands between the items of a list without "and". */
export const between: string;

`)
	for _, m := range messages {
		var members []string
		if m.Counts {
			members = append(members, "n: number")
		}
		for _, name := range m.Texts {
			members = append(members, name+": Value")
		}
		for _, name := range m.Elements {
			members = append(members, name+": Wrap")
		}
		args := "{}"
		if len(members) > 0 {
			args = "{ " + strings.Join(members, ", ") + " }"
		}
		fmt.Fprintf(&b, "export const %s: Message<%s>;\n", m.Name, args)
	}
	return b.String()
}
