package history

import (
	"cmp"
	"slices"
	"strings"

	"recension/generator/address"
	"recension/generator/compare"
	"recension/generator/edition"
	"recension/generator/page"
	"recension/generator/review"
)

// Brief is what matters most of the changes, short enough for one sheet of paper: what is
// cut is in the details below it.
type Brief struct {
	Meaning []string // sentences that count what changed; empty: nothing that a brief tells

	Moves     []BriefMove
	MoreMoves int // the standards whose status changed that Moves leaves out

	Kinds         []BriefKind // of new documents
	MoreDocuments int         // the new documents of further kinds

	Values     []ValueMove // without their sentences
	MoreValues int

	Claims     []ClaimMove
	MoreClaims int
}

// BriefMove is the standards that changed from one status to another.
type BriefMove struct {
	From, To  string
	Standards []page.Link
}

// BriefKind is the new documents of a kind.
type BriefKind struct {
	Label     string // empty: the documents have no kinds
	N         int
	Documents []page.Link // the newest; empty for those of a screening, which are many
	More      int         // the documents of the kind that are not among them
}

// The most items of each part of a brief. They fill one sheet of paper: see TestBriefFitsA4.
const (
	briefStandards = 16
	briefKinds     = 8
	briefDocuments = 3 // of a kind
	briefValues    = 8
	briefClaims    = 6
)

// newBrief returns the brief of the changes in a view.
func (c *Comparison) newBrief(v *ChangesView, changes compare.Changes) Brief {
	b := Brief{Meaning: c.meaning(v, changes)}
	left := briefStandards
	for _, move := range v.Moves {
		part := BriefMove{From: move.From, To: move.To}
		for _, s := range move.Standards[:min(left, len(move.Standards))] {
			part.Standards = append(part.Standards, page.Link{Text: s.Designation, Path: s.Path})
		}
		left -= len(part.Standards)
		b.MoreMoves += len(move.Standards) - len(part.Standards)
		if part.Standards != nil {
			b.Moves = append(b.Moves, part)
		}
	}
	b.Kinds = c.newDocuments(changes.Documents.Added)
	for _, kind := range b.Kinds[min(briefKinds, len(b.Kinds)):] {
		b.MoreDocuments += kind.N
	}
	b.Kinds = b.Kinds[:min(briefKinds, len(b.Kinds))]
	values := c.telltale(v.Values)
	b.Values, b.MoreValues = values[:min(briefValues, len(values))], len(v.Values)-min(briefValues, len(values))
	b.Claims, b.MoreClaims = v.Claims[:min(briefClaims, len(v.Claims))], max(0, len(v.Claims)-briefClaims)
	return b
}

// telltale returns the values that the text of the later edition states: first those that
// present the edition, then those that most sentences state.
func (c *Comparison) telltale(values []ValueMove) []ValueMove {
	used := slices.DeleteFunc(slices.Clone(values), func(v ValueMove) bool { return len(v.Sentences) == 0 })
	presents := func(v ValueMove) int {
		if i := slices.Index(c.After.Meta.Headline, v.id); i >= 0 {
			return i
		}
		return len(c.After.Meta.Headline)
	}
	slices.SortStableFunc(used, func(a, b ValueMove) int {
		return cmp.Or(cmp.Compare(presents(a), presents(b)), cmp.Compare(len(b.Sentences), len(a.Sentences)))
	})
	return used
}

// kindFacet is the facet by which a brief groups new documents.
const kindFacet = "kind"

