package edition

// DataFiles returns the CSV files that the edition publishes, by their paths below
// its folder: "counts/spans.csv".
func (e *Edition) DataFiles() []string {
	names := []string{"documents.csv", "standards.csv"}
	for _, f := range e.Counts {
		names = append(names, "counts/"+f.Name+".csv")
	}
	for _, f := range e.Edition.Tables {
		names = append(names, "tables/"+f.Name+".csv")
	}
	return names
}
