package raster

import (
	"bytes"
	"context"
	"fmt"
	"testing"
)

func TestLinearMemory(t *testing.T) {
	m := &linearMemory{}
	copy(m.Reallocate(10), "0123456789")
	if got := m.Reallocate(1000); string(got[:10]) != "0123456789" || !bytes.Equal(got[10:], make([]byte, 990)) {
		t.Errorf("after it grew: %q", got)
	}
	used := m.bytes
	m.Free()
	if !bytes.Equal(used, make([]byte, 1000)) {
		t.Errorf("kept for another drawing: %q", used)
	}
}

// TestDrawingsShareNoMemory checks that a drawing is the same after any other.
func TestDrawingsShareNoMemory(t *testing.T) {
	want := mustPNG(t, figureSVG, 640)
	for i := range 3 {
		mustPNG(t, text("", fmt.Sprint("another drawing ", i)), 2000)
		got, err := renderer(t).PNG(context.Background(), figureSVG, 640)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Error("another picture")
		}
	}
}
