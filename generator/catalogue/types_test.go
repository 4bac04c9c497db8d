package catalogue

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
		"CatalogueData": reflect.TypeFor[listData](),
		"ColumnData":    reflect.TypeFor[columnData](),
		"ExportData":    reflect.TypeFor[exportData](),
	}) {
		t.Errorf("templates/assets/types.d.ts: %s", difference)
	}
}
