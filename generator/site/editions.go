package site

import (
	"io/fs"
	"slices"
	"strings"

	"recension/generator/diag"
	"recension/generator/lock"
	"recension/generator/markdown"
	"recension/generator/review"
)

// Listed are the published editions: those that sitemaps, feeds and the front
// page may name.
func (s *Site) Listed() []*Edition {
	return slices.DeleteFunc(slices.Clone(s.Editions), (*Edition).Draft)
}

// Shown are the editions that have pages: the published ones and, where they were
// asked for, the drafts.
func (s *Site) Shown() []*Edition {
	if s.drafts {
		return s.Editions
	}
	return s.Listed()
}

// Draft reports whether the edition is not published.
func (e *Edition) Draft() bool { return e.Meta.Status != review.Published }

// State works out the state that the edition is in: what a lock of it holds. Of
// an edition with errors it is not all there.
func (e *Edition) State(src fs.FS) (lock.State, diag.List) {
	files, problems := lock.Files(src, e.ID)
	now := lock.State{Files: files, Values: map[string]string{}}
	for _, v := range e.Numbers.Values {
		now.Values[v.ID] = v.String()
	}
	for _, f := range e.Figures {
		for _, p := range f.Data.Points {
			name := strings.Join(slices.DeleteFunc([]string{p.Group, p.Category, p.Series, p.Item, p.Date}, func(s string) bool { return s == "" }), " / ")
			now.Figure(f.ID, name, p.Text())
		}
		for _, d := range downloads {
			if !d.locked {
				continue
			}
			text, err := d.bytes(e.Site, f)
			if err != nil {
				problems.Add(diag.Errorf(f.Spec.Pos, "lock", "the %s of the figure %q cannot be made: %v", d.Label, f.ID, err))
			}
			now.Output(e.path("figures", f.ID)+d.name, text)
		}
	}
	return now, problems
}

// verify reads the locks and reports every edition that is not as it was
// published. problems are those of all files.
func (s *Site) verify(src fs.FS, problems diag.List) diag.List {
	var found diag.List
	for _, e := range s.Editions {
		var ps diag.List
		if e.Lock, ps = lock.Read(src, e.ID); ps.HasErrors() {
			found = append(found, ps...)
			continue
		}
		switch {
		case e.Lost.All(e.File("edition.toml")): // its status is not known
		case e.Meta.Status == review.Draft && e.Lock != nil:
			found.Add(diag.Errorf(diag.Pos{File: lock.Name(e.ID)}, "lock", "a draft has a lock: publishing it was interrupted, or it was made a draft again").
				Hintf("publish it: recension edition publish %s; or, if it never was published, remove the file", e.ID))
		case !e.Draft() && e.Lock == nil && s.Locks:
			found.Add(diag.Errorf(diag.Pos{File: lock.Name(e.ID)}, "lock", "the edition %q is published and has no lock", e.ID).
				Hintf("recension edition publish %s makes one; if there was one, put it back from the history of the repository", e.ID))
		case !e.Draft() && e.Lock != nil:
			found = append(found, e.verify(src, problems)...)
		}
	}
	return found
}

func (e *Edition) verify(src fs.FS, problems diag.List) diag.List {
	now, found := e.State(src)
	if wrongIn(problems, e.Dir()+"/", "content/"+e.ID+"/") {
		return append(found, e.Lock.VerifyFiles(now.Files)...)
	}
	at := lock.Places{Values: map[string]diag.Pos{}, Figures: map[string]diag.Pos{}}
	for _, v := range e.Numbers.Values {
		at.Values[v.ID] = v.Pos
	}
	for _, f := range e.Figures {
		at.Figures[f.ID] = f.Spec.Pos
	}
	return append(found, e.Lock.Verify(now, at)...)
}

// Owns reports whether a file is one of the edition's.
func (e *Edition) Owns(file string) bool {
	return strings.HasPrefix(file, e.Dir()+"/") || strings.HasPrefix(file, "content/"+e.ID+"/")
}

// checkDraft reports a link of a published page to a draft, which has pages only
// where they are asked for.
func (s *Site) checkDraft(c *Chapter, r markdown.Ref) diag.List {
	for _, e := range s.Editions {
		if e.Draft() && e.Owns(r.ID) && !c.edition.Draft() {
			return diag.List{diag.Errorf(r.Pos, "draft", "a link to the edition %q, which is a draft", e.ID).
				Hintf("link to a published edition, or publish this one first")}
		}
	}
	return nil
}