// newDocuments groups documents by kind. Those that a screening included come last: they
// are many, and their titles tell a reader the least.
func (c *Comparison) newDocuments(added []compare.Row) []BriefKind {
	grouped := c.hasKinds()
	byKind := map[string][]*review.Document{}
	var kinds []string
	for _, row := range added {
		d, ok := c.After.Document(row.ID)
		if !ok {
			continue
		}
		kind := ""
		if grouped {
			kind, _, _ = strings.Cut(d.Cell(kindFacet), ";")
			kind = strings.TrimSpace(kind)
		}
		if byKind[kind] == nil {
			kinds = append(kinds, kind)
		}
		byKind[kind] = append(byKind[kind], d)
	}
	screened := func(kind string) bool {
		return !slices.ContainsFunc(byKind[kind], func(d *review.Document) bool { return d.Record == "" })
	}
	last := func(kind string) int {
		if screened(kind) {
			return 1
		}
		return 0
	}
	slices.SortFunc(kinds, func(a, b string) int {
		return cmp.Or(cmp.Compare(last(a), last(b)), cmp.Compare(len(byKind[b]), len(byKind[a])), cmp.Compare(a, b))
	})
	var all []BriefKind
	for _, kind := range kinds {
		all = append(all, c.briefKind(kind, byKind[kind], screened(kind)))
	}
	return all
}

// briefKind returns the new documents of a kind; only their number if a screening included
// all of them.
func (c *Comparison) briefKind(kind string, documents []*review.Document, screened bool) BriefKind {
	part := BriefKind{N: len(documents)}
	switch {
	case kind != "":
		part.Label = c.After.Vocabulary.Label(kind)
	case c.hasKinds():
		part.Label = c.locale.Say("brief.otherKind")
	}
	if screened {
		return part
	}
	newest := slices.DeleteFunc(slices.Clone(documents), func(d *review.Document) bool { return d.Record != "" })
	slices.SortStableFunc(newest, func(a, b *review.Document) int { return cmp.Compare(b.Year, a.Year) })
	for _, d := range newest[:min(briefDocuments, len(newest))] {
		part.Documents = append(part.Documents, page.Link{Text: d.Title, Path: address.Document(c.After.ID, d.ID)})
	}
	part.More = part.N - len(part.Documents)
	return part
}

// hasKinds reports whether the documents of the later edition have kinds.
func (c *Comparison) hasKinds() bool {
	_, ok := c.After.Facets.Of(review.Documents).Facet(kindFacet)
	return ok
}

// meaning says in whole sentences what changed, as far as counts can say it.
func (c *Comparison) meaning(v *ChangesView, changes compare.Changes) []string {
	var sentences []string
	say := func(id string, n int) {
		if n > 0 {
			sentences = append(sentences, c.locale.Say(id, "n", n, "before", c.Before.ID, "after", c.After.ID))
		}
	}
	say("brief.statuses", movedStandards(changes))
	ended, published := 0, 0
	for _, move := range changes.StatusMoves {
		switch from, to := phase(c.Before, move.From), phase(c.After, move.To); {
		case from == review.InForce && to == review.Withdrawn:
			ended += len(move.Standards)
		case from == review.InDevelopment && to == review.InForce:
			published += len(move.Standards)
		}
	}
	say("brief.ended", ended)
	say("brief.published", published)
	say("brief.standards", len(changes.Standards.Added))
	say("brief.documents", len(changes.Documents.Added))
	say("brief.values", len(v.Values))
	tested, unknown := 0, 0
	for _, claim := range changes.ClaimStandings {
		switch {
		case !claim.Before.Made:
		case claim.After.Result == compare.NotTested:
			unknown++
		default:
			tested++
		}
	}
	if len(v.Claims) == 0 {
		say("brief.claimsHold", tested)
	}
	say("brief.claimsFalse", len(v.Claims))
	say("brief.claimsUnknown", unknown)
	return sentences
}

// phase returns the phase that a status means; empty if the vocabulary does not say.
func phase(e *edition.Edition, status string) review.Phase {
	if w, ok := e.Vocabulary.Term(status); ok {
		return w.Phase
	}
	return ""
}

// digits is a value with its number in digits, so that its movement is one of numbers, not
// of spellings.
func (c *Comparison) digits(e *edition.Edition, id, text string) string {
	v, ok := e.Numbers.Value(id)
	n := int(v.Number)
	if !ok || v.Text != c.locale.InWords(n) {
		return text
	}
	return c.locale.Qualified(string(v.Qualifier), c.locale.Integer(n))
}
