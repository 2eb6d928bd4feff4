import RaumClient
import RaumDiscovery
import RaumIO
import RaumNotation

/// The memory of a screen without an address about the daemon that it found: one line.
struct FoundFile {
    /// The daemon of the last time.
    struct Memory: Equatable {
        var server: String
        var event: String
        var epoch: String
    }

    private let directory: Directory
    private static let name = "found"

    init(directory: String) {
        self.directory = Directory(directory)
    }

    /// Nil if no readable line is kept: the screen then searches anew.
    func read() -> Memory? {
        let bytesMax = NotationLimits.lineBytesMax
        guard let bytes = try? directory.read(FoundFile.name, bytesMax: bytesMax),
            let line = try? Line(bytes.prefix { $0 != 0x0A }), line.verb == "FOUND",
            let server = line["server"], let epoch = line["epoch"]
        else { return nil }
        return Memory(server: server, event: line["event"] ?? "", epoch: epoch)
    }

    /// A screen whose disk is full or read-only searches anew after its next start.
    func write(_ memory: Memory) {
        var writer = LineWriter(verb: "FOUND")
        writer.text("server", memory.server)
        writer.text("epoch", memory.epoch)
        writer.text("event", memory.event)
        try? directory.make()
        try? directory.replaceAtomically(FoundFile.name, with: writer.bytes + [0x0A])
    }
}
