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
)

// reserved is the path of what the preview itself needs. No file of a site
// begins with a dot, and output keeps the name for a mark of its own.
const reserved = "/.recension/"

// client is what is served at the reserved path.
//
//go:embed client
var client embed.FS

//go:embed plain.html
var plainText string

// plain is the page that is shown where the site has none.
var plain = template.Must(template.New("plain.html").Parse(plainText))

// handler serves the latest site.
type handler struct{ latest *state }

func (h handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	header := w.Header()
	header.Set("Cache-Control", "no-store")
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("Cross-Origin-Resource-Policy", "same-origin")
	if !isOwnHost(r.Host) {
		http.Error(w, "this preview answers to localhost alone", http.StatusForbidden)
		return
	}
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		header.Set("Allow", "GET, HEAD")
		http.Error(w, "this preview can only be read", http.StatusMethodNotAllowed)
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

// isOwnHost tells the names of this machine from one that a page of somebody
// else gave to its address, to read what is served (DNS rebinding).
func isOwnHost(host string) bool {
	name, _, err := net.SplitHostPort(host)
	if err != nil {
		name = strings.Trim(host, "[]")
	}
	return isLoopback(strings.ToLower(name))
}

// serveFile serves what a static host would from public/: a folder's index.html,
// an address without its slash forwarded to that with it, and 404.html for what
// there is not. The first requests wait for the first build.
func (h handler) serveFile(w http.ResponseWriter, r *http.Request) {
	now, ok := h.latest.first(r.Context())
	if !ok {
		return
	}
	if now.site == "" {
		sendPlain(w, http.StatusServiceUnavailable, now, "There is no page yet",
			"The site could not be built. What is wrong is shown here and in the terminal; the page appears when it is mended.")
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
		sendPlain(w, http.StatusInternalServerError, now, "The page could not be made", err.Error())
		return
	}
	if path.Ext(name) == ".html" {
		text = append(text, tag(now)...)
	}
	send(w, status, name, text)
}

// render lets no failure of a page end the connection without a word.
func render(write func(io.Writer) error) (text []byte, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			text, err = nil, fmt.Errorf("the program is broken: %v", fault)
		}
	}()
	var b bytes.Buffer
	err = write(&b)
	return b.Bytes(), err
}

// tag is all that a previewed page has and the published one has not: the script
// that follows the builds. It stands at the end, where every page takes it, and
// names the build that the page is from.
func tag(now snapshot) template.HTML {
	return template.HTML(fmt.Sprintf(`<script src="%sserve.js?site=%s" defer></script>`, reserved, now.site))
}

// sendPlain answers with a page that is not of the site; it has the tag, so that
// it goes when there is a better one.
func sendPlain(w http.ResponseWriter, status int, now snapshot, title, text string) {
	var b bytes.Buffer
	_ = plain.Execute(&b, struct { // text in memory: it cannot fail
		Title, Text string
		Tag         template.HTML
	}{title, text, tag(now)})
	send(w, status, "plain.html", b.Bytes())
}

// send answers with a file. The body of an answer to HEAD is dropped by net/http.
func send(w http.ResponseWriter, status int, name string, text []byte) {
	w.Header().Set("Content-Type", cmp.Or(contentTypes[path.Ext(name)], "application/octet-stream"))
	w.Header().Set("Content-Length", strconv.Itoa(len(text)))
	w.WriteHeader(status)
	_, _ = w.Write(text) // who asked may be gone
}

// contentTypes are the types of files by extension. They do not depend on what
// the machine knows of them, as those of package mime do.
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

// serveEvents tells a page what the last build came to, now and after each
// build, as server-sent events.
func (h handler) serveEvents(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream")
	stream := http.NewResponseController(w)
	if r.Method == http.MethodHead {
		return
	}
	fmt.Fprint(w, "retry: 500\n\n") // milliseconds, after which a page asks a server that ended
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
