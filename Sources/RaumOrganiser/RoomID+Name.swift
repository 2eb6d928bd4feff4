package import RaumGrid
internal import RaumScreen

extension Identifier {
    /// The longest identifier made of a name, in characters: a number fits behind it.
    private static var madeCharactersMax: Int { 48 }

    /// An identifier made of a name: lower case, in the letters of ASCII (`ü` as `ue`), a dash for what stands
    /// between words; nil where nothing is left.
    package init?(madeOf name: String) {
        let words = ASCIISpelling.spell(name).lowercased().unicodeScalars
            .split { !(("a"..."z").contains($0) || ("0"..."9").contains($0)) }
            .map { word in String(String.UnicodeScalarView(word)) }
        self.init(String(words.joined(separator: "-").prefix(Identifier.madeCharactersMax)))
    }
}
