package view

import (
	"reflect"
	"testing"

	"recension/generator/typings"
)

// TestTypes compares the types of figures in scripts and in Go.
func TestTypes(t *testing.T) {
	typings.Check(t, map[string]reflect.Type{
		"FigureData":  reflect.TypeFor[explorable](),
		"FigurePoint": reflect.TypeFor[explorablePoint](),
		"ChartSizes":  reflect.TypeFor[chartSizes](),
		"ChartData":   reflect.TypeFor[explorableChart](),
	})
}
