package intake

import (
	"strings"
	"testing"

	"recension/generator/diag"
)

const pubMedText = `<?xml version="1.0" ?>
<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2019//EN" "https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_190101.dtd">
<PubmedArticleSet>
<PubmedArticle>
  <MedlineCitation Status="MEDLINE">
    <PMID Version="1">123456</PMID>
    <Article PubModel="Print">
      <Journal><ISSN IssnType="Print">0000-0000</ISSN>
        <JournalIssue CitedMedium="Print"><Volume>12</Volume><Issue>3</Issue><PubDate><MedlineDate>2014 May-Jun</MedlineDate></PubDate></JournalIssue>
        <Title>Journal of bridges &amp; roads</Title><ISOAbbreviation>J Bridges</ISOAbbreviation>
      </Journal>
      <ArticleTitle>[Stone <i>arches</i> in H<sub>2</sub>O].</ArticleTitle>
      <Pagination><MedlinePgn>123-9</MedlinePgn></Pagination>
      <ELocationID EIdType="pii" ValidYN="Y">10.1000/pii</ELocationID>
      <ELocationID EIdType="doi" ValidYN="Y">10.1000/Arch</ELocationID>
      <Abstract><AbstractText Label="AIM">On arches.</AbstractText><AbstractText Label="RESULTS">p &lt; 0.05.</AbstractText></Abstract>
      <AuthorList CompleteYN="Y">
        <Author><LastName>Mason</LastName><ForeName>Ann B</ForeName><Initials>AB</Initials></Author>
        <Author><LastName>King</LastName><Initials>ML</Initials><Suffix>Jr</Suffix></Author>
        <Author><CollectiveName>River Board</CollectiveName></Author>
      </AuthorList>
      <Language>ger</Language>
      <PublicationTypeList><PublicationType UI="D016428">Journal Article</PublicationType><PublicationType>Review</PublicationType></PublicationTypeList>
    </Article>
    <KeywordList Owner="NOTNLM"><Keyword>arches</Keyword><Keyword>Piers, old</Keyword></KeywordList>
    <MeshHeadingList><MeshHeading><DescriptorName MajorTopicYN="N">Stone</DescriptorName><QualifierName>history</QualifierName></MeshHeading></MeshHeadingList>
  </MedlineCitation>
  <PubmedData>
    <ArticleIdList><ArticleId IdType="pubmed">123456</ArticleId></ArticleIdList>
    <ReferenceList><Reference><ArticleIdList><ArticleId IdType="doi">10.1000/other</ArticleId></ArticleIdList></Reference></ReferenceList>
  </PubmedData>
</PubmedArticle>
<PubmedBookArticle><BookDocument><PMID>7</PMID>
  <Book><BookTitle>Fords</BookTitle><PubDate><Year>2001</Year></PubDate></Book>
  <ArticleTitle>Shallow fords</ArticleTitle><AuthorList Type="authors"><Author><LastName>Brug</LastName><ForeName>Jan</ForeName></Author></AuthorList>
</BookDocument></PubmedBookArticle>
</PubmedArticleSet>
`

func TestPubMedXML(t *testing.T) {
	records, problems := recordsOf(t, pubMedXML, pubMedText)
	wantRecords(t, records, []Record{
		{
			Title: "Stone arches in H2O", Authors: []string{"Mason, Ann B", "King, ML Jr", "{River Board}"}, Year: 2014, Container: "Journal of bridges & roads",
			Volume: "12", Issue: "3", Pages: "123-129", DOI: "10.1000/arch", PMID: "123456", Abstract: "AIM: On arches. RESULTS: p < 0.05.",
			Keywords: []string{"arches", "Piers, old", "Stone/history"}, Language: "de", Type: "article-journal", Key: "123456",
		},
		{Title: "Shallow fords", Authors: []string{"Brug, Jan"}, Year: 2001, Container: "Fords", PMID: "7", Type: "chapter", Key: "7"},
	})
	if problems != nil {
		t.Errorf("problems: %+v", problems)
	}
	for name, want := range map[string]string{
		`MedlineCitation[@Status="MEDLINE"]/Article[@PubModel="Print"]/ArticleTitle`: "[Stone <i>arches</i> in H<sub>2</sub>O].",
		`PubmedData/ReferenceList/Reference/ArticleIdList/ArticleId[@IdType="doi"]`:  "10.1000/other",
	} {
		if got := rawOf(records[0], name); got != want {
			t.Errorf("the raw field %s is %q, not %q", name, got, want)
		}
	}
}

