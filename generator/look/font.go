package look

import (
	"encoding/binary"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"recension/generator/assets"
	"recension/generator/diag"
)

// FontsDir is the folder of the files of typefaces in a review.
const FontsDir = assets.Dir + "/fonts"

// stacks are typefaces that most readers have, by the names that body_font and
// heading_font use, and the built-in one. They are those of Modern Font Stacks, which is
// in the public domain (modernfontstacks.com).
var stacks = map[string]string{
	"source-sans":  `"Source Sans 3", "Stand-in", "Stand-in for Linux", system-ui, sans-serif`,
	"system":       `system-ui, sans-serif`,
	"humanist":     `Seravek, "Gill Sans Nova", Ubuntu, Calibri, "DejaVu Sans", source-sans-pro, sans-serif`,
	"geometric":    `Avenir, Montserrat, Corbel, "URW Gothic", source-sans-pro, sans-serif`,
	"grotesque":    `Inter, Roboto, "Helvetica Neue", "Arial Nova", "Nimbus Sans", Arial, sans-serif`,
	"transitional": `Charter, "Bitstream Charter", "Sitka Text", Cambria, serif`,
	"old-style":    `"Iowan Old Style", "Palatino Linotype", "URW Palladio L", P052, serif`,
	"slab":         `Rockwell, "Rockwell Nova", "Roboto Slab", "DejaVu Serif", "Sitka Small", serif`,
}

// typefaces are the typefaces of a theme as CSS.
type typefaces struct {
	files         string // @font-face rules
	body, heading string // lists of families; empty: those of the built-in style sheets
}

// fonts reads the typefaces of a theme.
func (r *reader) fonts(theme Theme) (t typefaces) {
	known := slices.Sorted(maps.Keys(stacks))
	families := maps.Clone(stacks)
	for _, name := range r.keys.Under("theme", "font") {
		font := theme.Fonts[name]
		known = append(known, name)
		at := r.keys.At("theme", "font", name)
		if stacks[name] != "" {
			r.problems.Add(diag.Errorf(at, "theme-file", "%q is the name of a built-in typeface", name).Hintf("give yours another name"))
			continue
		}
		fallback, ok := stacks[orSystem(font.Fallback)]
		if !ok {
			at := r.keys.At("theme", "font", name, "fallback")
			r.problems.Add(diag.Errorf(at, "theme-file", "fallback: unknown typeface %q", font.Fallback).DidYouMean(font.Fallback, slices.Sorted(maps.Keys(stacks))))
		}
		families[name] = quoted(name) + ", " + fallback
		rules, file := r.faces(name, font)
		t.files += rules
		if name == theme.BodyFont {
			r.look.BodyFile = file
		}
		if theme.BodyFont != name && theme.HeadingFont != name {
			r.problems.Add(diag.Warnf(at, "orphan", "no text uses the typeface %q", name).Hintf("name it as body_font or heading_font in [theme]"))
		}
	}
	chosen := func(key, name string) string {
		if name != "" && families[name] == "" && !slices.Contains(known, name) {
			r.problems.Add(diag.Errorf(r.keys.At("theme", key), "theme-file", "%s: unknown typeface %q", key, name).DidYouMean(name, known))
		}
		return families[name]
	}
	if body := chosen("body_font", theme.BodyFont); theme.BodyFont != "source-sans" {
		t.body = body
	}
	t.heading = chosen("heading_font", theme.HeadingFont)
	r.look.BodyFont, r.look.HeadingFont = theme.BodyFont, theme.HeadingFont
	return t
}

func orSystem(name string) string {
	if name == "" {
		return "system"
	}
	return name
}

// faces returns the @font-face rules of a typeface, and the path of its regular file below the
// root of the site; empty if it has an error.
func (r *reader) faces(name string, font Font) (rules, file string) {
	regular, bold := "100 900", "501 900"
	if font.Bold != "" {
		regular = "100 500"
	}
	var b strings.Builder
	for _, face := range []struct{ key, file, weight, style string }{
		{"file", font.File, regular, "normal"},
		{"bold", font.Bold, bold, "normal"},
		{"italic", font.Italic, "100 900", "italic"},
	} {
		if face.file == "" {
			continue
		}
		published := r.font(name, face.key, face.file)
		if face.key == "file" {
			file = published
		}
		if published != "" {
			fmt.Fprintf(&b, "@font-face{font-family:%s;src:url(%q) format(\"woff2\");font-weight:%s;font-style:%s;font-display:optional}\n",
				quoted(name), path.Base(published), face.weight, face.style)
		}
	}
	return b.String(), file
}

// font reads a file of a typeface and returns its path below the root of the site; empty
// if it has an error.
func (r *reader) font(name, key, file string) string {
	at := r.keys.At("theme", "font", name, key)
	if path.Ext(file) != ".woff2" {
		d := diag.Errorf(at, "theme-file", "%s: %q is not a WOFF2 file", key, file)
		r.problems.Add(d.Hintf("convert it, and name the file with the extension .woff2"))
		return ""
	}
	source := path.Join(FontsDir, file)
	text, ok := r.read(at, key, source, diag.FontBytes, "keep the characters that the review needs, and leave out the others")
	if !ok {
		return ""
	}
	if !isWOFF2(text) {
		d := diag.Errorf(at, "theme-file", "%s: %s is not a WOFF2 file, or is not complete", key, source)
		r.problems.Add(d.Hintf("convert the typeface again"))
		return ""
	}
	published := assets.Name(path.Base(file), text)
	r.look.Files[published] = text
	return published
}

// isWOFF2 reports whether a file begins with the header of WOFF2, and has the length that
// the header states (WOFF File Format 2.0, section 4.1).
func isWOFF2(text []byte) bool {
	const header, length, tables = 48, 8, 12
	return len(text) > header && string(text[:4]) == "wOF2" &&
		int(binary.BigEndian.Uint32(text[length:])) == len(text) && binary.BigEndian.Uint16(text[tables:]) > 0
}
