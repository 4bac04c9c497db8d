package site

// Role is where an edition stands among the others: current, draft, earlier
// or, where the current one is not the last that was published, later.
func (e *Edition) Role() string {
	switch current := e.Site.Current; {
	case e == current:
		return "current"
	case e.Draft():
		return "draft"
	case e.ID < current.ID:
		return "earlier"
	}
	return "later"
}

// Several reports whether there is another edition to go to.
func (s *Site) Several() bool { return len(s.Shown()) > 1 }

// Switcher is the page in each edition, its own too, the last edition first.
// There is none where it would lead nowhere: on pages of the whole site, on those
// inside pages of other sites, and where there is one edition.
func (f frame) Switcher() []Counterpart {
	if f.Edition == nil || f.Bare || !f.Site.Several() {
		return nil
	}
	var choices []Counterpart
	for _, e := range f.Site.LastFirst() {
		choices = append(choices, f.Site.counterpart(f.Page, e))
	}
	return choices
}

// InCurrent is the page in the current edition, on pages of editions that were
// published and are not current; on others nil.
func (f frame) InCurrent() *Counterpart {
	if f.Edition == nil || f.Edition.Draft() || f.Edition == f.Site.Current {
		return nil
	}
	c := f.Site.counterpart(f.Page, f.Site.Current)
	return &c
}
