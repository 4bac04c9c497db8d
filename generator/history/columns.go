package history

import (
	"strings"

	"recension/generator/locale"
	"recension/generator/page"
)

// columnLabel returns the label of a column of a CSV file or of a key of a TOML file. One
// that only the review has is called by its name.
func columnLabel(l *locale.Locale, column string) string {
	name := column
	if name == "by" { // which is not the name of a form
		name = "categories"
	}
	if label := l.Say("changes.columnName", "column", name); label != "" {
		return label
	}
	words := strings.NewReplacer("_", " ", ".", " ")
	if table, key, ok := strings.Cut(column, "."); ok {
		name := words.Replace(key) // most tables have keys of the review's own
		if table == "living" {
			name = l.Inside(columnLabel(l, key))
		}
		return l.Say("changes.keyOf", "table", columnLabel(l, table), "key", name)
	}
	return page.UpperFirst(words.Replace(column))
}
