package compare

import (
	"cmp"
	"slices"

	"recension/generator/review"
)

// Move are the standards that moved from one status to another.
type Move struct {
	From      string  `json:"from"` // the id of the status
	To        string  `json:"to"`
	FromLabel string  `json:"from_label"`
	ToLabel   string  `json:"to_label"`
	Standards []Moved `json:"standards"`
}

// Moved is a standard whose status changed, with the standards of the later state that
// it replaces or that replace it.
type Moved struct {
	ID         string `json:"id"`
	Title      string `json:"title"`
	Replaces   []Link `json:"replaces"`
	ReplacedBy []Link `json:"replaced_by"`
	BeforeAt   Place  `json:"before_at"` // the position of the status
	AfterAt    Place  `json:"after_at"`
}

// Link names another row.
type Link struct {
	ID    string `json:"id"`
	Title string `json:"title"`
}

// moves groups the standards in both states by their status before and after.
func (p *pairing) moves(standards matched) []Move {
	var moves []Move
	for _, pair := range standards.pairs {
		before, _ := p.before.Edition.Standard(pair.before.id)
		after, _ := p.after.Edition.Standard(pair.after.id)
		if before.Status == after.Status || p.words[before.Status] == after.Status {
			continue
		}
		i := slices.IndexFunc(moves, func(m Move) bool { return m.From == before.Status && m.To == after.Status })
		if i < 0 {
			i = len(moves)
			moves = append(moves, Move{
				From: before.Status, To: after.Status,
				FromLabel: p.before.Edition.Vocabulary.Label(before.Status), ToLabel: p.after.Edition.Vocabulary.Label(after.Status),
			})
		}
		moves[i].Standards = append(moves[i].Standards, p.moved(before, after))
	}
	slices.SortFunc(moves, func(a, b Move) int { return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To)) })
	return moves
}

// moved returns a standard with its predecessors and successors in the later state.
func (p *pairing) moved(before, after *review.Standard) Moved {
	links := func(ids []string) []Link {
		var links []Link
		for _, id := range slices.Sorted(slices.Values(ids)) {
			if other, ok := p.after.Edition.Standard(id); ok {
				links = append(links, Link{id, standardTitle(other)})
			}
		}
		return links
	}
	return Moved{
		ID: after.ID, Title: standardTitle(after), Replaces: links(after.Supersedes), ReplacedBy: links(after.SupersededBy),
		BeforeAt: placeOf(before.At(p.before.Edition.StatusColumn())), AfterAt: placeOf(after.At(p.after.Edition.StatusColumn())),
	}
}
