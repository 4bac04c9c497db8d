package view

import (
	"net/url"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"recension/generator/biblio"
	"recension/generator/edition"
	"recension/generator/locale"
	"recension/generator/lock"
	"recension/generator/page"
	"recension/generator/review"
)

// bridges returns an edition with all metadata.
func bridges() (*edition.Review, *edition.Edition) {
	e := &edition.Edition{
		Locale: locale.English(),
		Edition: &review.Edition{ID: "2021", Meta: review.Meta{
			Title: "Bridges of Müllheim", Status: review.Published, Published: "2021-06-30", DOI: "10.1000/182",
			Authors: []string{"A. Mason", "Berta Smith"},
		}},
	}
	return &edition.Review{Config: edition.Config{Title: "Bridge reviews", BaseURL: "https://bridges.example/"}}, e
}

func TestCitationText(t *testing.T) {
	for _, test := range []struct {
		name   string
		change func(*edition.Review, *edition.Edition)
		part   bool
		want   string
	}{
		{
			"an edition", nil, false,
			"A. Mason, Berta Smith. Bridges of Müllheim, 2021 edition. Bridge reviews, 30 June 2021. https://doi.org/10.1000/182",
		},
		{
			"a part of it, which has no DOI", nil, true,
			"A. Mason, Berta Smith. What stands? In: Bridges of Müllheim, 2021 edition. Bridge reviews, 30 June 2021. https://bridges.example/2021/what/",
		},
		{"nothing but the title known", func(r *edition.Review, e *edition.Edition) {
			e.Meta = review.Meta{Title: "Bridges", Status: review.Published}
			r.BaseURL = ""
		}, false, "Bridges, 2021 edition. Bridge reviews."},
		{
			"a draft", func(_ *edition.Review, e *edition.Edition) { e.Meta.Status, e.Meta.Published = review.Draft, "" }, true,
			"A. Mason, Berta Smith. What stands? In: Bridges of Müllheim, 2021 edition. Bridge reviews. Draft: do not cite. https://bridges.example/2021/what/",
		},
		{
			"corrected twice", func(_ *edition.Review, e *edition.Edition) {
				e.Lock = &lock.Lock{Errata: []lock.Erratum{{Date: "2022-01-02"}, {Date: "2023-03-04"}}}
			}, true,
			"A. Mason, Berta Smith. What stands? In: Bridges of Müllheim, 2021 edition. Bridge reviews, 30 June 2021. As corrected on 4 March 2023. https://bridges.example/2021/what/",
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			r, e := bridges()
			if test.change != nil {
				test.change(r, e)
			}
			work := CitablePart(r, e, biblio.Edition, "edition", e.Meta.Title, "2021/")
			if test.part {
				work = CitablePart(r, e, biblio.Chapter, "chapter", "What stands?", "2021/what/")
			}
			if diff := cmp.Diff(test.want, citationText(locale.English(), work.Item)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestCitationOfDocument(t *testing.T) {
	for _, test := range []struct {
		name     string
		document review.Document
		want     string
	}{
		{"a title", review.Document{Title: "Stone"}, "Stone."},
		{
			"an address",
			review.Document{Title: "Stone", Year: 2019, URL: "https://bridges.example/", Accessed: "2024-02-01"},
			"Stone. 2019. https://bridges.example/ (accessed 1 February 2024)",
		},
		{"a day without an address", review.Document{Title: "Stone", Accessed: "2024-02-01"}, "Stone."},
		{
			"a DOI",
			review.Document{Title: "Stone!", Publisher: "River Board", DOI: "10.1000/1", URL: "https://bridges.example/"},
			"Stone! River Board. https://doi.org/10.1000/1",
		},
		{
			"a retracted article with an archived copy",
			review.Document{
				Title: "Stone", Type: "article-journal", Container: "Journal of Bridges", Volume: "12", Issue: "3", Pages: "45–67", Year: 2019,
				Retracted: "2024-05", URL: "https://bridges.example/", Archived: "https://archive.example/1",
			},
			"Stone. In: Journal of Bridges 12 (3), 45–67. 2019. Retracted in May 2024. https://bridges.example/ Archived copy: https://archive.example/1",
		},
		{
			"a retraction with its notice, and a copy with its day",
			review.Document{
				Title: "Stone", Retracted: "2024-05", RetractionNotice: "10.1000/2", URL: "https://bridges.example/",
				Archived: "https://web.archive.org/web/20201121100333/https://bridges.example/",
			},
			"Stone. Retracted in May 2024 (https://doi.org/10.1000/2). https://bridges.example/ " +
				"Archived copy of 21 November 2020: https://web.archive.org/web/20201121100333/https://bridges.example/",
		},
		{"an article of a volume that is not stated", review.Document{Title: "Stone", Container: "Bridges", Issue: "3", Retracted: "2024-05-02"}, "Stone. In: Bridges (3). Retracted on 2 May 2024."},
		{"authors in both orders", review.Document{Title: "Stone", Authors: []string{"Mason, Anna", "B. Smith"}}, "Anna Mason, B. Smith. Stone."},
	} {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, citationText(locale.English(), biblio.OfDocument(&test.document))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestCitation tests the formats of a citation, and that the download is the visible
// text with the line endings of its format.
func TestCitation(t *testing.T) {
	r, e := bridges()
	c, err := Cite(CitablePart(r, e, biblio.Figure, "figure", "Figure 1: 50% & more", "2021/figures/spans/"))()
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []struct{ file, media, begins string }{
		{"bridges-of-mullheim-2021-figures-spans.bib", "application/x-bibtex", "@misc{bridges-of-mullheim-2021-figures-spans,\n"},
		{"bridges-of-mullheim-2021-figures-spans.ris", "application/x-research-info-systems", "TY  - FIGURE\n"},
	} {
		form := c.Forms[i]
		media, encoded, _ := strings.Cut(string(form.Href), ",")
		text, err := url.PathUnescape(encoded)
		if form.File != want.file || media != "data:"+want.media+";charset=utf-8" || !strings.HasPrefix(form.Text, want.begins) ||
			err != nil || strings.ReplaceAll(text, "\r\n", "\n") != form.Text || strings.ContainsAny(encoded, "\"'<>#\r\n ") {
			t.Errorf("the form %d is %+v", i, form)
		}
		if hasReturns := strings.Contains(text, "\r\n"); hasReturns != (form.Name == "RIS") {
			t.Errorf("%s: whether lines end with a carriage return: %v", form.Name, hasReturns)
		}
	}
	tags := []page.MetaTag{
		{Name: "citation_title", Content: "Figure 1: 50% & more"},
		{Name: "citation_author", Content: "Mason, A."},
		{Name: "citation_author", Content: "Berta Smith"},
		{Name: "citation_inbook_title", Content: "Bridges of Müllheim"},
		{Name: "citation_publication_date", Content: "2021/06/30"},
		{Name: "citation_publisher", Content: "Bridge reviews"},
		{Name: "citation_public_url", Content: "https://bridges.example/2021/figures/spans/"},
	}
	if diff := cmp.Diff(tags, c.Tags); diff != "" {
		t.Error(diff)
	}
	e.Meta.Status = review.Draft
	if c, err := Cite(CitablePart(r, e, biblio.Figure, "figure", "Spans", "2021/"))(); err != nil || c.Tags != nil {
		t.Errorf("programs are told to cite a draft: %v, %v", c.Tags, err)
	}
}

// TestTagsOfDocuments tests which tags programs receive for each kind of document.
func TestTagsOfDocuments(t *testing.T) {
	all := review.Document{Title: "Stone", Container: "Bridges", Volume: "12", Issue: "3", Pages: "45–67", Language: "de", Publisher: "River Board"}
	shared := []page.MetaTag{
		{Name: "citation_volume", Content: "12"},
		{Name: "citation_issue", Content: "3"},
		{Name: "citation_firstpage", Content: "45"},
		{Name: "citation_lastpage", Content: "67"},
		{Name: "citation_language", Content: "de"},
	}
	for kind, want := range map[review.DocumentType]struct{ container, publisher string }{
		"": {"citation_inbook_title", "citation_publisher"}, "chapter": {"citation_inbook_title", "citation_publisher"},
		"article-journal":  {"citation_journal_title", "citation_publisher"},
		"paper-conference": {"citation_conference_title", "citation_publisher"},
		"report":           {"citation_inbook_title", "citation_technical_report_institution"},
		"thesis":           {"citation_inbook_title", "citation_dissertation_institution"},
	} {
		all.Type = kind
		got := metaTags(biblio.OfDocument(&all))
		for _, tag := range append(slices.Clone(shared), page.MetaTag{Name: want.container, Content: "Bridges"}, page.MetaTag{Name: want.publisher, Content: "River Board"}) {
			if !slices.Contains(got, tag) {
				t.Errorf("%q has no tag %v: %v", kind, tag, got)
			}
		}
		if len(got) != len(shared)+3 {
			t.Errorf("%q has the tags %v", kind, got)
		}
	}
}

func TestByPage(t *testing.T) {
	first, second, third := edition.Use{Title: "1 A", Path: "a/#x"}, edition.Use{Title: "1 A", Path: "a/#y"}, edition.Use{Title: "2 B", Path: "b/"}
	got := ByPage([]edition.Use{first, second, third})
	want := []PageUses{
		{"1 A", "a/", []Use{{first, "a"}, {second, "b"}}},
		{"2 B", "b/", []Use{{third, "a"}}},
	}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(edition.Use{})); diff != "" {
		t.Error(diff)
	}
	for n, want := range map[int]string{0: "a", 25: "z", 26: "aa", 51: "az", 52: "ba", 701: "zz", 702: "aaa"} {
		if got := Letter(n); got != want {
			t.Errorf("%d is %s, not %s", n, got, want)
		}
	}
}

// TestCitationInLanguages tests that the words and dates of a citation are in the language
// of the site, and that addresses cannot reorder them.
func TestCitationInLanguages(t *testing.T) {
	item := biblio.Item{
		Title: "Stone", Authors: []biblio.Name{{Literal: "A"}, {Literal: "B"}}, Container: "Bridges", Issued: "2021-06", URL: "https://e.example", Accessed: "2022-01-02",
		Archived: "https://a.example", CopiedOn: "2022-01-03", Retracted: "2023-05-04", Notice: "https://n.example",
	}
	for tag, want := range map[string]string{
		"de": "A, B. Stone. In: Bridges. Juni 2021. Zurückgezogen am 4. Mai 2023 (https://n.example). https://e.example (abgerufen: 2. Januar 2022) " +
			"Archivierte Kopie, Stand 3. Januar 2022: https://a.example",
		"ar": "A, B. Stone. ضمن: <Bridges>. يونيو 2021. سُحب في 4 مايو 2023 (<https://n.example>). <https://e.example> (تاريخ الاطلاع: 2 يناير 2022) " +
			"نسخة محفوظة بتاريخ 3 يناير 2022: <https://a.example>",
	} {
		l, _ := locale.Load(fstest.MapFS{}, tag)
		if got := strings.NewReplacer("\u2068", "<", "\u2069", ">").Replace(citationText(l, item)); got != want {
			t.Errorf("%s (-want +got):\n%s", tag, cmp.Diff(want, got))
		}
	}
	arabic, _ := locale.Load(fstest.MapFS{}, "ar")
	if got, want := citationText(arabic, biblio.Item{Title: "حجر", Number: "١", Edition: "إصدار 2021", Issued: "2021"}), "حجر، ١، إصدار 2021. 2021."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
