import RaumWords

/// The first bytes of files that are no text.
enum FileSignature {
    /// The kind of file of `bytes`; nil if they may be text.
    static func name(of bytes: [UInt8]) -> Sentence? {
        known.first { bytes.starts(with: $0.start) }?.name
    }

    private static let known: [(start: [UInt8], name: Sentence)] = [
        (
            Array("PK\u{3}\u{4}".utf8),
            Sentence(
                en: "a workbook or an archive: save the table as CSV, or unpack it",
                de:
                    "eine Arbeitsmappe oder ein Archiv: die Tabelle als CSV speichern, oder auspacken"
            )
        ),
        (
            [0xD0, 0xCF, 0x11, 0xE0],
            Sentence(
                en: "an old workbook of Excel: save the table as CSV",
                de: "eine alte Arbeitsmappe von Excel: die Tabelle als CSV speichern"
            )
        ),
        (
            [0x1F, 0x8B],
            Sentence(
                en: "compressed: unpack it with gunzip",
                de: "komprimiert: auspacken mit gunzip"
            )
        ),
        (
            Array("HTTP/".utf8),
            Sentence(
                en:
                    "a web server's answer with its headers: fetch it without them (curl without -i)",
                de: "die Antwort eines Webservers mit Kopfzeilen: ohne sie holen (curl ohne -i)"
            )
        ),
        (Array("%PDF".utf8), Sentence(en: "a PDF", de: "ein PDF")),
    ]
}
