package dedupe

import (
	"regexp"
	"strconv"
	"strings"
)

// pages is the place of a work in its volume as it is compared.
type pages struct {
	first, last string // digits with the letters before them: "e45", "123"; empty: unknown
	from, to    int    // the numbers of first and last; 0: unknown
	article     bool   // an article number rather than a page
	living      bool   // the number of a review that is updated under it
}

// extent is how many pages there are; 1 if the last one is unknown.
func (p *pages) extent() int {
	if p.to < p.from || p.to == 0 {
		return 1
	}
	return p.to - p.from + 1
}

var (
	pageCount = regexp.MustCompile(`^\d+ ?(?:p|pp|pages|pgs)\.?$`)
	month     = regexp.MustCompile(`(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|spring|summer|autumn|fall|winter)[a-z]*`)
	digits    = regexp.MustCompile(`\d+`)
	dashes    = strings.NewReplacer("–", "-", "—", "-", "‐", "-", "‑", "-", "−", "-", "--", "-", "---", "-")
)

func newPages(raw, year string) pages {
	var p pages
	raw = strings.ToLower(strings.TrimSpace(dashes.Replace(raw)))
	if absent(raw) || pageCount.MatchString(raw) || strings.Contains(raw, "pagination") {
		return p
	}
	for _, prefix := range []string{"pages", "page", "pp.", "pp", "pg.", "p.", "art.", "article", "no.", "id"} {
		raw = strings.TrimSpace(strings.TrimPrefix(raw, prefix))
	}
	if i := strings.IndexAny(raw, ",;"); i > 0 {
		raw = raw[:i] // "901-7; quiz 907"
	}
	first, rest := nextPage(raw)
	second, _ := nextPage(rest)
	single := second.number == ""
	if first.number == "" || first.number == year && single {
		return p
	}
	number := strings.TrimLeft(first.number, "0")
	p.first = first.letters + number
	p.from, _ = strconv.Atoi(number)
	p.article = len(number) >= 5 || first.letters == "e" && single
	p.living = first.letters == "cd" && len(first.number) == 6
	if single {
		return p
	}
	last := strings.TrimLeft(second.number, "0")
	if len(last) < len(number) { // "123-9"
		last = number[:len(number)-len(last)] + last
	}
	p.to, _ = strconv.Atoi(last)
	if p.to < p.from || p.to > p.from+2000 {
		p.to = 0 // no range
		return p
	}
	p.last = first.letters + last
	return p
}

// page is a number with the letters before it, of which there are at most four, as in
// "s. 12".
type page struct{ letters, number string }

// nextPage returns the first page of a text, in lower case, and what follows it.
func nextPage(raw string) (p page, rest string) {
	start := strings.IndexAny(raw, "0123456789")
	if start < 0 {
		return p, ""
	}
	end := start
	for end < len(raw) && raw[end] >= '0' && raw[end] <= '9' {
		end++
	}
	before := strings.TrimSuffix(strings.TrimSuffix(raw[:start], " "), ".")
	n := 0
	for n < min(4, len(before)) && before[len(before)-1-n] >= 'a' && before[len(before)-1-n] <= 'z' {
		n++
	}
	return page{before[len(before)-n:], raw[start:end]}, raw[end:]
}

// comparePages compares two places:
//
//   - same: first and last page agree
//   - closeTo: the first page agrees, and the last one is missing or differs
//   - near: the first page has a slip, and the last one agrees; or one range holds the other
//   - partly: there is only one page, with a slip
//   - missing: one is unknown, or counts from 1 where the other numbers articles
//   - differ
func comparePages(a, b *pages) level {
	if a.from == 0 || b.from == 0 {
		return missing
	}
	if a.from == b.from && (a.first == b.first || bare(a.first) || bare(b.first)) {
		if a.to == b.to {
			return same
		}
		return closeTo
	}
	if a.article != b.article && (counts(a) || counts(b)) {
		return missing
	}
	if a.to > 0 && a.to == b.to && oneDigitOff(a.first, b.first) {
		return near
	}
	if a.extent() == 1 && b.extent() == 1 && oneDigitOff(a.first, b.first) {
		return partly
	}
	if a.extent() > 2 && b.extent() > 2 && (a.from <= b.from && b.to <= a.to || b.from <= a.from && a.to <= b.to) {
		return near
	}
	if a.from == 1 && a.to > 1 || b.from == 1 && b.to > 1 {
		return missing // pages of the work itself against pages of the volume
	}
	return differ
}

func bare(page string) bool { return page[0] >= '0' && page[0] <= '9' }

// counts reports whether pages can be a number of pages, as "11" or "1-11".
func counts(p *pages) bool { return p.from <= 60 && !p.article && (p.to == 0 || p.from == 1) }

// newNumber returns the number of a volume or issue: its first digits, without leading
// zeros. A year, a month and a degree are none.
func newNumber(raw, year string) string {
	if isDigits(raw) && raw != year {
		return strings.TrimLeft(raw, "0")
	}
	if absent(raw) {
		return ""
	}
	raw = strings.ToLower(raw)
	if month.MatchString(raw) {
		return ""
	}
	number := digits.FindString(raw)
	if number == "" {
		return roman(strings.Trim(raw, " ."))
	}
	if number == year {
		return ""
	}
	return strings.TrimLeft(number, "0")
}

// roman returns a roman numeral in digits; empty if the text is none.
func roman(s string) string {
	value := map[byte]int{'i': 1, 'v': 5, 'x': 10, 'l': 50, 'c': 100}
	sum := 0
	for i := range len(s) {
		v := value[s[i]]
		if v == 0 || len(s) > 8 {
			return ""
		}
		if i+1 < len(s) && v < value[s[i+1]] {
			v = -v
		}
		sum += v
	}
	if sum <= 0 {
		return ""
	}
	return strconv.Itoa(sum)
}

// supplement reports whether a volume or issue is a supplement or special issue, which
// databases number in their own ways.
func supplement(raw string) bool {
	raw = strings.ToLower(raw)
	return strings.Contains(raw, "s") || strings.Contains(raw, "pt") || strings.Contains(raw, "part")
}

// compareNumbers compares volumes or issues: same, near (a slip of one digit), differ or
// missing.
func compareNumbers(a, b string) level {
	switch {
	case a == "" || b == "":
		return missing
	case a == b:
		return same
	case oneDigitOff(a, b):
		return near
	}
	return differ
}

// newYear returns the year of a date, as of "2019", "c2019", "2019/09//" or "20190901".
func newYear(raw string) string {
	runs := []string{raw}
	if !isDigits(raw) {
		runs = digits.FindAllString(raw, 4)
	}
	for _, run := range runs {
		if (len(run) == 4 || len(run) == 8) && run >= "15" && run < "21" {
			return run[:4]
		}
	}
	return ""
}

// compareYears compares years: same, closeTo (the year before or after, as between
// online and print), near (a slip of a digit), differ or missing.
func compareYears(a, b string) level {
	if a == "" || b == "" {
		return missing
	}
	if a == b {
		return same
	}
	x, _ := strconv.Atoi(a)
	y, _ := strconv.Atoi(b)
	if abs(x-y) == 1 {
		return closeTo
	}
	if a[:2] == b[:2] && a[2] == b[3] && a[3] == b[2] {
		return near
	}
	return differ
}
