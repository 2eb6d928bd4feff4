// German: a word is broken before the last sound of consonants between vowels, and between the parts of
// a compound. The first is wrong where a part begins with a vowel or with several consonants ("Feue-ralarm",
// "Verans-taltung"): so no break is made where that is likely, unless the part is known.
//
// Numbers: 1 for the rule; 2 and 4 for doubtful places; 3 and 5 for known parts; 6 and more for letters that no part
// may separate.

extension Hyphenation {
    /// German words.
    package static let german = Hyphenation(
        germanTable,
        vowels: "aeiouyäöüéèê",
        consonants: "bcdfghjklmnpqrstvwxzß",
        sounds: ["sch", "ch", "ck", "st", "th", "ph", "pf", "ss", "ng", "nk"]
    )

    private static let vowels = "aeiouyäöü".map(String.init)
    private static let consonants = "bcdfghjklmnpqrstvwxzß".map(String.init)

    private static var germanTable: [String] {
        syllables + torn + withS + withT + beforeParticles + heads + ends + fugues
            + [prefixes, doubtful, together].flatMap(words)
    }

    /// One consonant, or one sound of several letters, goes with the vowel after it.
    private static var syllables: [String] {
        (consonants + ["ch", "ck", "ph", "th", "q2u", "s4ch"]).flatMap { sound in
            vowels.map { "1" + sound + $0 }
        }
    }

    /// Consonants that open a part as often as they are torn ("Ab-lauf", "Pu-blikum").
    private static var torn: [String] {
        let stops = ["b", "d", "f", "g", "k", "p", "t", "c", "pf", "ch", "sch", "th", "ph", "ck"]
        let pairs = stops.flatMap { [$0 + "r", $0 + "l"] } + words("kn gn chn schn thn phn")
        let others = words("schw schm zw sp sk sc tsch dw tw qu sm pn ps wr sph sth sg")
        return pairs.map { closed($0, 4) } + others.map { closed($0, 2) }
    }

    /// "st" is torn only between vowels that let no prefix be meant ("Kos-ten", but not "be-stellen").
    private static var withT: [String] {
        let before = words("e u y").flatMap { vowel in [vowel + "2s2t"] }
        let after = vowels.flatMap { left in
            vowels.filter { !"iaäoöü".contains(left) || !"ei".contains($0) }
                .map { left + "2s2t" + $0 }
        }
        return before + after + consonants.map { $0 + "2s2t" }
    }

    /// After consonants an "s" belongs to the letters before it as often as to those after it.
    private static var withS: [String] {
        let single = "tdgkbfchp".flatMap { left in
            vowels.filter { left != "t" || !"ei".contains($0) }.map { "\(left)2s\($0)" }
        }
        let double = "nlrmh".flatMap { left in
            "tdgkbfs".flatMap { last in vowels.map { "\(left)\(last)2s\($0)" } }
        }
        let particles = "nlrsm".flatMap { left in
            words("ab au an un ar er or in ei").map { "\(left)2s\($0)" }
        }
        return single + double + particles
    }

    /// No break before a particle that may be a part of its own ("ab", "aus", "ein", "über").
    private static var beforeParticles: [String] {
        let particles = words(
            "ab au äu um un üb ein eis eig or an ar ob amt in4st er4f er4ö er4s er4z"
        )
        let late = "rnls".flatMap { left in "oaäöü".map { "e2\(left)\($0)" } }
        return late
            + (consonants + ["ch", "ck", "sch"]).flatMap { sound in
                particles.map { closed(sound, 2) + $0 }
            }
            + "bcdfghklmnprstvwzß".flatMap { letter in
                words("ung. ungen ungs ungl").map { "3\(letter)\($0)" }
            }
    }

    private static var heads: [String] {
        words(GermanParts.vowelHeads).map { "4*5" + headed($0) }
            + words(GermanParts.doubtfulHeads).map { "4*4" + headed($0) }
            + words(GermanParts.consonantHeads).map { "5" + opened($0) }
            + words(GermanParts.plainHeads)
    }

    /// Endings that never take the consonants before them along.
    private static var ends: [String] {
        words("heit keit schaft lich haft los nis bar sam chen").flatMap { ending in
            let sounds = consonants + ["g4s", "ch", "sch", "ck"]
            let possible = sounds.filter { sound in
                switch ending {
                case "haft", "heit", "chen": !["s", "c", "g", "p"].contains(sound)
                case "lich": sound != "p"
                default: true
                }
            }
            return possible.map { closed($0, 4) + "5" + opened(ending) }
                + vowels.map { $0 + "5" + opened(ending) }
        }
    }

    /// First parts with their "s" or "n", after which a part begins.
    private static var fugues: [String] {
        let all = words(firstParts)
        let before = all.flatMap { part in
            vowels.map { part.dropLast() + "4" + part.suffix(1) + "5" + $0 }
        }
        return before + words(surePart).map { $0.dropLast() + "4s5" }
    }

