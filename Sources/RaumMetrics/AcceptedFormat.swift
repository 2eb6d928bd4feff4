extension Exposition {
    /// The format that an Accept field asks for (RFC 9110, 12.5.1): OpenMetrics where it is named and not
    /// liked less than the older one.
    package init(accepting field: String) {
        let ranges = field.split(separator: ",").map(MediaRange.init)
        let open = ranges.filter(\.isOpenMetrics).map(\.quality).max() ?? 0
        let text = ranges.filter(\.isText).map(\.quality).max() ?? 0
        self = open > 0 && open >= text ? .openMetrics : .text
    }
}

/// One of the types that a client takes, and how much it likes it.
private struct MediaRange {
    let type: String
    /// Thousandths.
    var quality = 1000
    var version: String?

    init(_ text: Substring) {
        let parts = text.split(separator: ";").map { trimmed($0) }
        type = (parts.first ?? "").lowercased()
        for part in parts.dropFirst() {
            let pair = part.split(separator: "=", maxSplits: 1)
            guard pair.count == 2 else { continue }
            let value = trimmed(pair[1])
            switch trimmed(pair[0]).lowercased() {
            case "q": quality = thousandths(value) ?? 0
            case "version": version = value
            default: break
            }
        }
    }

    var isOpenMetrics: Bool {
        type == "application/openmetrics-text" && [nil, "1.0.0"].contains(version)
    }

    var isText: Bool { type == "text/plain" }
}

private func trimmed(_ text: some StringProtocol) -> String {
    let inner = text.drop { $0 == " " || $0 == "\t" }
    return String(inner.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
}

/// A weight of 0 to 1 with at most three digits after the point; nil for anything else.
private func thousandths(_ text: String) -> Int? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, let whole = Int(parts[0]), 0...1 ~= whole else { return nil }
    let digits = parts.count == 2 ? parts[1] : ""
    guard digits.utf8.count <= 3, digits.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) else { return nil }
    let padded = digits + String(repeating: "0", count: 3 - digits.utf8.count)
    let value = whole * 1000 + (Int(padded) ?? 0)
    return value <= 1000 ? value : nil
}
