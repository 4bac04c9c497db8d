package records

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"path"

	"github.com/klauspost/compress/zstd"

	"recension/generator/diag"
	"recension/generator/intake"
	"recension/generator/review"
)

// Raw is a record as it was exported: a line of a file in [review.RawDir]. Each file has
// the records of one export that were new when it was imported, so that files are only
// added, and two people's imports can be merged.
type Raw struct {
	ID     string      `json:"id"`
	File   string      `json:"file"`  // the name of the export
	Place  int         `json:"place"` // its number in it, from 1
	Fields [][2]string `json:"fields"`
}

// rawWriter compresses the records of one export. The same records give the same bytes.
type rawWriter struct {
	text bytes.Buffer
	zstd *zstd.Encoder
	json *json.Encoder
	ids  []byte
}

func newRawWriter() (*rawWriter, error) {
	w := &rawWriter{}
	var err error
	if w.zstd, err = zstd.NewWriter(&w.text, zstd.WithEncoderConcurrency(1)); err != nil {
		return nil, err
	}
	w.json = json.NewEncoder(w.zstd)
	w.json.SetEscapeHTML(false)
	return w, nil
}

func (w *rawWriter) add(id, file string, r intake.Record) error {
	raw := Raw{ID: id, File: file, Place: r.Number, Fields: make([][2]string, len(r.Raw))}
	for i, field := range r.Raw {
		raw.Fields[i] = [2]string{field.Name, field.Text}
	}
	w.ids = append(append(w.ids, id...), '\n')
	return w.json.Encode(raw)
}

// file returns the file, in the folder of an edition or its private one; none if there are
// no records. It is named after its ids.
func (w *rawWriter) file(folder, search string) ([]File, error) {
	if err := w.zstd.Close(); err != nil || len(w.ids) == 0 {
		return nil, err
	}
	sum := sha256.Sum256(w.ids)
	name := idCharacters.EncodeToString(sum[:])[:idLength] + ".jsonl.zst"
	f := File{path.Join(folder, review.RawDir, search, name), w.text.Bytes()}
	if len(f.Text) > diag.RecordBytes.Most {
		return nil, fmt.Errorf("the exports have too many records to store at once: import them in several runs")
	}
	return []File{f}, nil
}
