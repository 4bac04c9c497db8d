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
)

// Plural is a number with the noun that it counts.
func Plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return count.Integer(n) + " " + many
}

var months = strings.Fields("January February March April May June July August September October November December")

// Date writes an ISO date as far as it is known: "1 February 2024", "February
// 2024", "2024". It takes any kind of string, and returns text that is not a date
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

// Sentence is a text in one line that ends as a sentence does.
func Sentence(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	last, _ := utf8.DecodeLastRuneInString(text)
	if text == "" || unicode.IsPunct(last) && !strings.ContainsRune(`)]"’”'`, last) {
		return text
	}
	return text + "."
}

// Clip is a text of at most some characters: a longer one ends after a word, with
// an ellipsis.
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

// UpperFirst is a text with a capital at its beginning.
func UpperFirst(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	if size == 0 {
		return text
	}
	return string(unicode.ToUpper(first)) + text[size:]
}

// NonEmpty is a list of one text; nil for an empty one.
func NonEmpty(text string) []string {
	if text == "" {
		return nil
	}
	return []string{text}
}
