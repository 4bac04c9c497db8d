package edition

import (
	"recension/generator/address"
	"recension/generator/count"
	"recension/generator/figure"
)

// mapsOf returns the figures that are maps, or the built-in map.
func mapsOf(figures []figure.Figure, numbers *count.Counts) []*figure.Figure {
	var maps []*figure.Figure
	for i := range figures {
		if figures[i].Data.Map != nil {
			maps = append(maps, &figures[i])
		}
	}
	if maps == nil {
		if f, ok := figure.DefaultMap(numbers); ok {
			maps = append(maps, &f)
		}
	}
	return maps
}

// MapPath returns the address of the page of a map: that of the section for the first map,
// and one below it for the others.
func (e *Edition) MapPath(f *figure.Figure) string {
	if e.Maps[0].ID == f.ID {
		return address.In(e.ID, address.Map)
	}
	return address.In(e.ID, address.Map, f.ID)
}
