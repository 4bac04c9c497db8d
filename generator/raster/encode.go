package raster

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
)

// encode writes an opaque picture as PNG: with a palette when that holds all of
// its colours, as those of a chart, which takes half the bytes.
func encode(img *image.RGBA) ([]byte, error) {
	encoder := png.Encoder{CompressionLevel: png.DefaultCompression}
	var out bytes.Buffer
	var err error
	if indexed := index(img); indexed != nil {
		err = encoder.Encode(&out, indexed)
	} else {
		err = encoder.Encode(&out, img)
	}
	return out.Bytes(), err
}

// index gives the same picture with a palette, its colours in the order of
// their appearance; nil if there are more than 256.
func index(img *image.RGBA) *image.Paletted {
	indexed := image.NewPaletted(img.Rect, nil)
	known := map[color.RGBA]uint8{}
	var last color.RGBA // a pixel is mostly like the one before it
	var at uint8
	for i := range indexed.Pix {
		p := img.Pix[4*i : 4*i+4 : 4*i+4]
		c := color.RGBA{p[0], p[1], p[2], p[3]}
		if c != last || i == 0 {
			var ok bool
			if at, ok = known[c]; !ok {
				if len(known) == 256 {
					return nil
				}
				at = uint8(len(known))
				known[c] = at
				indexed.Palette = append(indexed.Palette, c)
			}
			last = c
		}
		indexed.Pix[i] = at
	}
	return indexed
}
