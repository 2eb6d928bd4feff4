// English: a word is broken between two consonants, before endings and after prefixes that are known. Where one
// consonant stands between vowels, the pronunciation decides, so no break is made; nor is one made between three
// consonants of which no two begin a word ("herds-men").

extension Hyphenation {
    /// English words.
    package static let english = Hyphenation(
        englishTable,
        vowels: "aeiouy",
        consonants: letters.joined()
    )

    private static let letters = "bcdfgklmnprstvz".map(String.init)

    private static var englishTable: [String] {
        let pairs = letters.flatMap { first in letters.map { first + "1" + $0 } }
        return pairs + silent + triples + ing + ends + [together, prefixes, known].flatMap(words)
    }

    /// No break before a syllable whose "e" may be silent.
    private static var silent: [String] {
        let rests = words(
            "ed. es. er. ers. est. e. ely. eful eless ement ehe ehol eboo ewor eland emen."
        )
        return letters.flatMap { first in
            letters.flatMap { second in rests.map { "\(first)2\(second)\($0)" } }
        }
    }

    /// Of three consonants the last two begin a syllable, or nothing is broken.
    private static var triples: [String] {
        let beginnings = Set(words("bl br ch cl cr dr fl fr gl gr ph pl pr sh th tr"))
        let torn = letters.flatMap { first in
            letters.filter { !beginnings.contains(first + $0) }.map { "*2" + first + "2" + $0 }
        }
        let withS = beginnings.filter { $0.hasPrefix("s") }.map { "*2" + $0 }
        let twice = letters.flatMap { first in letters.map { first + "4" + first + $0 } }
        return torn + withS + twice + letters.map { "*2s2" + $0 }
    }

    /// "test-ing", "run-ning", but nothing certain in "process-ing", "salvag-ing", "titl-ing".
    private static var ing: [String] {
        letters.filter { !"lsfzcgvky".contains($0) }.flatMap { ["4\($0)3ing.", "4\($0)3ings."] }
            + "bdmnprt".map { "\($0)5\($0)4ing." } + "bcdfgkpstz".map { "\($0)4l4ing." }
    }

    private static var ends: [String] {
        words(endings).flatMap { ending in
            (letters + ["h", "w"]).map { "4\($0)5\(ending)" } + "aeiouy".map { "\($0)5\(ending)" }
        }
    }

    private static func words(_ list: String) -> [String] {
        list.split(separator: " ").map(String.init)
    }

    /// Consonants that stay together, or belong to the letters before them.
    private static let together = """
        b2l b2r c2h c2k c2l c2r d2r f2l f2r g2h g2l g2r g2n p2h p2l p2r s2h s2c s2t t2h t2r t2c \
        n2g n2k n2d r2d r2k r2t r2s l2d l2k l2t m2b m2p p2t f2t c2t x2 k2n s4m n2t n2c n2s r2c r2g \
        r2l l2f l2p s2p s2k 4b. 4d. 4s. d2g r2n r2m g2t w2n r2v l2v r2b r2p r2f n2z d2l t2l z2l \
        k2l t4ch d4g t2z s2s l2l z2z f2f s2l t2m r2r
        """

    /// Where the rest begins after a prefix.
    private static let prefixes = """
        .in3te4r3 .o4ver3 .un4der3 .su4per3 .trans3 .mi4cro3 .mul4ti3 .au4to3 .auto4n .infra3 \
        .cy4ber3 .ma4cro3 .me4ta3 .out3 .non3 .dis3 .dis4h .mis3 .post3c .post3m .post3p .semi3 \
        .anti3 .hyper3 .ky4ber3 .open3 .com1m .con3 .com3p .en3g .im3p .in3f .in3t .in3s .ac1c \
        .ap1p .at1t .al1l .su4b3 .en3c .pro3g .pro3t .data3 .block3 .elec5tro5m .elec5tron5ic \
        .every3 .ex3p .de3c .key3n .key3b .work3s .work3p .work3f .soft3w .hard3w .net3w .web3s \
        .brain3 .home3 .back3 .front3e .frame3w .pass5w .fire5w .mid5dle5 .firm5w .re5pro .re5con \
        .re5sp .re5pr
        """

    /// Endings that never take the consonant before them along.
    private static let endings = """
        tion tions sion sions cial tial cious tious ment ments ness less. ful. ship ships ware. \
        shop shops ture. tures. sure. graph scape board form. chain land. source. ward. wide. \
        house craft. hood. script lytics nomics work. works.
        """

    /// Single places that the rules do not cover.
    private static let known = """
        n3abil 3able. g4able. c4able. v4able. i4able. e4able. t3ible. s3ible. s4s4ible. 3bas4ed. \
        3driv4en. bil5ity emer5gency 3gency imme5di5ate5ly 5ately. knowl5edge expe5ri5ence \
        devel5op math5e5mat5 5mat5ics 5fulness 5lessness r5nal r5nat r5mal r5mat r5mit n5sul n5sum \
        n5tain n5text n5trol n5tri n5tro n5tel n5tern n5dic n5dus n5duc n5cep n5cern n5clu n5cre \
        n5cri n5fer n5fig n5flu n5for n5fra r5cep r5tain r5tic r5tific r5tif r5ticip r5tis r5tun \
        r5tner r5ket r5vey r5veil r5vic l5tern l5tim l5tur l5tiv m5ber m5pan m5par m5pat m5pet \
        m5plex m5ple5m m5plic m5por m5pos m5prov m5puter m5put c5tiv c5tor c5tur p5tion p5tog \
        p5tim 5s4truct n5s4titu n5s4tan n5s4pir 5s4pect. 5s4pectiv 5s4pons n5tinu t4n4ing tr4able \
        n5sist crypto5cur con5s6cious sus5tain o4ness pref5er in5fra5s4tru
        """
}
