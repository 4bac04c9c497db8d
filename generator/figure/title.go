package figure

// FullTitle is the figure's number and title: "Figure 7: Records by year". A figure
// without a number has its title alone.
func (s Spec) FullTitle() string {
	if s.Number == 0 {
		return s.Title
	}
	return s.locale.Say("figure.titled", "number", s.Number, "title", s.Title)
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
