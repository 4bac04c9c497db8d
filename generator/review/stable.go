package review

import (
	"strings"

	"recension/generator/decode"
	"recension/generator/diag"
)

// checkStable reports ids that do not mean the same from one edition to the
// next: a thing that lost its id, without an alias, and an id that now names
// another document. Readers keep addresses, and comparisons follow ids.
func checkStable(before, after *Edition) diag.List {
	var problems diag.List
	gone, come := map[string]identity{}, map[string]identity{}
	for _, now := range after.identities() {
		was, same := before.identityOf(now.kind, now.id)
		switch {
		case !same:
			for _, key := range now.keys {
				come[now.kind+key] = now
			}
		case now.kind == "document" && was.unlike(now): // a standard's work may end under another number and title
			problems.Add(diag.Warnf(now.row.At("id"), "stable-id", "in edition %s, %q is another %s", before.ID, now.id, now.kind).
				Note(was.row.At("title"), "this one").Hintf("give the new one an id of its own; if it is the same, its title and its reference cannot both be new"))
		}
	}
	for _, was := range before.identities() {
		if _, same := after.identityOf(was.kind, was.id); same || after.Meta.Aliases.of(was.kind)[was.id] != "" {
			continue
		}
		for _, key := range was.keys {
			gone[was.kind+key] = was
		}
	}
	reported := map[string]bool{}
	for _, now := range after.identities() {
		for _, key := range now.keys {
			was, lost := gone[now.kind+key]
			if _, isNew := come[now.kind+key]; !lost || !isNew || reported[now.kind+now.id] {
				continue
			}
			reported[now.kind+now.id] = true
			problems.Add(diag.Warnf(now.row.At("id"), "stable-id", "edition %s calls this %s %q", before.ID, now.kind, was.id).
				Note(was.row.At("id"), "this row").
				Hintf("keep the id, or leave a way from the old one in edition.toml: [alias.%ss] %s = %q", now.kind, was.id, now.id))
		}
	}
	return problems
}

// identity is what tells a document or a standard from the others: its title, and
// its DOI or reference, as keys of which one is enough.
type identity struct {
	kind, id, title string
	keys            []string
	row             decode.Origin
}

// identities are those of every document and standard.
func (e *Edition) identities() []identity {
	var all []identity
	for i := range e.Documents {
		all = append(all, e.Documents[i].identity())
	}
	for i := range e.Standards {
		all = append(all, e.Standards[i].identity())
	}
	return all
}

func (e *Edition) identityOf(kind, id string) (identity, bool) {
	if kind == "document" {
		if d, ok := e.Document(id); ok {
			return d.identity(), true
		}
		return identity{}, false
	}
	if s, ok := e.Standard(id); ok {
		return s.identity(), true
	}
	return identity{}, false
}

func (d *Document) identity() identity {
	i := identity{"document", d.ID, Folded(d.Title), nil, d.Origin}
	if d.DOI != "" {
		i.keys = append(i.keys, " doi "+strings.ToLower(string(d.DOI)))
	}
	if d.URL != "" {
		i.keys = append(i.keys, " url "+string(d.URL))
	}
	if d.CitedAs != "" {
		i.keys = append(i.keys, " number "+d.CitedAs)
	}
	return i.titled()
}

func (s *Standard) identity() identity {
	i := identity{"standard", s.ID, Folded(s.Title), nil, s.Origin}
	i.keys = append(i.keys, " reference "+Folded(strings.Join(s.Organisation, " ")+" "+s.Reference))
	return i.titled()
}

// titled adds the title to the keys, unless it is too short to tell anything.
func (i identity) titled() identity {
	const telling = 12
	if len(i.title) >= telling {
		i.keys = append(i.keys, " title "+i.title)
	}
	return i
}

// unlike reports whether two things with one id have nothing in common: no key,
// and neither title within the other or nearly the other.
func (i identity) unlike(other identity) bool {
	for _, a := range i.keys {
		for _, b := range other.keys {
			if a == b {
				return false
			}
		}
	}
	return !strings.Contains(i.title, other.title) && !strings.Contains(other.title, i.title) && !diag.Near(i.title, other.title)
}
