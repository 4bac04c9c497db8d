package decode

import "strings"

// tomlHints are what to write instead, by the beginning of the message of the library
// about an error that people who do not know TOML make.
var tomlHints = []struct{ message, hint string }{
	{"expected '.' or '='", `a line is a key, an equals sign and a value, such as title = "The arches"; a key with a space in it needs quotation marks`},
	{"expected '.' or ']' to end table name", "close the name of the table with ], as in [arches]"},
	{"expected value but found", `text stands between straight quotation marks, such as "The arches"; true, false and numbers stand without them`},
	{"strings cannot contain newlines", `close the text with a quotation mark; text of several lines stands between """ and """`},
	{"expected a top-level item to end with a newline", `a quotation mark ends the text: write \" for one inside "…", and use "…" for a text with an apostrophe`},
	{"expected a comma (',') or array terminator", `separate the values of a list by commas, such as ["stone", "iron"]`},
	{"Key '", "use a name once: merge the two, or rename one of them"},
	{"invalid datetime", "write a date as 2024-02-01: year, month, day"},
}

// tomlHint returns what to write instead of what a message is about; empty if the message
// says it, or is about an error that is rare.
func tomlHint(message string) string {
	for _, h := range tomlHints {
		if strings.HasPrefix(message, h.message) {
			return h.hint
		}
	}
	return ""
}
