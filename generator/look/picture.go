package look

import (
	"bytes"
	"fmt"
	"image"
	_ "image/png" // image.DecodeConfig reads PNG
	"io/fs"
	"math"
	"path"
	"regexp"
	"strings"

	_ "golang.org/x/image/webp" // and WebP

	"recension/generator/assets"
	"recension/generator/decode"
	"recension/generator/diag"
)

// Picture is a logo or an icon. Pages show it as an <img> alone.
type Picture struct {
	Path          string // below the root of the site
	Type          string // such as image/svg+xml
	Width, Height int    // as the masthead shows it, in pixels
}

// The room for a logo in the masthead, in pixels.
const (
	logoHeight = 40
	logoWidth  = 160
)

// mediaTypes are those of pictures by the extensions of files.
var mediaTypes = map[string]string{".svg": "image/svg+xml", ".png": "image/png", ".webp": "image/webp"}

// fileName matches the path of a file below templates/assets/ that needs no escapes in
// addresses and style sheets.
var fileName = regexp.MustCompile(`^([A-Za-z0-9_-][A-Za-z0-9._-]*/)*[A-Za-z0-9_-][A-Za-z0-9._-]*$`)

// reader reads the files that a theme names.
type reader struct {
	src      fs.FS
	keys     decode.Keys
	look     *Look
	problems diag.List
}

// pictures reads the logo and the icon.
func (r *reader) pictures(theme Theme) {
	l := r.look
	l.Logo, l.LogoDark, l.Icon = r.picture("logo", theme.Logo), r.picture("logo_dark", theme.LogoDark), r.picture("icon", theme.Icon)
	at := r.keys.At("theme", "logo_dark")
	switch {
	case theme.LogoDark != "" && theme.Logo == "":
		r.problems.Add(diag.Errorf(at, "theme-file", "there is a logo for the dark theme alone").Hintf("state the file of the light theme as logo"))
	case l.Logo != nil && l.LogoDark != nil && (l.Logo.Width != l.LogoDark.Width || l.Logo.Height != l.LogoDark.Height):
		r.problems.Add(diag.Errorf(at, "theme-file", "the logo of the dark theme has another shape").Hintf("use two pictures of the same width and height"))
	}
	if l.Icon == nil {
		l.Icon = l.Logo
	}
}

// picture reads the picture that a key names; nil if there is none.
func (r *reader) picture(key, name string) *Picture {
	if name == "" {
		return nil
	}
	at := r.keys.At("theme", key)
	kind := mediaTypes[path.Ext(name)]
	if kind == "" {
		r.problems.Add(diag.Errorf(at, "theme-file", "%s: %q is not an SVG, PNG or WebP file", key, name))
		return nil
	}
	file := path.Join(assets.Dir, name)
	text, ok := r.read(at, key, file, diag.LogoBytes, "save it in a smaller size or with fewer colours, or as plain SVG")
	if !ok {
		return nil
	}
	var width, height float64
	if kind == "image/svg+xml" {
		var problem *diag.Diagnostic
		if width, height, problem = svgSize(diag.File{Name: file, Text: text}); problem != nil {
			r.problems.Add(problem.Note(at, "config.toml names the file as "+key))
			return nil
		}
	} else {
		config, format, err := image.DecodeConfig(bytes.NewReader(text))
		if err != nil || "image/"+format != kind {
			r.notPicture(at, key, file)
			return nil
		}
		width, height = float64(config.Width), float64(config.Height)
	}
	if width > diag.LogoPixels || height > diag.LogoPixels || width < 1 || height < 1 {
		d := diag.Errorf(at, "theme-file", "%s: %s is %g by %g pixels; at most %d by %[5]d are shown", key, file, width, height, diag.LogoPixels)
		r.problems.Add(d.Hintf("pages show it with at most %d by %d pixels: make it twice as large", logoWidth, logoHeight))
		return nil
	}
	if kind != "image/svg+xml" {
		if _, _, err := image.Decode(bytes.NewReader(text)); err != nil { // it may be cut off
			r.notPicture(at, key, file)
			return nil
		}
	}
	return r.publish(name, kind, text, min(logoHeight/height, logoWidth/width), width, height)
}

// notPicture reports that a file is not what its name says.
func (r *reader) notPicture(at diag.Pos, key, file string) {
	kind := strings.ToUpper(path.Ext(file)[1:])
	d := diag.Errorf(at, "theme-file", "%s: %s is not a picture of type %s, or is not complete", key, file, kind)
	r.problems.Add(d.Hintf("save it again as a still %s picture", kind))
}

// publish adds a picture to the files of the site.
func (r *reader) publish(name, kind string, text []byte, scale, width, height float64) *Picture {
	p := &Picture{Path: assets.Name(path.Base(name), text), Type: kind}
	p.Width, p.Height = max(1, int(math.Round(width*scale))), max(1, int(math.Round(height*scale)))
	r.look.Files[p.Path] = text
	return p
}

// read returns a file of the review that a key names. The hint says how to keep to the
// limit.
func (r *reader) read(at diag.Pos, key, file string, limit diag.Limit, hint string) ([]byte, bool) {
	if !fileName.MatchString(strings.TrimPrefix(file, assets.Dir+"/")) || !strings.HasPrefix(file, assets.Dir+"/") {
		d := diag.Errorf(at, "theme-file", "%s: the name of the file cannot be part of an address", key)
		r.problems.Add(d.Hintf("name a file in %s/, with letters, digits, points, hyphens and underscores alone", assets.Dir))
		return nil, false
	}
	r.look.Sources = append(r.look.Sources, file)
	info, err := fs.Stat(r.src, file)
	if err != nil || !info.Mode().IsRegular() {
		d := diag.Errorf(at, "missing-file", "%s: there is no file %s", key, file)
		r.problems.Add(d.DidYouMean(file, r.beside(file)))
		return nil, false
	}
	if info.Size() > int64(limit.Most) {
		r.problems.Add(limit.Exceeded(at, "%s: %s has %d bytes", key, file, info.Size()).Hintf("%s", hint))
		return nil, false
	}
	text, err := fs.ReadFile(r.src, file)
	if err != nil {
		r.problems.Add(diag.Errorf(at, "theme-file", "%s: %s cannot be read", key, file))
		return nil, false
	}
	return text, true
}

// beside returns the files in the folder of a file.
func (r *reader) beside(file string) []string {
	names, _ := fs.Glob(r.src, path.Dir(file)+"/*.*")
	return names
}

// quoted writes a name for a string of CSS.
func quoted(name string) string { return fmt.Sprintf("%q", name) }
