import RaumGrid
import Testing

@Suite struct LanguageTagTests {
    @Test(arguments: [
        "de", "DE", "gsw", "en-GB", "de-CH-1901", "zh-Hant", "zh-Hant-TW", "zh-cmn-Hans-CN",
        "sr-Latn-RS",
        "sl-rozaj-biske-1994", "es-419", "hy-Latn-IT-arevela", "de-DE-u-co-phonebk",
        "en-a-myext-b-another",
        "x-whatever", "de-x-bairisch", "i-klingon", "I-DEFAULT", "en-GB-oed", "sgn-BE-FR",
        "art-lojban",
        "zh-min-nan", "deutsch", "abcdefgh", "de-abcdefgh-abcdefgh-abcdefgh-12345",
    ])
    func `a tag of RFC 5646 is one`(_ tag: String) {
        #expect(LanguageTag.isWellFormed(tag))
    }

    @Test(arguments: [
        "", "d", "de_DE", "de:X", "de;X", "de\"", "de,en", "de/en", "de en", "-", "de-", "-de",
        "de--AT", "1de", "x",
        "x-", "i-unknown", "de-x", "de-u", "de-u-x-foo", "a-foo", "abcdefghi", "de-abcdefghi", "dé",
        "de\u{301}", "de\r\nX",
        "de-DE-AT", "de-12", "d-e", "de-a-b-foo",
    ])
    func `anything else is none`(_ tag: String) {
        #expect(!LanguageTag.isWellFormed(tag))
    }
}
