package reading

import (
	"math"

	"recension/generator/address"
	"recension/generator/count"
	"recension/generator/edition"
	"recension/generator/page"
	"recension/generator/view"
)

// claimsPage is the data of the layout of the list of claims.
type claimsPage struct {
	Claims     []listedClaim
	ValuesPath string
}

// listedClaim is a claim in the list.
type listedClaim struct {
	count.Claim
	Path string
	Uses int // how many places make it
}

// claimPage is the data of the layout of a claim.
type claimPage struct {
	view.Grounds
	Uses []view.PageUses
}

// ClaimPages returns the list of all claims that the text makes in words, and a page for
// each of them; nothing if it makes none.
func ClaimPages(r *edition.Review, e *edition.Edition) []page.Page {
	if !e.Has(address.Claims) {
		return nil
	}
	in, l := view.EditionOf(r, e), e.Locale
	data := claimsPage{ValuesPath: address.In(e.ID, address.Values)}
	list := view.List(in, address.Claims, l.Say("claims.title"), l.Say("claims.description"), "claims", nil)
	list.Section, list.Trail = address.Data, view.Trail(in, page.Link{Text: l.Say("data.title"), Path: address.In(e.ID, address.Data)})
	pages := []page.Page{list}
	for _, c := range e.Numbers.Claims {
		uses := e.Uses(edition.Ref{Kind: "claim", ID: c.ID})
		data.Claims = append(data.Claims, listedClaim{c, address.Claim(e.ID, c.ID), len(uses)})
		pages = append(pages, page.Page{
			Path: address.Claim(e.ID, c.ID), Layout: "claim", Title: c.Label,
			Description: l.Say("claims.about", "label", c.Label),
			Edition:     in, About: page.Subject{Kind: address.Claims, ID: c.ID}, Section: address.Data,
			Trail: append(list.Trail[:len(list.Trail):len(list.Trail)], list.Link()),
			Data:  claimPage{view.GroundsOf(e, view.RepositoryOf(r), c, math.MaxInt), view.ByPage(uses)},
		})
	}
	pages[0].Data = data
	return pages
}
