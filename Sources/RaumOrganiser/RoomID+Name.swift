package import RaumGrid
internal import RaumScreen

extension Identifier {
    /// The longest identifier made of a name, in characters: a number fits behind it.
    private static var madeCharactersMax: Int { 48 }

    /// An identifier made of a name: lower case, in the letters of ASCII (`ü` as `ue`), a dash for the characters
    /// between words; nil if nothing is left.
    package init?(madeOf name: String) {
        let words = ASCIISpelling.spell(name).lowercased().unicodeScalars
            .split { !(("a"..."z").contains($0) || ("0"..."9").contains($0)) }
            .map { word in String(String.UnicodeScalarView(word)) }
        self.init(String(words.joined(separator: "-").prefix(Identifier.madeCharactersMax)))
    }
    /// An identifier made of a name that is none of `taken`: with a number where that is needed, `room` where nothing
    /// is left of the name; nil if `taken` has too many.
    package init?(madeOf name: String, unlike taken: Set<Identifier>) {
        guard let first = Identifier(madeOf: name) ?? Identifier("room") else { return nil }
        self.init(first, unlike: taken)
    }

    /// `first`, with a number behind it where `taken` has it; nil if `taken` has too many.
    init?(_ first: Identifier, unlike taken: Set<Identifier>) {
        let numbered = (2...taken.count + 2).lazy.compactMap { Identifier("\(first)-\($0)") }
        let free = taken.contains(first) ? numbered.first { !taken.contains($0) } : first
        guard let free else { return nil }
        self = free
    }
}
