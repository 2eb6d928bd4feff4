import RaumIO
import RaumNotation
import RaumWire

/// What a screen that is told from afar remembers: `CODE K7MX view="door blau"`, one line.
struct AssignmentFile {
    private let directory: Directory
    private static let name = "assigned"
    /// More than a line can have: what is longer is no file of ours.
    private static let bytesMax = NotationLimits.lineBytesMax

    init(directory: String) {
        self.directory = Directory(directory)
    }

    /// Nil where nothing is kept, or nothing that can be read: the screen then shows a new code.
    func read() -> (code: ScreenCode, assignment: Assignment?)? {
        guard
            let bytes = try? directory.read(AssignmentFile.name, bytesMax: AssignmentFile.bytesMax),
            let line = try? Line(bytes.prefix { $0 != 0x0A }), line.verb == "CODE",
            let code = line.words.first.flatMap({ ScreenCode($0) })
        else { return nil }
        return (code, line["view"].flatMap(Assignment.init(notation:)))
    }

    /// A screen whose disk is full or read-only shows what it was told all the same, until it restarts.
    func write(_ code: ScreenCode, _ assignment: Assignment?) {
        var writer = LineWriter(verb: "CODE")
        writer.word(code.description)
        if let assignment { writer.text("view", assignment.description) }
        try? directory.make()
        try? directory.replaceAtomically(AssignmentFile.name, with: writer.bytes + [0x0A])
    }
}
