package compare

import (
	"slices"

	"recension/generator/diag"
	"recension/generator/review"
)

// addTexts adds a field to chapters in both states that counts the paragraphs that the
// other state does not have. The paragraphs themselves are not compared here.
func (m *matched) addTexts(before, after []Chapter) {
	for i, p := range m.pairs {
		a, b := chapterOf(before, p.before.id), chapterOf(after, p.after.id)
		removed, added := missing(a.Paragraphs, b.Paragraphs), missing(b.Paragraphs, a.Paragraphs)
		if removed+added > 0 {
			m.pairs[i].before.fields = append(slices.Clip(p.before.fields), cell{name: "text", text: paragraphs(removed, "old"), paragraphs: removed})
			m.pairs[i].after.fields = append(slices.Clip(p.after.fields), cell{name: "text", text: paragraphs(added, "new"), paragraphs: added})
		}
	}
}

func chapterOf(chapters []Chapter, id string) Chapter {
	i := slices.IndexFunc(chapters, func(c Chapter) bool { return c.ID == id })
	return chapters[i]
}

// missing returns how many of the paragraphs are not among the others.
func missing(paragraphs, others []string) int {
	times := map[string]int{}
	for _, text := range others {
		times[text]++
	}
	n := 0
	for _, text := range paragraphs {
		if times[text]--; times[text] < 0 {
			n++
		}
	}
	return n
}

// sections matches the headings of chapters in both states. The id of a heading comes
// from its text. A heading with a new text that is alone between two unchanged
// headings is therefore taken for the same section.
func sections(chapters matched, before, after []Chapter) matched {
	var old, now []item
	for _, p := range chapters.pairs {
		a, b := chapterOf(before, p.before.id), chapterOf(after, p.after.id)
		old = append(old, sectionItems(a, b, b.ID)...)
		now = append(now, sectionItems(b, a, b.ID)...)
	}
	return matchItems(old, now, nil)
}

// sectionItems returns the sections of a chapter, with the chapter's later id. other is
// the same chapter in the other state.
func sectionItems(c, other Chapter, id string) []item {
	stayed := func(s Section) bool {
		return slices.ContainsFunc(other.Sections, func(o Section) bool { return o.ID == s.ID })
	}
	place := id + "#"
	var items []item
	for _, s := range c.Sections {
		it := item{
			id: id + "#" + s.ID, title: s.Title, at: always(diag.Pos{File: c.File}),
			same: []identity{{"title", review.Folded(s.Title)}, {"place", place}},
		}
		if stayed(s) { // otherwise its title changed with its id
			place, it.fields = it.id, []cell{{name: "title", text: s.Title}}
		}
		items = append(items, it)
	}
	return items
}
