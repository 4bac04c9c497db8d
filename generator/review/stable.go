package review

import (
	"slices"
	"strings"

	"recension/generator/decode"
	"recension/generator/diag"
)

// checkStable reports ids that change their meaning from one edition to the next: a
// document or standard whose id changed without an alias, and an id that now names
// another document. Readers keep addresses, and comparisons follow ids.
func checkStable(before, after *Edition) diag.List {
	var problems diag.List
	old, current := before.identities(), after.identities()
	oldByID, currentByID := byID(old), byID(current)
	gone := map[string]identity{} // by each of their keys
	for _, was := range old {
		if _, same := currentByID[was.address()]; same || after.Meta.Aliases.of(was.kind)[was.id] != "" {
			continue
		}
		for _, key := range was.keys {
			gone[was.kind+key] = was
		}
	}
	for _, now := range current {
		if was, same := oldByID[now.address()]; same {
			if now.kind == "document" && was.unlike(now) { // a standard's work may end under another number and title
				problems.Add(diag.Warnf(now.row.At("id"), "stable-id", "in edition %s, %q is another %s", before.ID, now.id, now.kind).
					Note(was.row.At("title"), "this one").Hintf("give the new document an id of its own; if it is the same document, keep its title, or its DOI, address or number"))
			}
			continue
		}
		for _, key := range now.keys {
			if was, lost := gone[now.kind+key]; lost {
				d := diag.Warnf(now.row.At("id"), "stable-id", "edition %s calls this %s %q", before.ID, now.kind, was.id).
					Note(was.row.At("id"), "this row").Hintf("keep the id")
				if decode.IsID(now.id) {
					d = d.Hintf("keep the id, or add an alias to edition.toml: [alias.%ss] %s = %q", now.kind, was.id, now.id)
				}
				problems.Add(d)
				break
			}
		}
	}
	return problems
}

// identity is what identifies a document or a standard in another edition: its title,
// and its DOI or reference, as keys of which one is enough.
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

// address names a document or standard within its edition.
func (i identity) address() [2]string { return [2]string{i.kind, i.id} }

// byID are identities by address.
func byID(all []identity) map[[2]string]identity {
	index := make(map[[2]string]identity, len(all))
	for _, i := range all {
		index[i.address()] = i
	}
	return index
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
	i.keys = append(i.keys, " reference "+s.FoldedReference())
	return i.titled()
}

// titled adds the title to the keys, unless it is too short to identify anything.
func (i identity) titled() identity {
	const telling = 12
	if len(i.title) >= telling {
		i.keys = append(i.keys, " title "+i.title)
	}
	return i
}

// unlike reports whether two identities have nothing in common: no key, and no similar
// title.
func (i identity) unlike(other identity) bool {
	for _, a := range i.keys {
		if slices.Contains(other.keys, a) {
			return false
		}
	}
	return !strings.Contains(i.title, other.title) && !strings.Contains(other.title, i.title) && !diag.Near(i.title, other.title)
}
