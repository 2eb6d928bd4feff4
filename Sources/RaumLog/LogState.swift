package import RaumGrid
package import RaumNotation
internal import RaumWire

/// The log's own line: `LOG version=1 epoch=7f3a91c2d4e5f607 state=open`, or `state=closed by=b rev=512`.
///
/// Every append compares the whole line of an open log, so no daemon writes after a `leave`.
package struct LogState: Hashable, Sendable {
    /// The epoch of the log.
    package let epoch: Epoch
    /// The end of a closed log, with the daemon that closed it; nil while it is open.
    package let end: End?

    /// The end of a log.
    package struct End: Hashable, Sendable {
        /// The name of the daemon that closed it.
        package let by: String
        /// The last revision.
        package let revision: Revision

        /// An end.
        package init(by: String, revision: Revision) {
            self.by = by
            self.revision = revision
        }
    }

    /// The state of `epoch`, open without an `end`.
    package init(_ epoch: Epoch, end: End? = nil) {
        self.epoch = epoch
        self.end = end
    }

    /// The version of the log's format; a daemon refuses a later one.
    package static let version = 1

    /// The line, without a line end.
    package var bytes: [UInt8] {
        var writer = LineWriter(verb: "LOG")
        writer.pair("version", LogState.version)
        writer.pair("epoch", epoch.description)
        writer.pair("state", end == nil ? "open" : "closed")
        if let end {
            writer.pair("by", end.by)
            writer.pair("rev", end.revision.number)
        }
        return writer.bytes
    }

    /// Reads the line.
    ///
    /// Throws if it is no such line, and if a later version wrote it.
    package init(_ bytes: [UInt8]) throws(NotationError) {
        let line = try Line(bytes)
        guard line.verb == "LOG" else { throw NotationError(.unknownVerb(line.verb), column: 1) }
        var reader = FieldReader(line)
        _ = try reader.required("version", "1: install the version of raumwerkd that wrote it") {
            $0 == "1" ? 1 : nil
        }
        let epoch = try reader.required("epoch", "16 hexadecimal digits") { hexadecimal($0) }
        let isOpen = try reader.required("state", "open or closed") { word -> Bool? in
            word == "open" ? true : word == "closed" ? false : nil
        }
        if isOpen {
            self.init(Epoch(epoch))
            return
        }
        let by = reader.string("by") ?? ""
        let revision = try reader.revision("rev") ?? .zero
        self.init(Epoch(epoch), end: End(by: by, revision: revision))
    }
}
