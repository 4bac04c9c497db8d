package machine

import (
	"recension/generator/address"
	"recension/generator/edition"
	"recension/generator/export"
	"recension/generator/page"
	"recension/generator/view"
)

// AddStatus adds the status of the review for programs, and as a badge for other
// sites; nothing if the edition does not state it.
func AddStatus(files page.Files, r *edition.Review, e *edition.Edition) {
	if !e.Has(address.Status) {
		return
	}
	files.AddFunc(address.StatusJSON(e.ID), func() ([]byte, error) { return export.StatusJSON(e.Edition, r.UpdatedBy(e)) })
	files.AddFunc(address.Badge(e.ID), func() ([]byte, error) {
		return badge(view.BadgeLabel(e), view.StandingOf(r, e), view.BadgeTitle(r, e), r.Look)
	})
}
