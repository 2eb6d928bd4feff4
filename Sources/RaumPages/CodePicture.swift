// The code is an image within the page, since no page loads anything. Each row of dark modules that touch is one
// stroke, so that the whole code is one path of one to three kilobytes.

internal import RaumInterchange
internal import RaumScreen

/// The way to an address for telephones, as an SVG image (SVG 2) of a QR code with the light modules around it.
struct CodePicture {
    private let code: QRCode
    private let address: String

    /// The picture of `address`; nil for an empty one and for one that no code holds.
    init?(_ address: String) {
        guard !address.isEmpty, let code = QRCode(address: address) else { return nil }
        self.code = code
        self.address = address
    }

    /// The image; its colours are its own in every scheme, since readers want dark on light.
    var html: String {
        let side = code.size + 2 * QRCode.quietModules
        return """
            <svg class="code" viewBox="0 0 \(side) \(side)" role="img" aria-label="\(escaped(address))" \
            shape-rendering="crispEdges"><path fill="#fff" d="M0 0h\(side)v\(side)H0z"/>\
            <path d="\(strokes)"/></svg>
            """
    }

    private var strokes: String { (0..<code.size).map(strokes).joined() }

    private func strokes(inRow row: Int) -> String {
        var text = ""
        var start: Int?
        for column in 0...code.size {
            if code.isDark(column, row) {
                start = start ?? column
            } else if let first = start {
                let count = column - first
                let (x, y) = (first + QRCode.quietModules, row + QRCode.quietModules)
                text += "M\(x) \(y)h\(count)v1h-\(count)z"
                start = nil
            }
        }
        return text
    }
}