const endNoteText = `<?xml version="1.0" encoding="UTF-8"?><xml><records><record><database name="b.enl">b.enl</database><rec-number>4</rec-number>` +
	`<ref-type name="Journal Article">17</ref-type><contributors><authors><author><style face="normal">Mason, Ann</style></author>` +
	`<author>World Road Association,</author></authors></contributors><titles><title><style>Stone </style><style face="italic">arches</style></title>` +
	`<secondary-title>J Bridges</secondary-title></titles><periodical><full-title>Journal of Bridges</full-title></periodical><pages>45-67</pages>` +
	`<volume>12</volume><number>3</number><keywords><keyword>arches</keyword><keyword>piers&#13;fords</keyword></keywords><dates><year>2019</year></dates>` +
	`<accession-num>123456</accession-num><abstract>AT&T on arches.</abstract><urls><related-urls><url>https://bridges.example/1</url></related-urls></urls>` +
	`<electronic-resource-num>https://doi.org/10.1000/182</electronic-resource-num><remote-database-name>PubMed</remote-database-name><language>eng</language></record>
<record><rec-number>5</rec-number><ref-type name="Book">6</ref-type><titles><title>Fords</title><secondary-title>Series</secondary-title></titles></record></records></xml>`

func TestEndNoteXML(t *testing.T) {
	records, problems := recordsOf(t, endNoteXML, endNoteText)
	wantRecords(t, records, []Record{
		{
			Title: "Stone arches", Authors: []string{"Mason, Ann", "{World Road Association}"}, Year: 2019, Container: "Journal of Bridges", Volume: "12",
			Issue: "3", Pages: "45-67", DOI: "10.1000/182", PMID: "123456", URL: "https://bridges.example/1", Abstract: "AT&T on arches.",
			Keywords: []string{"arches", "piers", "fords"}, Language: "en", Type: "article-journal", Key: "123456",
		},
		{Title: "Fords", Type: "book", Key: "5"},
	})
	if problems != nil || records[1].Pos.Line != 2 {
		t.Errorf("line %d, problems: %+v", records[1].Pos.Line, problems)
	}
}

// TestBrokenXML checks that a record that is not well-formed leaves the others as they are.
func TestBrokenXML(t *testing.T) {
	const start, good = "<xml><records>\n", "<record><ref-type>6</ref-type><titles><title>Stone</title></titles></record>\n"
	for name, test := range map[string]struct {
		text    string
		records int
		line    int
		message string
	}{
		"cut off":             {start + good + "<record><titles><title>Sto", 1, 3, "the file ends within it"},
		"a missing end":       {start + good + "<record><titles><title>Stone</title>\n" + good, 2, 3, "it does not end before the next one begins"},
		"not well-formed":     {start + good + "<record><titles><title>Stone</titles x=></record>\n" + good, 2, 3, "it is not well-formed XML"},
		"nested too deeply":   {start + good + "<record>" + strings.Repeat("<a>", 100) + "</record>\n" + good, 2, 3, "nested too deeply"},
		"a second end tag":    {start + good + "<record><a></a></a></b></record>\n" + good, 2, 3, "it is not well-formed XML"},
		"longer than allowed": {start + good + "<record>" + strings.Repeat("x", diag.ExportRecordBytes.Most) + "</record>\n" + good, 2, 3, "record 2 of the file is longer"},
	} {
		records, problems := recordsOf(t, endNoteXML, test.text)
		if len(records) != test.records {
			t.Errorf("%s: %d records are read, not %d", name, len(records), test.records)
		}
		wantProblem(t, problems, test.line, test.message)
	}
	if _, d := Recognise(NewText("export", strings.NewReader("<rss><channel><title>Stone</title></channel></rss>"))); d == nil {
		t.Error("XML of another kind is recognised")
	}
}

// FuzzXML checks that any text can be read, and that records before any text are read.
func FuzzXML(f *testing.F) {
	for _, text := range []string{pubMedText, endNoteText, "<record><a b='", "<record><![CDATA[<record>]]></record>", "<PubmedArticle><MedlineCitation/></PubmedArticle>"} {
		f.Add(text)
	}
	const good = "<record><titles><title>Stone</title></titles></record>\n"
	f.Fuzz(func(t *testing.T, text string) {
		records := checkedFrom(t, endNoteXML, NewText("export", strings.NewReader(good+text)))
		if len(records) == 0 || records[0].Title != "Stone" {
			t.Errorf("the record before %q is not read", text)
		}
		records = checkedFrom(t, pubMedXML, NewText("export", strings.NewReader(pubMedText+text)))
		if len(records) < 2 || records[0].PMID != "123456" {
			t.Errorf("the articles before %q are not read", text)
		}
	})
}
