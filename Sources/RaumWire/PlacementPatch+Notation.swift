internal import RaumGrid
internal import RaumNotation

extension PlacementPatch {
    /// The keys that it reads and writes.
    static let keys = ["room", "start", "end", "minutes", "overlap"]

    init(_ reader: inout FieldReader) throws(NotationError) {
        self.init()
        room = try reader.identifier("room")
        start = try reader.timeWord("start")
        end = try reader.timeWord("end")
        minutes = try reader.number("minutes", 1...CountLimit.sessionMinutes)
        allowsOverlap = try reader.flag("overlap")
    }

    func write(to writer: inout LineWriter) {
        writer.pair("room", room?.string)
        writer.pair("start", start?.notation)
        writer.pair("end", end?.notation)
        if let minutes { writer.pair("minutes", minutes) }
        if let allowsOverlap { writer.pair("overlap", allowsOverlap ? "yes" : "no") }
    }
}
