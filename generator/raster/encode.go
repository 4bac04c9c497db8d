package raster

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"io"

	"github.com/klauspost/compress/zlib"
)

// Package image/png looks for the best of five filters for each row, which takes longer than
// to draw a chart, and makes the file larger: a filter suits photographs. So the format is
// written here (PNG specification, third edition, sections 5 and 11), without filters.

// The types of colour of a PNG file.
const (
	trueColour = 2
	palette    = 3
)

// level is the level of compression: higher ones take longer, and save a few per cent.
const level = 5

// encode encodes an opaque image as PNG. If it has at most 256 colours, as charts have, it
// uses a palette, which takes half the bytes.
func encode(img *image.RGBA) ([]byte, error) {
	width, height := img.Rect.Dx(), img.Rect.Dy()
	colours, indexed := index(img)
	header := binary.BigEndian.AppendUint32(nil, uint32(width))
	header = binary.BigEndian.AppendUint32(header, uint32(height))
	header = append(header, 8, trueColour, 0, 0, 0) // bits of a sample; the only methods there are
	row := func(y int) []byte { return indexed[y*width : (y+1)*width] }
	if indexed == nil {
		opaque := make([]byte, 3*width)
		row = func(y int) []byte { return withoutAlpha(opaque, img.Pix[y*img.Stride:]) }
	} else {
		header[9] = palette
	}
	var data bytes.Buffer
	if err := compress(&data, height, row); err != nil {
		return nil, err
	}
	out := bytes.NewBuffer(make([]byte, 0, data.Len()+len(colours)+100))
	out.WriteString("\x89PNG\r\n\x1a\n")
	chunk(out, "IHDR", header)
	if indexed != nil {
		chunk(out, "PLTE", colours)
	}
	chunk(out, "IDAT", data.Bytes())
	chunk(out, "IEND", nil)
	return out.Bytes(), nil
}

// chunk writes a part of the file.
func chunk(out *bytes.Buffer, name string, data []byte) {
	binary.Write(out, binary.BigEndian, uint32(len(data))) // a Buffer never fails
	start := out.Len()
	out.WriteString(name)
	out.Write(data)
	binary.Write(out, binary.BigEndian, crc32.ChecksumIEEE(out.Bytes()[start:]))
}

// compress writes rows of pixels without a filter.
func compress(w io.Writer, height int, row func(y int) []byte) error {
	z, err := zlib.NewWriterLevel(w, level)
	if err != nil {
		return err
	}
	none := []byte{0}
	for y := range height {
		z.Write(none)
		if _, err := z.Write(row(y)); err != nil {
			return err
		}
	}
	return z.Close()
}

// withoutAlpha fills a row of red, green and blue with the pixels at the start of pix.
func withoutAlpha(row, pix []byte) []byte {
	for i, j := 0, 0; i < len(row); i, j = i+3, j+4 {
		copy(row[i:i+3], pix[j:j+3])
	}
	return row
}

// index returns the red, green and blue of the colours of an opaque image, in the order of
// their appearance, and the number of the colour of each pixel; nil if there are more than
// 256.
func index(img *image.RGBA) (colours, indexed []byte) {
	width, height := img.Rect.Dx(), img.Rect.Dy()
	indexed = make([]byte, width*height)
	known := map[uint32]byte{}
	var last uint32 // most pixels have the colour of the one before
	var at byte
	for y := range height {
		row, to := img.Pix[y*img.Stride:][:4*width], indexed[y*width:][:width]
		if y > 0 && bytes.Equal(row, img.Pix[(y-1)*img.Stride:][:4*width]) {
			copy(to, indexed[(y-1)*width:]) // so do most rows
			continue
		}
		for x := range to {
			if c := binary.LittleEndian.Uint32(row[4*x:]); c != last || len(colours) == 0 {
				var ok bool
				if at, ok = known[c]; !ok {
					if len(known) == 256 {
						return nil, nil
					}
					at = byte(len(known))
					known[c] = at
					colours = append(colours, row[4*x:4*x+3]...)
				}
				last = c
			}
			to[x] = at
		}
	}
	return colours, indexed
}
