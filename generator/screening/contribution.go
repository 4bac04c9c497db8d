package screening

// Contribution is what a search contributes to what an edition includes. Each number is
// that of a list of publications, which are the first records of their groups.
type Contribution struct {
	Search         string // id
	Found          []int  // publications that it found
	Included       []int  // those of them that the screening included
	IncludedUnique []int  // those of these that no other search found
}

// Contributions returns what each search contributes, in the order of searches.toml.
func (s *Screening) Contributions() []Contribution {
	searches := s.searchesOf()
	var all []Contribution
	for _, part := range s.foundBy(s.publications()) {
		c := Contribution{Search: part.ID, Found: part.Records}
		c.Included, _ = s.split(part.Records, s.Included)
		c.IncludedUnique, _ = s.split(c.Included, func(i int) bool { return len(searches[i]) == 1 })
		all = append(all, c)
	}
	return all
}

// Complete reports whether every publication has been decided, so that the numbers of what
// is included are final.
func (s *Screening) Complete() bool {
	for _, i := range s.publications() {
		if o, _ := s.Final(i); o.State == Pending || o.State == Conflict {
			return false
		}
	}
	return true
}
