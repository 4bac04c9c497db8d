package intake

import (
	"regexp"
	"strconv"
	"strings"
)

var (
	yearForm = regexp.MustCompile(`(?:^|\D)((?:1[5-9]|20)\d\d)(?:\D|$)`)
	dayForm  = regexp.MustCompile(`(?:^|\D)((?:1[5-9]|20)\d\d)(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])?(?:\D|$)`)
)

// yearOf returns the year of the first date that has one, of 1500 to 2099; 0 if none has.
// It reads all that exports have as dates: "2019/09//undefined", "2014 May-Jun", "NOV
// 2020", "20190115". A date of early access, if any, is passed last: it counts only if no
// other is known.
func yearOf(dates ...string) int {
	for _, date := range dates {
		m := yearForm.FindStringSubmatch(date)
		if m == nil {
			m = dayForm.FindStringSubmatch(date)
		}
		if m != nil {
			year, _ := strconv.Atoi(m[1])
			return year
		}
	}
	return 0
}

const dashes = `\s*(?:-+|[\x{2010}-\x{2015}\x{2212}])\s*`

var (
	pagesPrefix = regexp.MustCompile(`(?i)^(?:(?:pages?|pp?\.|pg\.?|unsp|art(?:icle|\.)?(?:\s*(?:no|number|id)\b\.?:?)?)[\s.,;]*)+`)
	pagesDash   = regexp.MustCompile(`([\p{L}\p{N}.:+)])` + dashes + `([\p{L}\p{N}])`)
	numberRange = regexp.MustCompile(`^(\d+)-(\d+)$`)
	noPages     = regexp.MustCompile(`(?i)^(?:no pagination.*|n\.?\s*/?\s*a\.?|n\.?\s*pag\.?|n\.?\s*p\.?|undefined|null|none|unpaginated|[-–—?+.\s]*)$`)
)

// pages returns pages as [Record] has them, or an article number: a plain hyphen in
// ranges, and the digits of an abbreviated last page ("123-9" is 123-129). Everything
// else stays as it is printed.
func pages(text string) string {
	text = strings.Trim(plain(text), " .,;")
	if isNumber(text) {
		return text
	}
	if noPages.MatchString(text) {
		return ""
	}
	if rest := text[len(pagesPrefix.FindString(text)):]; strings.ContainsAny(rest, "0123456789") && len(rest) < len(text) {
		text = strings.TrimSpace(rest)
	}
	// Twice, as the matches of "1-2-3" overlap.
	text = pagesDash.ReplaceAllString(pagesDash.ReplaceAllString(text, "$1-$2"), "$1-$2")
	if m := numberRange.FindStringSubmatch(text); m != nil {
		return numbered(m[1], m[2])
	}
	return text
}

// numbered returns the pages between two numbers.
func numbered(first, last string) string {
	if first == last {
		return first
	}
	if len(last) < len(first) {
		if whole := first[:len(first)-len(last)] + last; whole > first {
			last = whole
		}
	}
	return first + "-" + last
}

// isNumber reports whether a text has digits of ASCII alone.
func isNumber(text string) bool {
	for i := range len(text) {
		if text[i] < '0' || text[i] > '9' {
			return false
		}
	}
	return text != ""
}

// pageRange returns the pages from first to last, either of which may be missing, or be
// all of the range.
func pageRange(first, last string) string {
	first, last = pages(first), pages(last)
	switch {
	case first == "":
		return last
	case last == "" || last == first || strings.Contains(first, "-"):
		return first
	case strings.HasPrefix(last, first+"-"):
		return last
	case isNumber(first) && isNumber(last):
		return numbered(first, last)
	}
	return pages(first + "-" + last)
}
