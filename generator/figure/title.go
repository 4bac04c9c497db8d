package figure

// Headline is what readers see as the title of the figure: its finding, or its title if
// it has none.
func (s Spec) Headline() string {
	if s.Finding != "" {
		return s.Finding
	}
	return s.Title
}

// Subtitle is the topic below a headline that is a finding; empty if the headline is the
// title itself.
func (s Spec) Subtitle() string {
	if s.Finding == "" {
		return ""
	}
	return s.Title
}

// FullHeadline is the figure's number and headline: "Figure 7: Arches outnumber beams". A
// figure without a number has its headline alone.
func (s Spec) FullHeadline() string { return s.titled(s.Headline()) }

// FullTitle is the figure's number and title: "Figure 7: Records by year". A figure
// without a number has its title alone. It names the figure where a sentence would be
// too long: in lists, as the name of its picture, and between two states of a review.
func (s Spec) FullTitle() string { return s.titled(s.Title) }

// titled is a title after the figure's number, if it has one.
func (s Spec) titled(title string) string {
	if s.Number == 0 {
		return title
	}
	return s.locale.Say("figure.titled", "number", s.Number, "title", title)
}

// FullTitle is the table's number and title, as that of a figure.
func (s TableSpec) FullTitle() string {
	if s.Number == 0 {
		return s.Title
	}
	return s.locale.Say("table.titled", "number", s.Number, "title", s.Title)
}

// Label is how text refers to the figure: "Figure 7", or its title if it has no
// number.
func (s Spec) Label() string {
	if s.Number == 0 {
		return s.Title
	}
	return s.locale.Say("figure.numbered", "number", s.Number)
}

// Label is how text refers to the table: "Table 2", or its title if it has no
// number.
func (s TableSpec) Label() string {
	if s.Number == 0 {
		return s.Title
	}
	return s.locale.Say("table.numbered", "number", s.Number)
}
