// Letters with accents, taken apart. Used to draw them (base glyph, accent glyph) and to spell them in ASCII. The
// standard library offers no decomposition, and this is shorter than one: Latin-1, Latin Extended-A, additions of
// Romanian, Welsh and Esperanto, Cyrillic and Greek. Other letters of Latin, as in Vietnamese, are not drawn;
// `Diacritics+Base` names the letter that they stand on.

/// The letter and the mark of which a composed letter consists.
package enum Diacritics {
    /// A mark that is drawn on a letter.
    package enum Mark: String, CaseIterable, Sendable {
        case grave = "\u{300}"
        case acute = "\u{301}"
        case circumflex = "\u{302}"
        case tilde = "\u{303}"
        case macron = "\u{304}"
        case breve = "\u{306}"
        case dot = "\u{307}"
        case diaeresis = "\u{308}"
        case ring = "\u{30A}"
        case doubleAcute = "\u{30B}"
        case caron = "\u{30C}"
        case comma = "\u{326}"
        case cedilla = "\u{327}"
        case ogonek = "\u{328}"

        /// Whether the mark hangs under the letter instead of standing on it.
        package var isBelow: Bool { self == .comma || self == .cedilla || self == .ogonek }
    }

    /// The letter and mark of a composed letter; `nil` for any other scalar.
    package static func decomposition(
        of scalar: Unicode.Scalar
    ) -> (base: Unicode.Scalar, mark: Mark)? {
        table[scalar]
    }

    /// The mark that a combining scalar stands for.
    package static func mark(for scalar: Unicode.Scalar) -> Mark? {
        marks[scalar]
    }

    /// Every composed letter known here.
    package static var letters: some Collection<Unicode.Scalar> { table.keys }

    private static let marks: [Unicode.Scalar: Mark] = Mark.allCases.reduce(into: [:]) {
        for scalar in $1.rawValue.unicodeScalars { $0[scalar] = $1 }
    }

    private static let table: [Unicode.Scalar: (base: Unicode.Scalar, mark: Mark)] =
        composed.reduce(into: [:]) { table, entry in
            let pairs = entry.letters.unicodeScalars.filter { $0 != " " }
            var iterator = pairs.makeIterator()
            while let letter = iterator.next(), let base = iterator.next() {
                table[letter] = (base, entry.mark)
            }
        }

    /// For each mark: composed letter, base, composed letter, base and so on.
    private static let composed: [(mark: Mark, letters: String)] = [
        (.grave, "ÀA ÈE ÌI ÒO ÙU àa èe ìi òo ùu ǸN ǹn ẀW ẁw ỲY ỳy ЍИ ѝи"),
        (.acute, "ÁA ÉE ÍI ÓO ÚU ÝY áa ée íi óo úu ýy ĆC ćc ĹL ĺl ŃN ńn ŔR ŕr ŚS śs ŹZ źz ẂW ẃw"),
        (.acute, "ЃГ ѓг ЌК ќк ΆΑ ΈΕ ΉΗ ΊΙ ΌΟ ΎΥ ΏΩ άα έε ήη ίι όο ύυ ώω"),
        (.circumflex, "ÂA ÊE ÎI ÔO ÛU âa êe îi ôo ûu ĈC ĉc ĜG ĝg ĤH ĥh ĴJ ĵj ŜS ŝs ŴW ŵw ŶY ŷy"),
        (.tilde, "ÃA ÑN ÕO ãa ñn õo ĨI ĩi ŨU ũu"),
        (.macron, "ĀA āa ĒE ēe ĪI īi ŌO ōo ŪU ūu"),
        (.breve, "ĂA ăa ĔE ĕe ĞG ğg ĬI ĭi ŎO ŏo ŬU ŭu ЙИ йи ЎУ ўу"),
        (.dot, "ĊC ċc ĖE ėe ĠG ġg İI ŻZ żz"),
        (.diaeresis, "ÄA ËE ÏI ÖO ÜU ŸY äa ëe ïi öo üu ÿy ẄW ẅw"),
        (.diaeresis, "ЁЕ ёе ЇІ її ΪΙ ΫΥ ϊι ϋυ"),
        (.ring, "ÅA åa ŮU ůu"),
        (.doubleAcute, "ŐO őo ŰU űu"),
        (.caron, "ČC čc ĎD ďd ĚE ěe ĽL ľl ŇN ňn ŘR řr ŠS šs ŤT ťt ŽZ žz ǍA ǎa"),
        (.comma, "ĢG ĶK ķk ĻL ļl ŅN ņn ŖR ŗr ȘS șs ȚT țt"),
        (.cedilla, "ÇC çc ŞS şs ŢT ţt"),
        (.ogonek, "ĄA ąa ĘE ęe ĮI įi ŲU ųu"),
    ]
}
