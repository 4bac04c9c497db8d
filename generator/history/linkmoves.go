package history

import (
	"slices"

	"recension/generator/locale"
	"recension/generator/view"
)

// onlyMarkup is what a text says of its changes if neither words nor links differ.
func onlyMarkup(l *locale.Locale) []string { return []string{l.Say("changes.onlyMarkup")} }

// linkMoves says in sentences which links of a text differ, by their texts and by what they
// lead to. A link whose text alone changed is none of them: the words say so.
func linkMoves(l *locale.Locale, before, after []view.SourceLink) []string {
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
		moves = append(moves, l.Say("changes.linkMoved", "text", b.Text, "after", b.To, "before", a.To))
	})
	for _, b := range after {
		if b.Text == "" {
			moves = append(moves, l.Say("changes.nowCited", "target", b.To))
		} else {
			moves = append(moves, l.Say("changes.nowLink", "text", b.Text, "target", b.To))
		}
	}
	for _, a := range before {
		if a.Text == "" {
			moves = append(moves, l.Say("changes.noLongerCited", "target", a.To))
		} else {
			moves = append(moves, l.Say("changes.noLongerLink", "text", a.Text, "target", a.To))
		}
	}
	return moves
}
