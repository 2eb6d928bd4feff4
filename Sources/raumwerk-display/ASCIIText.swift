/// Text for terminals that have nothing but ASCII.
enum ASCIIText {
    /// `text` with what has a usual spelling spelt out, accents left off, and `?` for what is left.
    static func spell(_ text: String) -> String {
        var spelling = ""
        for scalar in text.unicodeScalars {
            if scalar.isASCII {
                spelling.unicodeScalars.append(scalar)
            } else {
                spelling += spellings[scalar] ?? "?"
            }
        }
        return spelling
    }

    private static let spellings: [Unicode.Scalar: String] = {
        var spellings: [Unicode.Scalar: String] = [
            "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss",
            "→": "->", "–": "-", "—": "-", "·": "|", "…": "...", "„": "\"", "“": "\"", "”": "\"",
            "‘": "'", "’": "'", "Æ": "AE", "æ": "ae", "Ø": "O", "ø": "o", "Ł": "L", "ł": "l",
            "ı": "i", "€": "EUR", "\u{A0}": " ",
        ]
        let plain = [
            ("A", "ÀÁÂÃÅĄ"), ("C", "ÇĆČ"), ("D", "Ď"), ("E", "ÈÉÊËĘĚ"), ("G", "Ğ"), ("I", "ÌÍÎÏİ"),
            ("N", "ÑŃŇ"), ("O", "ÒÓÔÕŐ"), ("R", "Ř"), ("S", "ŚŠŞ"), ("T", "Ť"), ("U", "ÙÚÛŮŰ"),
            ("Y", "Ý"), ("Z", "ŹŻŽ"), ("a", "àáâãåą"), ("c", "çćč"), ("d", "ď"), ("e", "èéêëęě"),
            ("g", "ğ"), ("i", "ìíîï"), ("n", "ñńň"), ("o", "òóôõő"), ("r", "ř"), ("s", "śšş"),
            ("t", "ť"), ("u", "ùúûůű"), ("y", "ýÿ"), ("z", "źżž"),
        ]
        for (letter, accented) in plain {
            for scalar in accented.unicodeScalars { spellings[scalar] = letter }
        }
        return spellings
    }()
}
