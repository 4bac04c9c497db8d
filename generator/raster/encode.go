package raster

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
)

// encode encodes an opaque image as PNG. If it has at most 256 colours, as charts have, it
// uses a palette, which takes half the bytes.
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

// index returns the image with a palette, whose colours are in the order of their
// appearance; nil if there are more than 256.
func index(img *image.RGBA) *image.Paletted {
	indexed := image.NewPaletted(img.Rect, nil)
	known := map[color.RGBA]uint8{}
	var last color.RGBA // most pixels have the colour of the one before
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
