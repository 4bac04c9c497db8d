package history

import (
	"slices"

	"recension/generator/view"
)

// onlyMarkup is what a text says of its changes if neither words nor links differ.
var onlyMarkup = []string{"Only markup that readers do not see differs."}

// linkMoves says in sentences which links of a text differ, by their texts and by what they
// lead to. A link whose text alone changed is none of them: the words say so.
func linkMoves(before, after []view.SourceLink) []string {
	before, after = slices.Clone(before), slices.Clone(after)
	// pair takes the links out of both lists that are the same by a rule.
	pair := func(same func(a, b view.SourceLink) bool, each func(a, b view.SourceLink)) {
		before = slices.DeleteFunc(before, func(a view.SourceLink) bool {
			i := slices.IndexFunc(after, func(b view.SourceLink) bool { return same(a, b) })
			if i < 0 {
				return false
			}
			each(a, after[i])
			after = slices.Delete(after, i, i+1)
			return true
		})
	}
	nothing := func(_, _ view.SourceLink) {}
	var moves []string
	pair(func(a, b view.SourceLink) bool { return a == b }, nothing)
	pair(func(a, b view.SourceLink) bool { return a.To == b.To && a.Text != "" && b.Text != "" }, nothing)
	pair(func(a, b view.SourceLink) bool { return a.Text == b.Text && a.Text != "" }, func(a, b view.SourceLink) {
		moves = append(moves, "The link of “"+b.Text+"” now leads to “"+b.To+"”, not to “"+a.To+"”.")
	})
	for _, b := range after {
		if b.Text == "" {
			moves = append(moves, "“"+b.To+"” is now cited.")
		} else {
			moves = append(moves, "“"+b.Text+"” is now a link to “"+b.To+"”.")
		}
	}
	for _, a := range before {
		if a.Text == "" {
			moves = append(moves, "“"+a.To+"” is no longer cited.")
		} else {
			moves = append(moves, "“"+a.Text+"” is no longer a link to “"+a.To+"”.")
		}
	}
	return moves
}