    /// First parts of compounds that a vowel may follow.
    private static let firstParts = """
        ungs heits keits schafts tions täts lings arbeits rechts triebs lichts kunfts verkehrs \
        lebens wissens fahrens nehmens gebiets schäfts sell3schafts beschäfti bildungs landes \
        bundes jahres geistes staats länder bücher bilder kirchen daten kinder familien experten \
        frauen
        """

    /// Those that end only at their end.
    private static let surePart = """
        ungs heits keits schafts tions täts lings arbeits rechts triebs lichts kunfts verkehrs \
        lebens wissens fahrens nehmens gebiets schäfts sell3schafts bildungs geistes staats
        """

    /// Where the rest begins after a prefix, also before a vowel.
    private static let prefixes = """
        7v8er p6f6lich ge5g6lich inte4r3es .al4lein3 4ng4s3h .ve4r5a .ve4r5e .ve4r5ä .ve4r5ö \
        .ve4r5o .ve4r5u .ver5i .ver5 .be3 .ge3 .zer5 .ent3 .miss3 .ei4n5a .ei4n5e .ein3 .au4f5a \
        .au4f5e .auf3 .au4s5a .au4s5e .au4s5o .aus5 .vo4r5a .vo4r5o .vor5 .na4ch3 .un4d4er3 \
        .un3ver5 .u4n5en .u4n5ab .u4n5an .un3ge3 .un3be3 .zu3sam3m4e4n3 .ge4ge4n5 .übe4r3 .unte4r3 \
        .hinte4r3 .mi4t5a .mi4t5e .mit3 .wei4te4r3 .wie4de4r5 .zwi4sche4n3 .zu4kunfts3 .inte4r3n \
        .inte4r3a .inte4r3v .inte4r3d .supe4r3 .hy4per3 .mi4k4ro3 .mi4c4ro3 ma4na4ge5ment s5e4bene \
        tran6s5p tran6s5f ze2r3s4t4e ver3p6f .er5z4 3punkt 3paus 3zone 3gäng 3bauer 3schiff \
        5s4taat 5s4c4hiff .soft3ware3 .hard3ware3 .open3 .data3 .rück3 .zu3rück3 .fort3 \
        .he4r5a4u4s5 .he4r5a4u4f3 .he4r5a4b3 .he4r5an3 .he4r5ein3 .her3vor5 .hi4n5ein3 \
        .hi4n5a4u4s5 .hi4n3zu3 .hi4n5un3te4r5 .he4r5un3te4r5 .übe4r5e4in3 .vo4r5a4u4s5 .durch3 \
        .gro4ß3 .selb4s4t3 .haupt3 .teil3 .bar3rie4re3 .da4r5 .neben3 .be5s4t .ge5s4t .ge5s4p \
        .be5s4p .be5ob ver5s4t ver5s4p an5s4talt an5s4tell an5s4p
        """

    /// Single places where the rule is wrong as often as it is right.
    private static let doubtful = """
        e2rein e2reis e2reig e2nei e2lei e2sei e2nu e2ru e2ni i2na i2nä e2rer e2ner e2nen e2ren \
        e2le e2rin e2nin ü2be o2per o2ri a2me u2fer o2be ch2te n2da n2dar a2gi a2da ü2cke e2xe \
        e2ha n2z s2so s2sa c2kei c2ki t2zan r2ch i2la i2lan a2le a2lö u2na u2ni r2tei r2to p2ta \
        n2dei 2th ch2s ß2a x2 a2re 2wa2ren
        """

    /// Sounds of several letters, and their breaks.
    private static let together = """
        s6c6h6los s6c6h6lös s6c6h6licht k6lost p6losi p6lose f6loss g6loss k6nist arbeit5s6am \
        ge6m6einsam .an5s6te deutsch5land gu4t5acht stück4s5e stück4s5a \
        c6h c6k s6c6h p4h t4h s4h x4p ck5lung s5haus s5halt t5haus t5halt s5hilf s5höh t5heim \
        s5heim 3ckung 3chung 4s3c4hung
        """
}

/// No break before or within `sound`, by this weight.
private func closed(_ sound: String, _ weight: Int) -> String {
    sound.contains(where: \.isNumber)
        ? "\(weight)" + sound
        : sound.map { "\(weight)\($0)" }.joined()
}

/// A part whose first vowel does not stand alone.
private func headed(_ part: String) -> String {
    let isAlone = part.dropFirst().first.map { !"aeiouyäöü".contains($0) } ?? false
    return isAlone ? part.prefix(1) + "4" + part.dropFirst() : part
}

/// A part whose first consonants stay together.
private func opened(_ part: String) -> String {
    let first = part.prefix { !"aeiouyäöü".contains($0) }
    return first.map(String.init).joined(separator: "4") + part.dropFirst(first.count)
}

private func words(_ list: String) -> [String] { list.split(separator: " ").map(String.init) }
