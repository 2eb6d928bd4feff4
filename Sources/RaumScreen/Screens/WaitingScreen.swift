/// A screen without an assignment: its code, and how to assign it.
package struct WaitingScreen: Pane {
    let code: String
    private let address: String
    private let link: LinkMark
    private let isASCII: Bool
    private let words: Phrases
    /// The large letters; nil for the built-in ones.
    package var letters: BlockType?

    /// A screen with the code `code` on the machine with the address `address`, empty if it has none yet.
    package init(
        code: String,
        address: String,
        link: LinkMark = .live,
        language: Language = .german,
        isASCII: Bool = false
    ) {
        self.code = code
        self.address = address
        self.link = link
        self.isASCII = isASCII
        words = Phrases(language)
    }

    /// The picture for a screen of `width` columns and `height` rows.
    package func frame(width: Int, height: Int) -> Frame {
        var canvas = Canvas(Frame(width: width, height: height), isASCII: isASCII, letters: letters)
        let below = lines
        let bottom = max(1, height - below.count - (height > 8 ? 1 : 0))
        let style = Style(.accent, bold: true)
        canvas.headline(code, x: 1, rows: 0..<bottom, style, isCentred: true)
        for (index, line) in below.enumerated() where bottom + index < height {
            let style = Style(index == 0 ? .text : .quiet)
            canvas.draw(line, x: 1, y: bottom + index, columns: max(0, width - 2), style)
        }
        return canvas.frame
    }

    /// The lines below the code, which also stand alone where there is no picture.
    package var lines: [String] {
        [
            words.whatToShow, "raumwerk assign \(code) door …",
            ([address] + linkWords).joined(separator: " · "),
        ]
        .filter { !$0.isEmpty }
    }

    private var linkWords: [String] {
        switch link {
        case .live, .unverified, .readOnly, .unkept: []
        case .stale(_, let trouble): [words.neverConnected + words.reason(trouble)]
        case .never(let server, let trouble):
            [words.neverConnected + words.reason(trouble), server]
        }
    }
}
