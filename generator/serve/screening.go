package serve

import (
	"bytes"
	"crypto/rand"
	"crypto/subtle"
	_ "embed"
	"errors"
	"fmt"
	"html/template"
	"net/http"
	"net/url"
	"sync"

	"recension/generator/diag"
	"recension/generator/records"
	"recension/generator/review"
)

// Screening is what the preview needs to let people screen records. Its functions can be
// called by several goroutines at once.
type Screening struct {
	// Offers returns the editions whose records can be screened.
	Offers func() ([]records.Offer, error)
	// Open opens the queue of a task. Diagnostics and the error say why it cannot.
	Open func(records.Task) (*records.Queue, diag.List, error)
	// Version changes when a queue of the task has to be opened again.
	Version func(records.Task) string
}

// screenPath is the address of the pages on which people screen records.
const screenPath = reserved + "screen/"

// screenPolicy is the Content-Security-Policy of these pages: no script, and no page that
// has one of them in a frame, where its buttons could be hidden below others.
const screenPolicy = "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

//go:embed screen.html
var screenText string

var screenPage = template.Must(template.New("screen.html").Parse(screenText))

// mostForm is how many bytes a form can have.
const mostForm = 64 << 10

// screens serves the pages on which people screen records. A form that writes must have the
// token, which only pages of this run have, and come from one of them.
type screens struct {
	Screening
	token string

	mu    sync.Mutex // held while a queue is used
	seats map[records.Task]*seat
}

// seat is the place of a person at a task.
type seat struct {
	queue   *records.Queue
	version string
	message string // about what was done, for the next page
}

func newScreens(s Screening) *screens {
	return &screens{Screening: s, token: rand.Text(), seats: map[records.Task]*seat{}}
}

func (s *screens) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Security-Policy", screenPolicy)
	w.Header().Set("Referrer-Policy", "same-origin") // without a referrer, a form has no origin either
	if r.URL.Path != screenPath {
		http.NotFound(w, r)
		return
	}
	switch r.Method {
	case http.MethodGet, http.MethodHead:
		s.show(w, r)
	case http.MethodPost:
		if why := s.refuse(w, r); why != "" {
			http.Error(w, why+"; nothing was written", http.StatusForbidden)
			return
		}
		s.write(w, r)
	default:
		w.Header().Set("Allow", "GET, HEAD, POST")
		http.Error(w, "this page has only forms", http.StatusMethodNotAllowed)
	}
}

// refuse says why a form cannot be of a page of this run; empty if it is.
func (s *screens) refuse(w http.ResponseWriter, r *http.Request) string {
	origin, site := r.Header.Get("Origin"), r.Header.Get("Sec-Fetch-Site")
	switch {
	case origin == "" && site == "":
		return "the request does not say where it comes from"
	case origin != "" && origin != "http://"+r.Host, site != "" && site != "same-origin":
		return "the form is of another site"
	}
	r.Body = http.MaxBytesReader(w, r.Body, mostForm)
	if err := r.ParseForm(); err != nil {
		return "the form cannot be read: " + err.Error()
	}
	if subtle.ConstantTimeCompare([]byte(r.PostForm.Get("token")), []byte(s.token)) != 1 {
		return "the form is of an earlier run of recension serve: go back, reload the page and decide again"
	}
	return ""
}

// taskOf is the task that an address names.
func taskOf(query url.Values) records.Task {
	return records.Task{Edition: query.Get("edition"), Stage: query.Get("stage"), Reviewer: query.Get("reviewer"), Conflicts: query.Get("conflicts") != ""}
}

// addressOf is the address of the page of a task.
func addressOf(t records.Task) string {
	query := url.Values{"edition": {t.Edition}, "stage": {t.Stage}, "reviewer": {t.Reviewer}}
	if t.Conflicts {
		query.Set("conflicts", "on")
	}
	return screenPath + "?" + query.Encode()
}

