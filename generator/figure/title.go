package figure

import "fmt"

// FullTitle is the figure's number and title: "Figure 7: Records by year". A figure
// without a number has its title alone.
func (s Spec) FullTitle() string { return fullTitle("Figure", s.Number, s.Title) }

// FullTitle is the table's number and title.
func (s TableSpec) FullTitle() string { return fullTitle("Table", s.Number, s.Title) }

func fullTitle(noun string, number int, title string) string {
	if number == 0 {
		return title
	}
	return fmt.Sprintf("%s %d: %s", noun, number, title)
}
