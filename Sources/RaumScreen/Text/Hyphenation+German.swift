// German: a word is broken before the last sound of consonants between vowels, and between the parts of
// a compound; those are known by prefixes, by endings with "s", and by words that begin with a vowel or "st".

extension Hyphenation {
    /// German words.
    package static let german = Hyphenation(
        germanTable,
        vowels: "aeiouyäöüéèê",
        lettersMin: 3
    )

    private static var germanTable: [Substring] {
        let vowels = "aeiouyäöü"
        let consonants = "bcdfghjklmnpqrstvwxzß"
        let single = consonants.map { "1\($0)" } + words(clusters).map { "1" + $0 }
        let syllables = single.flatMap { sound in vowels.map { Substring("\(sound)\($0)") } }
        let heads = words(vowelHeads).flatMap { head in
            consonants.map { Substring("4\($0)3\(head)") }
        }
        return syllables + heads + [prefixes, endings, compounds].flatMap(words)
    }

    private static func words(_ list: String) -> [Substring] { list.split(separator: " ") }

    /// Consonants that stay together before a vowel.
    private static let clusters = """
        c2h c2k p2h t2h s2h q2u s2c2h s2c2h2l s2c2h2m s2c2h2n s2c2h2r s2c2h2w b2l b2r d2r f2l \
        f2r g2l g2r k2l k2n k2r p2l p2r t2r z2w
        """

    /// Where the rest begins after a prefix, also before a vowel.
    private static let prefixes = """
        .ve4r3a .ve4r3e .ve4r3ä .ve4r3ö .ve4r3o .ve4r3u .ver3i .ver3s4t .ver3s4p .ver3 .ei4n3a \
        .ei4n3e .ei4n3s4t .ei4n3s4p .ein3 .au4f3a .au4f3e .auf3 .au4s3a .au4s3e .aus3 .au4s3s4t \
        .vo4r3a .vo4r3o .vo4r3s4t .vor3 .na4ch3 .un4d4er3 .un3ver3 .u4n3en .u4n3ab .u4n3an \
        .zu3sam3m4e4n3 .zusa4m3m4e4n3a .gege4n3 .übe4r3 .unte4r3 .hinte4r3 .mi4t3a .mi4t3e .mit3 \
        .ge3s4p .ge3s4t .be3s4t .be3s4p .be3a4r .be3o4b .er3s4t .ent3 .miss3 .wei4te4r3 \
        .zwi4sche4n3 .we4r4k3s4t .zu4kunfts3 inte4r3n inte4r3a inte4r3v inte4r3d supe4r3 \
        .hy4per3 .mi4k4ro3 .mi4c4ro3 .me4ta3 .soft3ware3 .hard3ware3 .open3 .data3
        """

    /// Endings of words and of the first parts of compounds.
    private static let endings = """
        3heit 3keit 3s4c4haft 3lich 3haft. 3haft3 3los. 3lo2s3i 3lein. 3nis. 3tum. 1tion 1sion \
        hei4t4s3 kei4t4s3 schaf4t4s3 un4g4s3 tio4n4s3 tä4t4s3 lin4g4s3 mi4t4s3 arbei4t4s3 \
        rech4t4s3 ung4s3t ung4s3p heit4s3t heit4s3p keit4s3t keit4s3p schaft4s3t tion4s3t \
        tion4s3p 4s3s4t
        """

    /// Beginnings of second parts with consonants that would be torn.
    private static let compounds = """
        4n3s4tadt 4s3s4tadt 3s4tadt 3s4taat 3s4telle 3s4teuer 3s4tunde 3s4tart 3s4toff \
        3s4truktur 3s4traß 3s4tudi 3s4piel 3s4prach 3s4peich 3s4trateg 3s4trom 3s4tand 3s4tif \
        3s4treit 3s4treif 3s4chutz 3s4chul 3s4pfleg 3p4fleg 3p4flicht 3p4flanz 3p4hilo 3p4sych \
        3k4rank k3t4ech 3t4echn 3t4hera 3t4reff 3s4hop 3s4hip c4k3l wer4k3s4tatt ve4r3antw na4ge3ment \
        inte4r3ess 4c4h3erkenn 3c4loud 3b4rief 3b4ürger 3f4rei 3g4rund 3g4rupp
        """

    /// Second parts that begin with a vowel.
    private static let vowelHeads = """
        arbeit amt abend e2ben analys anwend angebot antrag app archiv a2syl aufgab auftrag \
        ausbild austausch automat akadem alltag anlag einsatz einsteig einstieg entwick energie \
        erfahr ergebnis erkenn erkl erstell ernähr ethik infra initiat integ intellig innov \
        ideen inhalt öffentlich ökolog ordnung orient organis umwelt unternehm überwach übung \
        urlaub unterricht
        """
}
