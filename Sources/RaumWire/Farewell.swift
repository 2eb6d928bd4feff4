package import RaumNotation

/// `BYE reason=restart retry=3000`: the daemon hangs up, and says when to come back.
package struct Farewell: Hashable, Sendable {
    /// Why: `restart`, `slow`, `silent`, `full`, `limit`, `client`.
    package var reason: String
    /// Milliseconds after which to try again; nil for as usual.
    package var retryMilliseconds: Int?

    /// A farewell for `reason`.
    package init(reason: String, retryMilliseconds: Int? = nil) {
        self.reason = reason
        self.retryMilliseconds = retryMilliseconds
    }

    /// The line, without a line end.
    package var bytes: [UInt8] {
        var writer = LineWriter(verb: "BYE")
        writer.pair("reason", reason)
        if let retryMilliseconds { writer.pair("retry", retryMilliseconds) }
        return writer.bytes
    }

    /// Nil where `line` is no farewell.
    package init?(_ line: Line) {
        guard line.verb == "BYE" else { return nil }
        reason = line["reason"] ?? ""
        retryMilliseconds = line["retry"].flatMap(decimal)
    }
}
