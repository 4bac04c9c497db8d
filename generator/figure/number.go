package figure

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"recension/generator/decode"
	"recension/generator/diag"
)

// numbering has the numbers of an edition's figures, or of its tables: which id
// has each, and where that is declared.
type numbering map[int]struct {
	id string
	at diag.Pos
}

// take reports a number that is invalid or taken, and takes any other. 0 means
// that the figure has no number.
func (n numbering) take(number int, id string, keys decode.Keys) diag.List {
	if number == 0 {
		return nil
	}
	at := keys.At(id, "number")
	if number < 0 {
		return diag.List{diag.Errorf(at, "number", "the number %d is below 1", number)}
	}
	if number > diag.Number.Most {
		return diag.List{diag.Number.Exceeded(at, "the number %d is too high", number).Hintf("number them from 1 without gaps")}
	}
	if first, ok := n[number]; ok {
		return diag.List{diag.Errorf(at, "number", "the number %d is taken", number).Note(first.at, "by "+first.id)}
	}
	n[number] = struct {
		id string
		at diag.Pos
	}{id, at}
	return nil
}

// mostMissing is how many numbers of a gap are listed. A wider gap is rather a slip,
// such as a year instead of a number.
const mostMissing = 5

// gaps reports numbers that nothing has, at the number after the gap. Numbers
// that the source itself leaves out are not reported.
func (n numbering) gaps(noun string, leftOut []int) diag.List {
	var problems diag.List
	skipped := map[int]bool{}
	for _, number := range leftOut {
		skipped[number] = true
	}
	next := 1
	for _, number := range slices.Sorted(maps.Keys(n)) {
		var missing []string
		for ; next < number && len(missing) <= mostMissing; next++ {
			if !skipped[next] {
				missing = append(missing, strconv.Itoa(next))
			}
		}
		list := strings.Join(missing, ", ")
		switch {
		case len(missing) > mostMissing:
			problems.Add(diag.Errorf(n[number].at, "number", "%s %d is not the next: the next is %s", noun, number, missing[0]).
				Hintf("number %ss from 1 without gaps; if the source leaves numbers out, list them in edition.toml: %ss_left_out", noun, noun))
		case len(missing) > 0:
			problems.Add(diag.Errorf(n[number].at, "number", "there is no %s %s before this one", noun, list).
				Hintf("number %ss from 1 without gaps; if the source leaves a number out, say so in edition.toml: %ss_left_out = [%s]", noun, noun, list))
		}
		next = number + 1
	}
	return problems
}
