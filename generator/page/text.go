package page

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"recension/generator/count"
	"recension/generator/decode"
	"recension/generator/locale"
)

// Plural returns a number with the noun that it counts.
func Plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return count.Integer(n) + " " + many
}

var months = strings.Fields("January February March April May June July August September October November December")

// Date formats an ISO date as precisely as it is known: "1 February 2024", "February
// 2024", "2024". It accepts any string type, and returns text that is not a date
// unchanged.
func Date(date any) string {
	text := fmt.Sprint(date)
	var known decode.Date
	if known.UnmarshalText([]byte(text)) != nil {
		return text
	}
	parts := strings.Split(string(known), "-")
	if len(parts) > 1 {
		month, _ := strconv.Atoi(parts[1]) // digits, as the form of a date says
		parts[1] = months[month-1]
	}
	if len(parts) > 2 {
		parts[2] = strings.TrimPrefix(parts[2], "0")
	}
	slices.Reverse(parts)
	return strings.Join(parts, " ")
}

// Sentence returns a text on one line, with a full stop at the end if it needs one.
func Sentence(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	last, _ := utf8.DecodeLastRuneInString(text)
	if text == "" || unicode.IsPunct(last) && !strings.ContainsRune(`)]"’”'`, last) {
		return text
	}
	return text + "."
}

// Clip returns a text of at most length characters: a longer text is cut after a
// word and ends in an ellipsis.
func Clip(text string, length int) string {
	letters := []rune(text)
	if len(letters) <= length {
		return text
	}
	end := length - 1
	for end > length/2 && !unicode.IsSpace(letters[end]) {
		end--
	}
	return strings.TrimRightFunc(string(letters[:end]), func(r rune) bool { return unicode.IsSpace(r) || unicode.IsPunct(r) }) + "…"
}

// UpperFirst returns a text with its first letter in upper case.
func UpperFirst(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	if size == 0 {
		return text
	}
	return string(unicode.ToUpper(first)) + text[size:]
}

// LowerFirst returns a text with its first letter in lower case, unless the letter after it
// is in upper case, too: "DOI" stays.
func LowerFirst(text string) string { return locale.English().Inside(text) }

// And joins texts with commas and, before the last one, with "and".
func And(texts []string) string {
	if len(texts) < 2 {
		return strings.Join(texts, "")
	}
	last := len(texts) - 1
	return strings.Join(texts[:last], ", ") + " and " + texts[last]
}

// NonEmpty returns a list of one text; nil if the text is empty.
func NonEmpty(text string) []string {
	if text == "" {
		return nil
	}
	return []string{text}
}
