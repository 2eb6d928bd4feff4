import RaumIO
import RaumNotation
import RaumWire

/// The memory of a screen that is assigned from afar: `CODE K7MX view="door blau"`, one line.
struct AssignmentFile {
    private let directory: Directory
    private static let name = "assigned"
    /// More bytes than a line can have: a longer file is not one of ours.
    private static let bytesMax = NotationLimits.lineBytesMax

    init(directory: String) {
        self.directory = Directory(directory)
    }

    /// Nil if no readable line is kept: the screen then shows a new code.
    func read() -> (code: ScreenCode, assignment: Assignment?)? {
        guard
            let bytes = try? directory.read(AssignmentFile.name, bytesMax: AssignmentFile.bytesMax),
            let line = try? Line(bytes.prefix { $0 != 0x0A }), line.verb == "CODE",
            let code = line.words.first.flatMap({ ScreenCode($0) })
        else { return nil }
        return (code, line["view"].flatMap(Assignment.init(notation:)))
    }

    /// A screen whose disk is full or read-only keeps its assignment only until it restarts.
    func write(_ code: ScreenCode, _ assignment: Assignment?) {
        var writer = LineWriter(verb: "CODE")
        writer.word(code.description)
        if let assignment { writer.text("view", assignment.description) }
        try? directory.make()
        try? directory.replaceAtomically(AssignmentFile.name, with: writer.bytes + [0x0A])
    }
}
