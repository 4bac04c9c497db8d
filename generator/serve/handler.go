package serve

import (
	"bytes"
	"cmp"
	"embed"
	"fmt"
	"html/template"
	"io"
	"net"
	"net/http"
	"net/url"
	"path"
	"strconv"
	"strings"

	"recension/generator/diag"
)

// reserved is the path of the preview's own files. No file of a site starts with a dot,
// and package output uses the name for its marker.
const reserved = "/.recension/"

// client contains the files that are served at the reserved path.
//
//go:embed client
var client embed.FS

//go:embed plain.html
var plainText string

// plain is the page that is shown if the site has none.
var plain = template.Must(template.New("plain.html").Parse(plainText))

// handler serves the latest site.
type handler struct {
	latest  *state
	screens *screens // nil: records cannot be screened
}

func (h handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	header := w.Header()
	header.Set("Cache-Control", "no-store")
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("Cross-Origin-Resource-Policy", "same-origin")
	if !isOwnHost(r.Host) {
		http.Error(w, "this preview is only available at localhost", http.StatusForbidden)
		return
	}
	if h.screens != nil && strings.HasPrefix(r.URL.Path, screenPath) {
		h.screens.ServeHTTP(w, r)
		return
	}
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		header.Set("Allow", "GET, HEAD")
		http.Error(w, "this preview is read-only", http.StatusMethodNotAllowed)
		return
	}
	name, ours := strings.CutPrefix(r.URL.Path, reserved)
	switch {
	case !ours:
		h.serveFile(w, r)
	case name == "events":
		h.serveEvents(w, r)
	default:
		text, err := client.ReadFile("client/" + name)
		if err != nil {
			http.NotFound(w, r)
			return
		}
		send(w, http.StatusOK, name, text)
	}
}

// isOwnHost reports whether a host name is one of this machine. Other names could belong
// to a page that reads the preview through DNS rebinding.
func isOwnHost(host string) bool {
	name, _, err := net.SplitHostPort(host)
	if err != nil {
		name = strings.Trim(host, "[]")
	}
	return isLoopback(strings.ToLower(name))
}

// serveFile serves files as a static host would from public/: index.html for a folder, a
// redirect for a folder without its slash, and 404.html for a missing page. The first
// requests wait for the first build.
func (h handler) serveFile(w http.ResponseWriter, r *http.Request) {
	now, ok := h.latest.first(r.Context())
	if !ok {
		return
	}
	if now.site == "" {
		sendPlain(w, http.StatusServiceUnavailable, now, "There is no page yet",
			"The site could not be built. The errors are shown here and in the terminal; the page appears once they are fixed.")
		return
	}
	status := http.StatusOK
	name := strings.TrimPrefix(r.URL.Path, "/")
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	if now.files[name] == nil && now.files[name+"/index.html"] != nil {
		to := url.URL{Path: "/" + name + "/", RawQuery: r.URL.RawQuery}
		http.Redirect(w, r, to.String(), http.StatusTemporaryRedirect)
		return
	}
	if now.files[name] == nil {
		status, name = http.StatusNotFound, "404.html"
	}
	if now.files[name] == nil {
		sendPlain(w, status, now, "Page not found", "There is no page at this address, and the site has no 404.html.")
		return
	}
	text, err := render(now.files[name])
	if err != nil {
		sendPlain(w, http.StatusInternalServerError, now, "The page could not be rendered", err.Error())
		return
	}
	if path.Ext(name) == ".html" {
		text = append(text, tag(now)...)
	}
	send(w, status, name, text)
}

// render renders a page. It turns a panic into an error, which would otherwise end the
// connection without a message.
func render(write func(io.Writer) error) (text []byte, err error) {
	defer diag.CatchError(&err, diag.Pos{})
	var b bytes.Buffer
	err = write(&b)
	return b.Bytes(), err
}

// tag returns the only addition to a previewed page: the script that follows the builds,
// with the id of the build that the page is from. It is appended to the page, where HTML
// always allows it.
func tag(now snapshot) template.HTML {
	return template.HTML(fmt.Sprintf(`<script src="%sserve.js?site=%s" defer></script>`, reserved, now.site))
}

// sendPlain responds with a page that is not part of the site. It has the tag, so that it
// is reloaded after the next build.
func sendPlain(w http.ResponseWriter, status int, now snapshot, title, text string) {
	var b bytes.Buffer
	_ = plain.Execute(&b, struct { // a buffer never fails
		Title, Text string
		Tag         template.HTML
	}{title, text, tag(now)})
	send(w, status, "plain.html", b.Bytes())
}

// send responds with a file. net/http omits the body if the request is HEAD.
func send(w http.ResponseWriter, status int, name string, text []byte) {
	w.Header().Set("Content-Type", cmp.Or(contentTypes[path.Ext(name)], "application/octet-stream"))
	w.Header().Set("Content-Length", strconv.Itoa(len(text)))
	w.WriteHeader(status)
	_, _ = w.Write(text) // fails only if the client is gone
}

// contentTypes are the media types of files by extension. Unlike those of package mime,
// they do not depend on the machine.
var contentTypes = map[string]string{
	".atom":        "application/atom+xml; charset=utf-8",
	".bib":         "application/x-bibtex; charset=utf-8",
	".cff":         "application/yaml; charset=utf-8",
	".css":         "text/css; charset=utf-8",
	".csv":         "text/csv; charset=utf-8",
	".html":        "text/html; charset=utf-8",
	".ico":         "image/x-icon",
	".jpg":         "image/jpeg",
	".js":          "text/javascript; charset=utf-8",
	".json":        "application/json",
	".jsonld":      "application/ld+json",
	".md":          "text/markdown; charset=utf-8",
	".pdf":         "application/pdf",
	".png":         "image/png",
	".ris":         "application/x-research-info-systems; charset=utf-8",
	".svg":         "image/svg+xml; charset=utf-8",
	".toml":        "application/toml",
	".txt":         "text/plain; charset=utf-8",
	".webmanifest": "application/manifest+json",
	".woff2":       "font/woff2",
	".xml":         "application/xml; charset=utf-8",
}

// serveEvents sends a page the report of the last build and of each following build, as
// server-sent events.
func (h handler) serveEvents(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream")
	stream := http.NewResponseController(w)
	if r.Method == http.MethodHead {
		return
	}
	fmt.Fprint(w, "retry: 500\n\n") // milliseconds until a page reconnects to a server that ended
	for {
		now, changed := h.latest.get()
		if now.report != nil {
			fmt.Fprintf(w, "data: %s\n\n", now.report)
		}
		if stream.Flush() != nil {
			return
		}
		select {
		case <-r.Context().Done():
			return
		case <-changed:
		}
	}
}
