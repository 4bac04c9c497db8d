package browser

import (
	"net/url"
	"testing"
)

// TestLanguages filters and searches the documents of a site in Arabic, whose titles are in
// languages that do not separate words, or that spell words in several ways.
func TestLanguages(t *testing.T) {
	f := openDocumentsIn(t, "ar", func(string) string {
		return `id,title,year,publisher,language,role,kind,sector,theme,component,method,stage
ja,図書館の情報システム,2019,,ja,included,report,,,,,
th,การศึกษาไทย,2020,,th,included,report,,,,,
ar,مَكتَبةُ الأبحاثِ,2020,,ar,included,report,,,,,
de,Größe der Überprüfung,2020,,de,included,report,,,,,
`
	})
	f.begin()
	f.is("all", found, "4 وثائق")
	for text, title := range map[string]string{
		"情報": "図書館の情報システム", "ศึกษา": "การศึกษาไทย", "مكتبه الابحاث": "مَكتَبةُ الأبحاثِ", "GROSSE uberprufung": "Größe der Überprüfung",
	} {
		f.search(text)
		f.is("the filter "+text, `[`+found+`, `+titles+`].join()`, "1 من 4 وثائق,"+title)
	}
	f.search("書図")
	f.is("nothing", found, "لا وثيقة مطابقة من 4 وثائق")
	f.is("a chip", `document.querySelector(".chips button").textContent`, "إزالة عامل التصفية النص: «\u2068書図\u2069»")
	for text, want := range map[string]string{
		"情報システム": "図書館の情報システム,情報システム", "図": "図書館の情報システム,図書", "ศึกษา": "การศึกษาไทย,ศึกษา",
		"مكتبه": "مَكتَبةُ الأبحاثِ,مَكتَبةُ", "grosse": "Größe der Überprüfung,Größe",
	} {
		f.load(f.site + "2021/search/index.html?kind=documents&q=" + url.QueryEscape(text))
		f.is("the search "+text, `[...document.querySelectorAll(".search-list a")].map(a => [a.textContent, ...[...a.querySelectorAll("mark")].map(mark => mark.textContent)]).join()`, want)
	}
	f.load(f.site + "2021/search/index.html?kind=documents&q=grosse")
	f.is("the summary", summary, "نتيجة واحدة لـ«\u2068grosse\u2069» في إصدار 2021.")
	f.silent()
}
