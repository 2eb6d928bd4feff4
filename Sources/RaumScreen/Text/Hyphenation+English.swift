// English: a word is broken between two consonants, before endings and after prefixes that are known.
// Where one consonant stands between vowels, how the word is spoken decides, and nothing is broken.

extension Hyphenation {
    /// English words.
    package static let english = Hyphenation(
        englishTable,
        vowels: "aeiouy",
        lettersMin: 3
    )

    private static var englishTable: [Substring] {
        let consonants = "bcdfgklmnprstvz"
        let pairs = consonants.flatMap { first in
            consonants.filter { $0 != first }.map { Substring("\(first)1\($0)") }
        }
        let doubles = consonants.map { Substring("\($0)1\($0)") }
        let ing = consonants.flatMap { [Substring("4\($0)3ing."), Substring("\($0)5\($0)4ing.")] }
        let split = [together, prefixes, endings].flatMap { $0.split(separator: " ") }
        return pairs + doubles + ing + split
    }

    /// Consonants that stay together, or belong to what is before them.
    private static let together = """
        b2l b2r c2h c2k c2l c2r d2r f2l f2r g2h g2l g2r g2n p2h p2l p2r s2h s2c s2t t2h t2r t2c \
        n2g n2k n2d r2d r2k r2t r2s l2d l2k l2t m2b m2p p2t f2t c2t x2 k2n 2s2m l2l2. s2s2. n2t \
        n2c n2s r2c r2g r2l l2f l2p s2p s2k 4b. 4d. 4s.
        """

    private static let prefixes = """
        .in3te4r3 .o4ver3 .un4der3 .su4per3 .trans3 .mi4cro3 .mul4ti3 .au4to3 .infra3 .cy4ber3 \
        .ma4cro3 .me4ta3 .out3 .non3 .dis3 .mis3 .pre3 .post3 .semi3 .anti3 .hyper3 .ky4ber3 \
        .open3 .com1m .con3 .com3p .en3g .im3p .in3f .in3t .in3s .ac1c .ap1p .at1t .al1l .su4b3 \
        .data3 .block3 .elec4tro3 .every3 .ex3p .de3c .key3 .work3 .soft3 .hard3 .net3 \
        .web3 .brain3 .home3 .back3 .front3 .frame3
        """

    private static let endings = """
        3tion 3sion 3cial 3tial 3cious 3tious 3ment 3ness 3less. 3ful. 3ship 3ware. 3work. 3shop \
        3bil3ity a4bil3ity n3abil 3able. 3ible. 3ture. 3sure. 3logy 3graph 3scape 3board 3form. 3chain 3land. \
        3source. 3ward. 3wide. 3house 3craft. 3hood. 3script 3lytics 3nomics 3bas4ed. 3driv4en.
        """
}
