package catalogue

import (
	"reflect"
	"testing"

	"recension/generator/typings"
)

// TestTypes compares the types of the lists in scripts and in Go.
func TestTypes(t *testing.T) {
	typings.Check(t, map[string]reflect.Type{
		"CatalogueData": reflect.TypeFor[listData](),
		"ColumnData":    reflect.TypeFor[columnData](),
		"ExportData":    reflect.TypeFor[exportData](),
	})
}
