/// One text on a whole screen: a screen that says its own name.
package struct SignScreen: Sendable {
    private let text: String
    private let isASCII: Bool

    /// A sign that says `text`.
    package init(_ text: String, isASCII: Bool = false) {
        self.text = text
        self.isASCII = isASCII
    }

    /// The picture for a screen of `width` columns and `height` rows.
    package func frame(width: Int, height: Int) -> Frame {
        var canvas = Canvas(Frame(width: width, height: height), isASCII: isASCII)
        canvas.headline(text, x: 1, rows: 0..<height, Style(.accent, bold: true), isCentred: true)
        return canvas.frame
    }
}
