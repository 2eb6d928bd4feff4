package import RaumNotation

/// `BYE reason=restart retry=3000`: the daemon closes the connection, and says when to reconnect.
package struct Farewell: Hashable, Sendable {
    /// The reason: `restart`, `slow`, `silent`, `full`, `limit`, `client`.
    package var reason: String
    /// Milliseconds after which to try again; nil for the client's usual wait.
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

    /// Nil if `line` is no farewell.
    package init?(_ line: Line) {
        guard line.verb == "BYE" else { return nil }
        reason = line["reason"] ?? ""
        retryMilliseconds = line["retry"].flatMap(decimal)
    }
}
