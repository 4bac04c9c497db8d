package view

import (
	"os"
	"reflect"
	"testing"

	"recension/generator/typings"
)

// TestTypes compares what pages hand to scripts with what scripts are told of it.
func TestTypes(t *testing.T) {
	declarations, err := os.ReadFile("../../templates/assets/types.d.ts")
	if err != nil {
		t.Fatal(err)
	}
	for _, difference := range typings.Differences(string(declarations), map[string]reflect.Type{
		"FigureData":  reflect.TypeFor[explorable](),
		"FigurePoint": reflect.TypeFor[explorablePoint](),
		"ChartSizes":  reflect.TypeFor[chartSizes](),
		"ChartData":   reflect.TypeFor[explorableChart](),
	}) {
		t.Errorf("templates/assets/types.d.ts: %s", difference)
	}
}
