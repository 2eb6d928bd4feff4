/// A stretch of a title that is never divided.
struct LetterPiece {
    let text: String
    let isAfterSpace: Bool
    /// Whether a line that ends with it needs a hyphen.
    let isDivided: Bool

    /// The pieces of `text`: words whole, or in parts where `divides` says so.
    static func pieces(
        of text: String,
        _ hyphenation: Hyphenation? = nil,
        where divides: (_ word: String) -> Bool = { _ in true }
    ) -> [LetterPiece] {
        WordWrap.pieces(of: text).flatMap { piece in
            let whole = piece.text.replacing("\u{AD}", with: "")
            let parts = hyphenation.flatMap { divides(whole) ? $0.parts(of: piece.text) : nil }
            let shown = parts ?? [whole]
            return shown.enumerated().map { index, part in
                LetterPiece(
                    text: part,
                    isAfterSpace: index == 0 && piece.isAfterSpace,
                    isDivided: index + 1 < shown.count
                )
            }
        }
    }
}