// show responds with the page of a task, or with the choice of one.
func (s *screens) show(w http.ResponseWriter, r *http.Request) {
	t := taskOf(r.URL.Query())
	if t == (records.Task{}) {
		offers, err := s.Offers()
		page := screenData{Title: "Screening", Path: screenPath, Offers: offers, Choose: true}
		if err != nil {
			page.Failure = err.Error()
		}
		sendScreen(w, http.StatusOK, page)
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	at, failure := s.seat(t)
	if at == nil {
		sendScreen(w, http.StatusConflict, screenData{Title: "Screening", Path: screenPath, Failure: failure})
		return
	}
	page := s.page(at)
	at.message = ""
	sendScreen(w, http.StatusOK, page)
}

// seat returns the seat at a task, with a queue that is up to date; nil and why if there is
// none.
func (s *screens) seat(t records.Task) (*seat, string) {
	version := s.Version(t)
	if at := s.seats[t]; at != nil && at.version == version {
		return at, ""
	}
	q, problems, err := s.Open(t)
	if err != nil || problems.HasErrors() {
		delete(s.seats, t)
		var b bytes.Buffer
		_ = problems.Text(&b) // a buffer takes everything
		if err != nil {
			b.WriteString(err.Error())
		}
		return nil, b.String()
	}
	at := &seat{queue: q, version: s.Version(t)} // opening it may have repaired a file
	if old := s.seats[t]; old != nil {
		at.message = old.message
	}
	s.seats[t] = at
	return at, ""
}

// write does what a form asks for. If that is done, the browser is sent to the page of the
// task, so that it can be reloaded; if not, the page says why, and keeps what was entered.
func (s *screens) write(w http.ResponseWriter, r *http.Request) {
	t := taskOf(r.URL.Query())
	s.mu.Lock()
	defer s.mu.Unlock()
	at, failure := s.seat(t)
	if at == nil {
		sendScreen(w, http.StatusConflict, screenData{Title: "Screening", Path: screenPath, Failure: failure})
		return
	}
	form := r.PostForm
	message, err := act(at.queue, form)
	if err != nil {
		status := http.StatusUnprocessableEntity
		if errors.Is(err, records.ErrNotCurrent) {
			status = http.StatusConflict
		}
		if again, why := s.seat(t); again != nil { // the file may have changed
			at = again
		} else {
			err = errors.New(err.Error() + "\n" + why)
		}
		page := s.page(at)
		page.Failure = "Not saved: " + err.Error()
		if page.Left && page.Item.ID == form.Get("record") {
			page.Note, page.Criterion = form.Get("note"), form.Get("criterion")
		}
		sendScreen(w, status, page)
		return
	}
	at.message, at.version = message, s.Version(t)
	http.Redirect(w, r, addressOf(t), http.StatusSeeOther)
}

// act does what a form asks for, and says what was done.
func act(q *records.Queue, form url.Values) (string, error) {
	id := form.Get("record")
	switch action := form.Get("action"); action {
	case "undo":
		return "Withdrawn: " + id + ".", q.Undo(id)
	case "skip":
		if item, left := q.Current(); !left || item.ID != id {
			return "", records.ErrNotCurrent
		}
		q.Skip()
		return "Skipped: " + id + ".", nil
	default:
		criterion := ""
		if action == string(review.Exclude) {
			criterion = form.Get("criterion")
		}
		return fmt.Sprintf("Saved: %s, %s.", id, action), q.Decide(id, review.Verdict(action), criterion, form.Get("note"))
	}
}

// screenData is what screen.html shows.
type screenData struct {
	Title   string
	Path    string // of this page without a task
	Failure string // why something was not done; empty if it was

	Choose bool // the page asks for a task
	Offers []records.Offer

	Task           records.Task // the zero value: there is none
	Address        string
	Token          string
	Reviewer       string
	Done, Remain   int
	Message        string
	Left           bool // there is an item
	Item           records.Item
	Criteria       []records.Criterion
	NeedsCriterion bool
	Note           string
	Criterion      string
	Last           *lastDecision // nil: nothing can be undone
}

// lastDecision is the decision that the next undo withdraws.
type lastDecision struct{ Record, Title, Verdict string }

// page is the page of a seat.
func (s *screens) page(at *seat) screenData {
	q := at.queue
	page := screenData{
		Title: q.Stage.Label, Path: screenPath, Task: q.Task, Address: addressOf(q.Task), Token: s.token, Reviewer: q.Reviewer.Name,
		Done: q.Done(), Remain: q.Left(), Message: at.message, Criteria: q.Criteria(review.Exclude), NeedsCriterion: q.NeedsCriterion(),
	}
	page.Item, page.Left = q.Current()
	if d, ok := q.Last(); ok {
		page.Last = &lastDecision{d.Record, q.Title(d.Record), string(d.Verdict)}
	}
	return page
}

func sendScreen(w http.ResponseWriter, status int, page screenData) {
	var b bytes.Buffer
	if err := screenPage.Execute(&b, page); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	send(w, status, "screen.html", b.Bytes())
}
