package figure

import "strings"

// broken breaks a text into lines that fit into a width, between words and, where a word
// does not fit, between its letters.
func broken(text string, width, size int) []string {
	l := layout{fontSize: size}
	var lines []string
	current := ""
	for word := range strings.FieldsSeq(text) {
		if whole := strings.TrimSpace(current + " " + word); breakWidth(whole, l) <= width {
			current = whole
			continue
		}
		if current != "" {
			lines = append(lines, current)
		}
		current = ""
		for _, letter := range word {
			if next := current + string(letter); current != "" && breakWidth(next, l) > width && !isJoined(word) {
				lines = append(lines, current)
				current = ""
			}
			current += string(letter)
		}
	}
	return append(lines, current)
}
