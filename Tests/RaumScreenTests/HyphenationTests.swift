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

    /// Compounds whose parts begin with a vowel or with several consonants, as they stand on doors and in alarms.
    private static let compounds = [
        "Feuer-alarm", "Feuer-alarm-übung", "Ver-an-stal-tung", "Ver-an-stal-tungs-tech-nik",
        "Er-öff-nungs-ver-an-stal-tung", "Ab-schluss-ver-an-stal-tung", "Buch-vor-stel-lung",
        "Vor-stel-lungs-run-de", "Pro-dukt-ent-wick-lung", "Stadt-ent-wick-lung",
        "Ret-tungs-wa-gen",
        "Kran-ken-wa-gen", "Bar-rie-re-frei-heit", "Ur-in-stinkt", "Af-ter-show-par-ty",
        "Nach-hal-ti-ge", "Ne-ben-ein-gang", "Not-aus-gang", "Pro-gram-mier-spra-chen",
        "Brand-schutz-ord-nung", "Per-spek-ti-ven", "Kli-ma-ka-ta-stro-phe",
        "Ex-per-ten-an-hö-rung",
        "Com-pu-ter-in-dus-trie", "Frei-han-dels-ab-kom-men", "Sei-fen-oper", "Deutsch-land-funk",
        "Au-then-ti-fi-zie-rungs-ver-fah-ren", "Kin-der-arzt", "For-schungs-an-stalt",
        "Rechts-gut-ach-ten", "Fa-mi-li-en-an-schluss", "Er-mög-li-chung", "be-stimm-te",
        "Fens-ter-stür-ze", "Wi-der-stands-kämp-fer", "Grund-stücks-ei-gen-tü-mer", "Über-wa-chung",
        "Flug-lot-sen", "Bank-räu-ber", "Tausch-ob-jekt", "wie-der-auf-lad-bar", "Ein-stei-ger",
        "ge-schlos-sen", "Ex-plo-si-on", "Frau-en-klos-ter", "sprach-los", "mensch-lich",
    ]
    private static let hardEnglish = [
        "con-scious-ness", "elec-tron-ics", "en-com-pass-ing", "in-tan-gi-ble", "re-pro-du-cible",
        "ex-pe-ri-ence", "de-vel-op-ers", "math-e-mat-ics", "emer-gen-cy", "knowl-edge",
        "im-me-di-ate-ly", "mid-dle-ware", "firm-ware", "sto-ry-tell-ing", "pass-word",
        "re-spons-i-ble", "con-struc-tion", "gov-ern-ments", "dooms-day", "light-ning",
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

    @Test func `no part of a compound is torn`() {
        expect(HyphenationTests.compounds, .german, most: 14)
        expect(HyphenationTests.hardEnglish, .english, most: 14)
    }

    @Test(arguments: [
        ("Feueralarm", 8, ["Feuer-", "alarm"]),
        ("Nachhaltige", 9, ["Nachhal-", "tige"]),
        ("Nebeneingang", 9, ["Neben-", "eingang"]),
        ("Programmiersprachen", 9, ["Program-", "mierspra-", "chen"]),
        ("This is the knowledge", 8, ["This is", "the", "knowl-", "edge"]),
    ])
    func `a word is divided where it may be before it is cut`(
        _ text: String,
        _ columns: Int,
        _ lines: [String]
    ) {
        #expect(WordWrap.lines(text, columns: columns, linesMax: 9) == lines)
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
