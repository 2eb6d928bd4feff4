package import RaumGrid
package import RaumNotation
internal import RaumWire

/// The mark in a shared data directory: `SHARED version=1 log=digitalwerk epoch=7f3a91c2d4e5f607 daemon=5e1f09aa`.
///
/// Such a directory is never served without the log: there would be two diverging plans.
package struct SharedMark: Hashable, Sendable {
    /// The log.
    package let log: LogName
    /// The epoch of the log.
    package let epoch: Epoch
    /// The identity of this directory's daemon among the others.
    package let daemon: DaemonID
    /// The address of the log when the directory was shared or joined, `etcd://HOST[:PORT]/NAME`.
    ///
    /// Nil if an earlier version wrote the mark. It is only shown to people.
    package let address: String?

    /// The largest size of the file in bytes; it has one line.
    package static let bytesMax = 1024

    /// A mark.
    package init(log: LogName, epoch: Epoch, daemon: DaemonID, address: String? = nil) {
        self.log = log
        self.epoch = epoch
        self.daemon = daemon
        self.address = address
    }

    /// The log's address for a command: as it was shared or joined, else on this machine.
    package var spelling: String { address ?? "etcd://127.0.0.1/\(log)" }

    /// The line, without a line end.
    package var bytes: [UInt8] {
        var writer = LineWriter(verb: "SHARED")
        writer.pair("version", 1)
        writer.pair("log", log.string)
        writer.pair("epoch", epoch.description)
        writer.pair("daemon", daemon.description)
        if let address { writer.text("at", address) }
        return writer.bytes
    }

    /// Reads the line.
    ///
    /// Throws if it is no such line, and if a later version wrote it.
    package init(_ bytes: [UInt8]) throws(NotationError) {
        let line = try Line(bytes)
        guard line.verb == "SHARED" else {
            throw NotationError(.unknownVerb(line.verb), column: 1)
        }
        var reader = FieldReader(line)
        _ = try reader.required("version", "1: install the version of raumwerkd that wrote it") {
            $0 == "1" ? 1 : nil
        }
        log = try reader.required("log", "a log's name") { LogName($0) }
        epoch = Epoch(try reader.required("epoch", "16 hexadecimal digits") { hexadecimal($0) })
        daemon = try reader.required("daemon", "8 hexadecimal digits") { DaemonID($0) }
        address = reader.string("at")
    }
}
