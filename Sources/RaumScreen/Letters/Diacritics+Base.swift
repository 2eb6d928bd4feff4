extension Diacritics {
    /// The letter of ASCII, Cyrillic or Greek that a composed letter stands on; nil for any other scalar.
    ///
    /// Source: the canonical decompositions of UnicodeData.txt, Latin Extended-B and Additional,
    /// Greek Extended, Cyrillic.
    package static func base(of scalar: Unicode.Scalar) -> Unicode.Scalar? {
        if let known = decomposition(of: scalar) { return known.base }
        if let base = bases[scalar] { return base }
        guard let capital = single(scalar.properties.uppercaseMapping),
            let base = bases[capital]
        else { return nil }
        return single(base.properties.lowercaseMapping)
    }

    private static func single(_ text: String) -> Unicode.Scalar? {
        text.unicodeScalars.count == 1 ? text.unicodeScalars.first : nil
    }

    private static let bases: [Unicode.Scalar: Unicode.Scalar] = letterGroups.reduce(into: [:]) {
        for letter in $1.letters.unicodeScalars { $0[letter] = $1.base }
    }

    /// Capitals by the letter they stand on; small letters follow from them, but for those that have
    /// no capital.
    private static let letterGroups: [(base: Unicode.Scalar, letters: String)] = [
        ("A", "ǞǠǺȀȂȦḀẠẢẤẦẨẪẬẮẰẲẴẶ"),
        ("B", "ḂḄḆ"),
        ("C", "Ḉ"),
        ("D", "ḊḌḎḐḒ"),
        ("E", "ȄȆȨḔḖḘḚḜẸẺẼẾỀỂỄỆ"),
        ("F", "Ḟ"),
        ("G", "ǦǴḠ"),
        ("H", "ȞḢḤḦḨḪ"),
        ("I", "ǏȈȊḬḮỈỊ"),
        ("K", "ǨḰḲḴ"),
        ("L", "ḶḸḺḼ"),
        ("M", "ḾṀṂ"),
        ("N", "ṄṆṈṊ"),
        ("O", "ƠǑǪǬȌȎȪȬȮȰṌṎṐṒỌỎỐỒỔỖỘỚỜỞỠỢ"),
        ("P", "ṔṖ"),
        ("R", "ȐȒṘṚṜṞ"),
        ("S", "ṠṢṤṦṨ"),
        ("T", "ṪṬṮṰ"),
        ("U", "ƯǓǕǗǙǛȔȖṲṴṶṸṺỤỦỨỪỬỮỰ"),
        ("V", "ṼṾ"),
        ("W", "ẆẈ"),
        ("X", "ẊẌ"),
        ("Y", "ȲẎỴỶỸ"),
        ("Z", "ẐẒẔ"),
        ("h", "ẖ"),
        ("j", "ǰ"),
        ("t", "ẗ"),
        ("w", "ẘ"),
        ("y", "ẙ"),
        ("Α", "ἈἉἊἋἌἍἎἏᾈᾉᾊᾋᾌᾍᾎᾏᾸᾹᾺᾼ"),
        ("Ε", "ἘἙἚἛἜἝῈ"),
        ("Η", "ἨἩἪἫἬἭἮἯᾘᾙᾚᾛᾜᾝᾞᾟῊῌ"),
        ("Ι", "ἸἹἺἻἼἽἾἿῘῙῚ"),
        ("Ο", "ὈὉὊὋὌὍῸ"),
        ("Ρ", "Ῥ"),
        ("Υ", "ὙὛὝὟῨῩῪ"),
        ("Ω", "ὨὩὪὫὬὭὮὯᾨᾩᾪᾫᾬᾭᾮᾯῺῼ"),
        ("α", "ἀἁἂἃἄἅἆἇὰᾀᾁᾂᾃᾄᾅᾆᾇᾰᾱᾲᾳᾴᾶᾷ"),
        ("ε", "ἐἑἒἓἔἕὲ"),
        ("η", "ἠἡἢἣἤἥἦἧὴᾐᾑᾒᾓᾔᾕᾖᾗῂῃῄῆῇ"),
        ("ι", "ἰἱἲἳἴἵἶἷὶῐῑῒῖῗ"),
        ("ο", "ὀὁὂὃὄὅὸ"),
        ("ρ", "ῤῥ"),
        ("υ", "ὐὑὒὓὔὕὖὗὺῠῡῢῦῧ"),
        ("ω", "ὠὡὢὣὤὥὦὧὼᾠᾡᾢᾣᾤᾥᾦᾧῲῳῴῶῷ"),
        ("А", "ӐӒ"),
        ("Е", "ЀӖ"),
        ("Ж", "ӁӜ"),
        ("З", "Ӟ"),
        ("И", "ӢӤ"),
        ("О", "Ӧ"),
        ("У", "ӮӰӲ"),
        ("Ч", "Ӵ"),
        ("Ы", "Ӹ"),
        ("Э", "Ӭ"),
        ("а", "ӑӓ"),
        ("е", "ѐӗ"),
        ("ж", "ӂӝ"),
        ("з", "ӟ"),
        ("и", "ӣӥ"),
        ("о", "ӧ"),
        ("у", "ӯӱӳ"),
        ("ч", "ӵ"),
        ("ы", "ӹ"),
        ("э", "ӭ"),
        ("Ѵ", "Ѷ"),
        ("ѵ", "ѷ"),
        ("Ә", "Ӛ"),
        ("ә", "ӛ"),
        ("Ө", "Ӫ"),
        ("ө", "ӫ"),
    ]
}
