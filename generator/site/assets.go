package site

import (
	"io/fs"

	"recension/generator/assets"
	"recension/generator/diag"
	"recension/generator/figure"
)

// loadAssets bundles what pages load; the colours of charts, which charts name
// too, come from package figure.
func loadAssets(src fs.FS, keep assets.Keep) (assets.Bundle, diag.List) {
	return assets.Load(src, map[string]string{"chart-colours.css": figure.Stylesheet()}, keep)
}
