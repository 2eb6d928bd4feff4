import RaumScreen
import TestSupport
import Testing

@Suite struct HyphenationTests {
    /// Words of titles, with every place at which a dictionary breaks them.
    private static let german = [
        "Ge-sund-heits-da-ten", "Fach-kräf-te", "Do-nau-dampf-schiff-fahrts-ge-sell-schaft",
        "Da-ten-schutz-grund-ver-ord-nung", "Öf-fent-lich-keits-ar-beit", "Nach-hal-tig-keit",
        "Di-gi-ta-li-sie-rung", "Ver-wal-tungs-ebe-ne", "Zu-sam-men-ar-beit",
        "Selbst-or-ga-ni-sa-ti-on", "Wis-sens-ma-nage-ment", "Künst-li-che", "Werk-statt-be-richt",
        "Bür-ger-be-tei-li-gung", "Wirt-schafts-in-for-ma-tik", "Rechts-staat", "Netz-po-li-tik",
        "Stadt-ent-wick-lung", "Kli-ma-ge-rech-tig-keit", "Ge-mein-schafts-gar-ten",
        "Le-bens-mit-tel-ver-schwen-dung", "Er-fah-rungs-aus-tausch", "Um-welt-schutz",
        "Bar-ri-e-re-frei-heit", "Pfle-ge-ver-si-che-rung", "Stra-ßen-ver-kehrs-ord-nung",
        "Vor-rats-da-ten-spei-che-rung", "Über-wa-chungs-ka-pi-ta-lis-mus", "Ma-schi-nen-raum",
        "Mäd-chen-mann-schaft", "Brü-cken-bau-er", "Wis-sen-schafts-kom-mu-ni-ka-ti-on",
        "Nach-bar-schafts-hil-fe", "Ju-gend-ar-beit", "Schul-so-zi-al-ar-beit",
        "Fahr-rad-werk-statt",
        "Ei-gen-ver-ant-wor-tung", "Eh-ren-amt", "Mit-glie-der-ver-samm-lung", "Ver-eins-grün-dung",
        "För-der-mit-tel-an-trag", "Ta-rif-ver-hand-lun-gen", "Ein-stieg", "Haus-tür-ge-schäft",
    ]
    private static let english = [
        "in-fra-struc-ture", "com-mu-ni-ca-tion", "ac-ces-si-bil-i-ty", "Ku-ber-net-es",
        "de-vel-op-ment", "pro-gram-ming", "man-age-ment", "doc-u-men-ta-tion", "under-stand-ing",
        "cryp-to-cur-ren-cy", "mi-cro-ser-vices", "ar-chi-tec-ture", "engi-neer-ing",
        "trans-for-ma-tion", "in-tro-duc-tion", "en-tre-pre-neur-ship", "hard-ware", "learn-ing",
        "work-shop", "knowl-edge", "cy-ber-se-cu-ri-ty", "au-to-ma-tion", "test-ing", "block-chain",
        "vi-su-al-iza-tion", "per-for-mance", "frame-work", "data-base", "elec-tro-mag-net-ic",
        "every-thing", "in-tel-li-gence", "sur-veil-lance", "dis-trib-uted", "sus-tain-abil-i-ty",
    ]

    private func expect(_ words: [String], _ hyphenation: Hyphenation, most: Int) {
        for known in words {
            let word = known.replacing("-", with: "")
            let parts = hyphenation.parts(of: word)
            #expect(parts.joined() == word)
            let right = places(known.split(separator: "-").map(String.init))
            let wrong = places(parts).subtracting(right)
            #expect(wrong.isEmpty, "\(word): \(parts)")
            let longest = parts.map(\.count).max() ?? 0
            #expect(longest <= most, "\(word): \(parts)")
        }
    }

    private func places(_ parts: [String]) -> Set<Int> {
        var place = 0
        return Set(
            parts.dropLast().map { part in
                place += part.count
                return place
            }
        )
    }

    @Test func `German words break where a dictionary breaks them`() {
        expect(HyphenationTests.german, .german, most: 10)
    }

    @Test func `English words break where a dictionary breaks them`() {
        expect(HyphenationTests.english, .english, most: 12)
    }

    @Test(arguments: ["Verein", "2023-03-14", "xxxxxxxxxxxxxxxx", "#####", "健康数据属于谁健康数据", ""])
    func `short words and what is no word stay whole`(_ word: String) {
        #expect(Hyphenation.german.parts(of: word) == [word])
    }

    @Test func `soft hyphens are the only places`() {
        let parts = Hyphenation.german.parts(of: "Gesundheits\u{AD}daten")
        #expect(parts == ["Gesundheits", "daten"])
    }

    @Test func `capitals, signs and quotes break as words do`() {
        #expect(Hyphenation.german.parts(of: "GESUNDHEIT").joined(separator: "-") == "GESUND-HEIT")
        #expect(Hyphenation.german.parts(of: "„Fachkräfte“?").first == "„Fach")
    }

    @Test(arguments: [
        ("Wem gehören Gesundheitsdaten?", false), ("Introduction to Kubernetes", true),
        ("Digitale Strategie", false), ("The future of work", true), ("Open Data für alle", false),
        ("Reverse engineering", true), ("", false),
    ])
    func `the language is told by small words and endings`(_ title: String, _ isEnglish: Bool) {
        let english = Hyphenation.matching(title).parts(of: "infrastructure")
        #expect((english == Hyphenation.english.parts(of: "infrastructure")) == isEnglish)
    }

    @Test(arguments: Seeds.chosen(40))
    func `no letter is lost, whatever the word`(_ seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let word = String(
            (0..<Int.random(in: 0...60, using: &random)).map { _ in
                "aeiouäxstchnrung-’.é健1".randomElement(using: &random) ?? "a"
            }
        )
        for hyphenation in [Hyphenation.german, .english] {
            let parts = hyphenation.parts(of: word)
            #expect(parts.joined() == word, "SEED=\(seed)")
            #expect(parts.count == 1 || !parts.contains(""), "SEED=\(seed)")
        }
    }
}
