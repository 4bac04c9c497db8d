package dedupe

// level is how well two values agree, from worst to best.
type level int8

const (
	missing level = iota // one of the values is unknown, or they cannot be compared
	differ
	apart // alike but for a number that tells parts or years apart
	partly
	overlap
	near
	reworded
	closeTo
	cut
	same
)

func (l level) String() string {
	return [...]string{
		"cannot be compared", "differ", "differ in a number", "agree in part", "overlap", "nearly agree", "share most words",
		"agree but for spelling or abbreviation", "agree as far as the shorter one goes", "agree",
	}[l]
}

// comparison is how well the fields of two records agree.
type comparison struct {
	title, authors, year, container, volume, issue, pages, doi, pmid, arxiv, abstract level
}

func compare(a, b *profile) comparison {
	c := comparison{
		title:     compareTitles(&a.title, &b.title),
		authors:   compareNames(&a.names, &b.names),
		year:      compareYears(a.year, b.year),
		container: compareContainers(a.container, b.container),
		volume:    compareNumbers(a.volume, b.volume),
		issue:     compareNumbers(a.issue, b.issue),
		pages:     comparePages(&a.pages, &b.pages),
		doi:       compareDOIs(a.doi, b.doi),
		pmid:      compareIDs(a.pmid, b.pmid),
		arxiv:     compareIDs(a.arxiv, b.arxiv),
		abstract:  compareAbstracts(a.abstract, b.abstract),
	}
	if slipped(a, b) || slipped(b, a) {
		c.volume, c.issue, c.pages = same, missing, missing
	}
	if c.issue == differ && (a.special || b.special) {
		c.issue = missing
	}
	if c.volume == near && c.year != same && c.year != missing {
		c.volume = differ // the next volume in the next year is no slip
	}
	return c
}

// slipped reports whether the volume of a stands where its issue should: some exports
// without an issue move the fields by one.
func slipped(a, b *profile) bool {
	return a.volume == "" && a.issue != "" && a.issue == b.volume && (a.pages.from == 0 || a.pages.first == b.issue)
}

// The weights of evidence, for and against, on the scale of bits: agreement that records
// of different publications show half as often has one point more. They are estimates
// from what databases do, not fitted to a labelled set.
var (
	titlePoints     = [same + 1]float64{same: 5, cut: 4, closeTo: 4, reworded: 2, apart: -8, differ: -5}
	authorPoints    = [same + 1]float64{same: 5, cut: 3, overlap: 2, partly: -1, differ: -5}
	yearPoints      = [same + 1]float64{same: 1, closeTo: -0.5, near: -0.5, differ: -3}
	containerPoints = [same + 1]float64{same: 3, closeTo: 2.5, overlap: 2, partly: 0.5, differ: -3}
	volumePoints    = [same + 1]float64{same: 2, near: -1, differ: -2}
	issuePoints     = [same + 1]float64{same: 1, near: -0.5, differ: -1}
	pagePoints      = [same + 1]float64{same: 4, closeTo: 3, near: 1, partly: -1, differ: -3}
	doiPoints       = [same + 1]float64{same: 6, differ: -6}
	pmidPoints      = [same + 1]float64{same: 8, differ: -6}
	arxivPoints     = [same + 1]float64{same: 6, differ: -4}
	abstractPoints  = [same + 1]float64{same: 4, differ: -1}
)

// points weighs the comparison of two records.
func (c *comparison) points(a, b *profile) points {
	p := points{
		titlePoints[c.title], authorPoints[c.authors], yearPoints[c.year], containerPoints[c.container], volumePoints[c.volume],
		issuePoints[c.issue], pagePoints[c.pages], doiPoints[c.doi], pmidPoints[c.pmid], arxivPoints[c.arxiv], abstractPoints[c.abstract],
	}
	if c.title >= closeTo {
		if a.title.generic || b.title.generic {
			p.title = 1
		} else if !distinctive(a, b, 4) {
			p.title = 3
		}
	}
	if c.authors == same && len(a.names.list) < 3 {
		p.authors = float64(2 + len(a.names.list)) // few authors agree by chance
	}
	if c.pages >= closeTo && a.pages.from == 1 {
		p.pages = 1 // very many works begin on page 1
	} else if c.pages == same && a.pages.extent() > 2 {
		p.pages = 5 // no two articles fill the same three pages
	}
	return p
}

// distinctive reports whether both titles have at least so many words.
func distinctive(a, b *profile, n int) bool {
	return len(a.title.forms) > 0 && len(b.title.forms) > 0 && len(a.title.forms[0].ends) >= n && len(b.title.forms[0].ends) >= n
}

// points are the weights of the fields of a comparison.
type points struct {
	title, authors, year, container, volume, issue, pages, doi, pmid, arxiv, abstract float64
}

func (p *points) sum() float64 {
	return p.title + p.authors + p.year + p.container + p.volume + p.issue + p.pages + p.doi + p.pmid + p.arxiv + p.abstract
}
